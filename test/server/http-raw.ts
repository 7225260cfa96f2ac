// HTTP as the tests need it: by node:http, which sends what it is told, where fetch would put the path, the Host and
// the length right first.
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface RawRequest {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** Sends one request to a port of this machine. */
export function ask(port: number, { method = 'GET', path, headers = {}, body }: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode = 0, headers: got } = response;
        resolve({ status: statusCode, headers: got, body: Buffer.concat(pieces).toString('utf8') });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Sends bytes as they are, and gives all that comes back until the server ends the connection or falls silent. */
export function askInBytes(port: number, text: string, silenceMs = 2000): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let got = '';
    socket.setTimeout(silenceMs, () => socket.destroy());
    socket.on('data', (piece: Buffer) => (got += piece.toString('latin1')));
    socket.on('error', reject);
    socket.on('close', () => resolve(got));
    socket.write(text);
  });
}

/** Lets a "browser" in. @returns its cookie */
export async function enter(port: number, url: string): Promise<string> {
  const answer = await ask(port, { path: new URL(url).pathname + new URL(url).search });
  return answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}
