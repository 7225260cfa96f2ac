// Which request is answered by what, once it has been let in.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Client } from '../../contract/client.ts';
import type { Access } from './access.ts';
import { readJson } from './body.ts';
import type { Downloads } from './downloads.ts';
import type { Gate } from './gate.ts';
import { sendPageFile } from './page.ts';
import { Refusal } from './refusal.ts';
import { pathParts } from './safe-path.ts';
import type { Uploads } from './uploads.ts';

export interface Routes {
  client: Client;
  access: Access;
  gate: Gate;
  uploads: Uploads;
  downloads: Downloads;
  pageDir: string;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Longest input of a method: a schema of 10,000 columns is about 3 MB. */
const longestInput = 32 * 2 ** 20;

/** A request's path, in parts, and its query. */
export function target(request: IncomingMessage): { parts: string[]; query: URLSearchParams } {
  const [path = '', ...query] = (request.url ?? '').split('?');
  const parts = pathParts(path);
  if (parts === null) throw new Refusal(400, 'This path cannot be asked for.', 'input_invalid');
  return { parts, query: new URLSearchParams(query.join('?')) };
}

function onlyBy(request: IncomingMessage, ...allowed: string[]): void {
  if (allowed.includes(request.method ?? '')) return;
  throw new Refusal(405, `Ask for this by ${allowed[0] ?? ''}.`, 'usage', { Allow: allowed.join(', ') });
}

function giveJson(response: ServerResponse, value: unknown): void {
  const body = JSON.stringify(value);
  response.writeHead(200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
  });
  response.end(body);
}

/** @throws what {@link sendError} turns into an answer */
export function createHandler({ client, access, gate, uploads, downloads, pageDir }: Routes): Handler {
  async function callMethod(method: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    onlyBy(request, 'POST');
    giveJson(response, await gate.call(method, await readJson(request, longestInput)));
  }

  async function upload(query: URLSearchParams, request: IncomingMessage, response: ServerResponse): Promise<void> {
    onlyBy(request, 'POST');
    giveJson(response, await uploads.receive(request, query.get('name') ?? ''));
  }

  async function download(
    id: string,
    query: URLSearchParams,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    onlyBy(request, 'GET', 'HEAD');
    const record = (await client.call('exports.list', {})).find((one) => one.id === id && one.state === 'done');
    if (!record) throw new Refusal(404, 'There is no such export.', 'not_found');
    await downloads.send(record, query.get('part') === 'sidecar' ? 'sidecar' : 'file', request, response);
  }

  return async (request, response) => {
    access.checkSource(request);
    const { parts, query } = target(request);
    const [first, second = '', ...more] = parts;
    const token = query.get('token');
    if (first === undefined && token !== null) {
      const cookie = access.exchange(token);
      if (cookie === null) throw new Refusal(401, 'This token is not the one that the server printed.');
      response.writeHead(303, { Location: '/', 'Set-Cookie': cookie, 'Cache-Control': 'no-store' }).end();
      return;
    }
    access.checkCookie(request);
    if (first === 'api' && more.length === 0) await callMethod(second, request, response);
    else if (first === 'upload' && parts.length === 1) await upload(query, request, response);
    else if (first === 'download' && more.length === 0) await download(second, query, request, response);
    else {
      onlyBy(request, 'GET', 'HEAD');
      await sendPageFile(pageDir, parts, request, response);
    }
  };
}
