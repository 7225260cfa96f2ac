// What the HTTP host refuses, each by a real request: who may not ask, what may not be asked for, how much may not be
// sent.
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve, token } from './http-fixture.ts';
import type { Served } from './http-fixture.ts';
import { ask, askInBytes } from './http-raw.ts';

let served: Served;
beforeAll(async () => {
  served = await serve({}, { mostUploadBytes: 1000 });
});
afterAll(() => served.end());

const json = { 'Content-Type': 'application/json' };

interface Body {
  error: { code: string; message: string };
}

/** A method of the contract, asked with the cookie and whatever a test changes about it. */
function call(method: string, body: string, headers: Record<string, string> = {}) {
  const { port, cookie } = served;
  return ask(port, { method: 'POST', path: `/api/${method}`, headers: { ...json, Cookie: cookie, ...headers }, body });
}

/** The close code of a WebSocket after a message. */
async function closeCode(message: string | Buffer): Promise<number> {
  const { port, cookie } = served;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/events`, { headers: { Cookie: cookie } });
  await once(socket, 'open');
  socket.send(message);
  const [code] = (await once(socket, 'close')) as [number];
  return code;
}

/** The status that an upgrade is refused with. */
async function upgradeStatus(path: string, headers: Record<string, string>): Promise<number> {
  const socket = new WebSocket(`ws://127.0.0.1:${served.port}${path}`, { headers });
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
  return response.statusCode;
}

describe('who may not ask', () => {
  it('refuses all without the cookie: the page, methods, uploads, downloads', async () => {
    for (const path of ['/', '/assets/main-abc123.js', '/download/e1']) {
      expect((await ask(served.port, { path })).status).toBe(401);
    }
    expect((await call('app.info', '{}', { Cookie: '' })).status).toBe(401);
    expect((await ask(served.port, { method: 'POST', path: '/upload?name=a.csv', body: 'a' })).status).toBe(401);
    expect(served.client.calls.filter(({ method }) => method !== 'app.info')).toEqual([]);
  });

  it('refuses a wrong token and a wrong cookie', async () => {
    const wrong = await ask(served.port, { path: `/?token=${token}x` });
    expect(wrong.status).toBe(401);
    expect(wrong.headers['set-cookie']).toBeUndefined();
    const [name = ''] = served.cookie.split('=');
    expect((await call('app.info', '{}', { Cookie: `${name}=guess` })).status).toBe(401);
    expect((await call('app.info', '{}', { Cookie: `${name}=${token}` })).status).toBe(401);
  });

  it('refuses a foreign Host, another port, and none', async () => {
    for (const host of ['evil.example', `evil.example:${served.port}`, '127.0.0.1:1', '127.0.0.1']) {
      const answer = await call('app.info', '{}', { Host: host });
      expect([host, answer.status]).toEqual([host, 421]);
    }
    expect((await call('app.info', '{}', { Host: `localhost:${served.port}` })).status).toBe(200);
    const old = await askInBytes(served.port, 'GET / HTTP/1.0\r\n\r\n');
    expect(old).toMatch(/^HTTP\/1\.1 421 /);
  });

  it('refuses a foreign Origin, also that of another port of this machine', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1', `https://127.0.0.1:${served.port}`]) {
      const answer = await call('app.info', '{}', { Origin: origin });
      expect([origin, answer.status]).toEqual([origin, 403]);
    }
    expect((await call('app.info', '{}', { Origin: `http://127.0.0.1:${served.port}` })).status).toBe(200);
  });

  it('refuses what a page of another site makes a browser ask, but not a link to the page', async () => {
    const headers = { Cookie: served.cookie, 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'no-cors' };
    expect((await ask(served.port, { path: '/', headers })).status).toBe(403);
    const link = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
    expect((await ask(served.port, { path: '/', headers: { Cookie: served.cookie, ...link } })).status).toBe(200);
    const framed = { ...link, 'Sec-Fetch-Dest': 'iframe' };
    expect((await ask(served.port, { path: '/', headers: { Cookie: served.cookie, ...framed } })).status).toBe(403);
  });
});

describe('what may not be asked for', () => {
  it('refuses a path that climbs, plain and encoded', async () => {
    const climbing = [
      '/../secret.txt',
      '/assets/../../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/%2E%2E%2Fsecret.txt',
      '/..%5csecret.txt',
      '/..\\secret.txt',
      '/assets/....//secret.txt',
      '/%00',
      '/%ff',
      'http://127.0.0.1/../secret.txt',
      '//../secret.txt',
    ];
    for (const path of climbing) {
      const answer = await ask(served.port, { path, headers: { Cookie: served.cookie } });
      expect([path, answer.status]).toEqual([path, 400]);
      expect(answer.body).not.toContain('secret');
    }
  });

  it('finds no file outside, by a link or twice encoded, and none that is no part of a page', async () => {
    for (const path of ['/assets/link.txt', '/%252e%252e/secret.txt', '/notes.sql', '/assets', '/nothing']) {
      const answer = await ask(served.port, { path, headers: { Cookie: served.cookie } });
      expect([path, answer.status]).toEqual([path, 404]);
    }
  });

  it('refuses other methods', async () => {
    const headers = { Cookie: served.cookie };
    const got = await ask(served.port, { path: '/api/app.info', headers });
    expect([got.status, got.headers.allow]).toEqual([405, 'POST']);
    expect((await ask(served.port, { method: 'PUT', path: '/', headers })).status).toBe(405);
    expect((await ask(served.port, { method: 'OPTIONS', path: '/api/app.info', headers })).status).toBe(405);
    expect((await ask(served.port, { method: 'POST', path: '/download/e1', headers })).status).toBe(405);
  });

  it('lets an import read nothing but what was sent', async () => {
    const paths = ['/etc/passwd', `${served.folder}/secret.txt`, `${served.folder}/data/uploads/../../secret.txt`];
    for (const path of paths) {
      const answer = await call('datasets.import', JSON.stringify({ source: { kind: 'path', path }, options: {} }));
      expect(answer.status).toBe(422);
      expect((JSON.parse(answer.body) as Body).error.code).toBe('file_not_found');
    }
    expect(served.client.calls.some(({ method }) => method === 'datasets.import')).toBe(false);
  });
});

describe('what may not be sent', () => {
  const head = (path: string, more: string): string =>
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${served.port}\r\nCookie: ${served.cookie}\r\n${more}\r\n`;
  const tenGigabytes = 'Content-Length: 10737418240\r\n';

  it('refuses ten gigabytes before a byte of them was read', async () => {
    const from = Date.now();
    const type = 'Content-Type: application/json\r\n';
    expect(await askInBytes(served.port, head('/api/app.info', type + tenGigabytes))).toMatch(/^HTTP\/1\.1 413 /);
    expect(await askInBytes(served.port, head('/upload?name=a.csv', tenGigabytes))).toMatch(/^HTTP\/1\.1 413 /);
    const polite = await askInBytes(served.port, head('/upload?name=a.csv', `${tenGigabytes}Expect: 100-continue\r\n`));
    expect(polite).toMatch(/^HTTP\/1\.1 413 /);
    expect(Date.now() - from).toBeLessThan(1500);
  });

  it('refuses a body that outgrows the limit without having announced it', async () => {
    const chunk = `400\r\n${'x'.repeat(1024)}\r\n`;
    const got = await askInBytes(
      served.port,
      head('/upload?name=a.csv', 'Transfer-Encoding: chunked\r\n') + chunk.repeat(3),
    );
    expect(got).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('refuses what is not JSON, by its type and by what it holds', async () => {
    expect((await call('app.info', '{}', { 'Content-Type': 'text/plain' })).status).toBe(415);
    expect((await call('app.info', '{}', { 'Content-Type': '' })).status).toBe(415);
    for (const body of ['', '{', 'null,', '\u0000', '{"a":1}}']) {
      const answer = await call('app.info', body);
      expect([body, answer.status]).toEqual([body, 400]);
      expect((JSON.parse(answer.body) as Body).error.code).toBe('input_invalid');
    }
  });

  it('refuses an input that the contract does not allow, and a method that it does not name', async () => {
    for (const body of ['[]', 'null', '{"id":7}', '{"id":"x","more":1}', '{"__proto__":{"id":"x"}}']) {
      expect([body, (await call('datasets.get', body)).status]).toEqual([body, 400]);
    }
    for (const method of ['datasets.steal', 'constructor', '__proto__', '']) {
      expect([method, (await call(method, '{}')).status]).toEqual([method, 404]);
    }
  });

  it('refuses bytes that are not HTTP', async () => {
    expect(await askInBytes(served.port, 'hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await askInBytes(served.port, head('/api/app.info', 'Content-Length: ten\r\n'))).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe('the WebSocket', () => {
  it('refuses whom it does not know, a foreign Origin, a foreign Host, another path', async () => {
    const { cookie, port } = served;
    expect(await upgradeStatus('/events', {})).toBe(401);
    expect(await upgradeStatus('/events', { Cookie: cookie, Origin: 'https://evil.example' })).toBe(403);
    expect(await upgradeStatus('/events', { Cookie: cookie, Host: `evil.example:${port}` })).toBe(421);
    expect(await upgradeStatus('/api/app.info', { Cookie: cookie })).toBe(404);
    const upgrade = `Host: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n`;
    expect(await askInBytes(port, `GET /%2e%2e/events HTTP/1.1\r\n${upgrade}\r\n`)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('ends at a malformed message, with the code that says why', async () => {
    expect(await closeCode('not json')).toBe(1007);
    expect(await closeCode('{"call":"app.info"}')).toBe(1008);
    expect(await closeCode(Buffer.from('{"ping":1}'))).toBe(1003);
    expect(await closeCode(`{"ping":${'1'.repeat(5000)}}`)).toBe(1009);
  });
});
