// The HTTP host: the contract and the page for a browser of this machine. See routes.ts for what is answered by what,
// access.ts for who may ask, gate.ts for what a page may not.
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { Client } from '../../contract/client.ts';
import { SeqwrightError } from '../../contract/errors.ts';
import { createAccess } from './access.ts';
import { checkAddress, hostCheck, hostInUrl } from './bound-address.ts';
import type { TlsOptions } from './bound-address.ts';
import { openDownloads } from './downloads.ts';
import { createEventSocket } from './event-socket.ts';
import { createGate } from './gate.ts';
import { rememberRuns } from './own-runs.ts';
import { pageHeaders } from './page-policy.ts';
import { Refusal, sendError } from './refusal.ts';
import { createHandler, target } from './routes.ts';
import { largestUpload, openUploads } from './uploads.ts';

export interface HttpOptions {
  /** A free one when left out. */
  port?: number;
  /** Another than this machine's own is refused without `tls`. */
  host?: string;
  /** The secret of the start URL. */
  token: string;
  /** Folder of the built page. */
  pageDir: string;
  tls?: TlsOptions;
  /** Most bytes of an uploaded file, where the disk has more room. */
  mostUploadBytes?: number;
}

export interface HttpHost {
  /** With the token: whoever opens it is let in. */
  readonly url: string;
  /** Pauses the runs that were started through this host, then ends it; the client stays open. */
  close(): Promise<void>;
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => resolve());
    });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const taken = `Port ${port} is in use by another program. Give another one with --port.`;
    const why = code === 'EADDRINUSE' ? taken : `${host}:${port} cannot be listened on: ${message}.`;
    throw new SeqwrightError('usage', why, { host, port }, { cause });
  }
  return (server.address() as AddressInfo).port;
}

function makeServer(tls: TlsOptions | undefined): Server {
  if (!tls) return createServer();
  try {
    return createTlsServer({ ...tls, minVersion: 'TLSv1.2' });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new SeqwrightError('usage', `The certificate and its key cannot be used: ${why}.`, {}, { cause });
  }
}

/** Refuses a connection that has no response to write to: an upgrade, or bytes that are not HTTP. */
function refuseSocket(socket: Duplex, thrown: unknown): void {
  const refused = thrown instanceof Refusal ? thrown : new Refusal(400, 'This cannot be understood.', 'input_invalid');
  const body = JSON.stringify({ error: { code: refused.code, message: refused.message, details: {} } });
  socket.end(
    `HTTP/1.1 ${refused.status} Refused\r\nConnection: close\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

/**
 * Answers the contract over HTTP, with its events over a WebSocket at /events, and serves the page.
 *
 * @param client - who answers
 * @throws SeqwrightError `usage` for an address that is not allowed or not free
 */
export async function serveHttp(client: Client, options: HttpOptions): Promise<HttpHost> {
  const { port: wish = 0, host = '127.0.0.1', token, pageDir, tls, mostUploadBytes } = options;
  checkAddress(host, tls);
  const server = makeServer(tls);
  let { dataDir } = await client.call('app.info', {});
  const endFollowing = client.on('data.moved', ({ to }) => (dataDir = to));
  const uploads = await openUploads(() => join(dataDir, 'uploads'), mostUploadBytes);
  let port: number;
  try {
    port = await listen(server, wish, host);
  } catch (error) {
    endFollowing();
    await uploads.close();
    throw error;
  }
  const isOwnHost = hostCheck(host, port, tls);
  const access = createAccess({ token, secure: tls !== undefined, port, isOwnHost });
  const downloads = openDownloads(() => join(dataDir, 'downloads'));
  const own = rememberRuns(client);
  const gate = createGate(own.client, uploads, downloads);
  const sockets = createEventSocket(client);
  const handle = createHandler({ client, access, gate, uploads, downloads, pageDir });

  const answer: RequestListener = (request, response) => {
    const authority = request.headers.host ?? '';
    const connect = isOwnHost(authority) ? [`${tls ? 'wss' : 'ws'}://${authority}`] : [];
    for (const [name, value] of Object.entries(pageHeaders({ connect }))) response.setHeader(name, value);
    handle(request, response).catch((thrown: unknown) => {
      // What is left of the body is not read, so that the connection cannot go on.
      if (!request.complete && !response.headersSent) response.setHeader('Connection', 'close');
      sendError(response, thrown);
    });
  };
  server.on('request', answer);
  // With "Expect: 100-continue" the client waits for a word before it sends the body, and a body that is announced as
  // too large is refused without that word.
  server.on('checkContinue', (request: IncomingMessage, response) => {
    if (Number(request.headers['content-length'] ?? 0) <= (mostUploadBytes ?? largestUpload)) response.writeContinue();
    answer(request, response);
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    try {
      access.checkSource(request);
      const { parts } = target(request);
      access.checkCookie(request);
      if (parts.join('/') !== 'events') throw new Refusal(404, 'Events are at /events.', 'not_found');
      sockets.accept(request, socket, head);
    } catch (thrown) {
      refuseSocket(socket, thrown);
    }
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else refuseSocket(socket, error);
  });
  // A large file may take its time; a request that does not get going may not.
  server.requestTimeout = 0;
  server.headersTimeout = 10_000;

  return {
    url: `${tls ? 'https' : 'http'}://${hostInUrl(host)}:${port}/?token=${encodeURIComponent(token)}`,
    async close() {
      await own.pause();
      await sockets.close();
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      endFollowing();
      await uploads.close();
    },
  };
}
