// What the HTTP host does for a page: lets it in, answers it, tells it events, takes its files and gives it others.
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SeqwrightError } from '../../app/contract/errors.ts';
import type { ExportOptions, ExportRecord } from '../../app/contract/export.ts';
import type { Run } from '../../app/contract/run.ts';
import { serveHttp } from '../../app/server/http/serve-http.ts';
import { placeOf, serve, token } from './http-fixture.ts';
import type { Served } from './http-fixture.ts';
import { ask } from './http-raw.ts';
import type { RawAnswer, RawRequest } from './http-raw.ts';

let served: Served;
afterEach(() => served.end());

function asked(request: RawRequest): Promise<RawAnswer> {
  return ask(served.port, { ...request, headers: { Cookie: served.cookie, ...request.headers } });
}

async function call(method: string, input: unknown): Promise<{ status: number; value: unknown }> {
  const headers = { 'Content-Type': 'application/json; charset=utf-8' };
  const answer = await asked({ method: 'POST', path: `/api/${method}`, headers, body: JSON.stringify(input) });
  return { status: answer.status, value: JSON.parse(answer.body) as unknown };
}

async function upload(name: string, body: string): Promise<string> {
  const answer = await asked({ method: 'POST', path: `/upload?name=${encodeURIComponent(name)}`, body });
  expect(answer.status).toBe(200);
  return (JSON.parse(answer.body) as { path: string }).path;
}

const options: ExportOptions = {
  sequences: 1,
  seed: 1,
  where: [],
  checkpoint: 'best',
  format: 'csv',
  output: 'energy synthetic.csv',
  overwrite: true,
  sequenceColumn: false,
  appendToOriginal: false,
  keepApart: false,
  sidecar: true,
};

describe('the page', () => {
  beforeEach(async () => {
    served = await serve();
  });

  it('exchanges the token for a strict cookie, and leads away from the URL that holds it', async () => {
    const answer = await ask(served.port, { path: `/?token=${token}` });
    expect([answer.status, answer.headers.location]).toEqual([303, '/']);
    expect(answer.headers['set-cookie']).toEqual([expect.stringMatching(/; HttpOnly; SameSite=Strict; Path=\/$/)]);
    expect(answer.headers['set-cookie']?.[0]).not.toContain(token);
  });

  it('is sent with headers that let nothing else in', async () => {
    const { status, headers, body } = await asked({ path: '/' });
    expect([status, body]).toEqual([200, '<!doctype html><title>Page</title>']);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    const policy = headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${served.port};`);
  });

  it('is kept by browsers as long as its name says', async () => {
    const script = await asked({ path: '/assets/main-abc123.js' });
    expect(script.headers['cache-control']).toBe('private, max-age=31536000, immutable');
    const again = await asked({
      path: '/',
      headers: { 'If-None-Match': (await asked({ path: '/' })).headers.etag ?? '' },
    });
    expect([again.status, again.body]).toEqual([304, '']);
  });
});

describe('methods and events', () => {
  it('answers as the engine does, errors with their status', async () => {
    const fail = (code: 'disk_full' | 'file_malformed' | 'wrong_state') => (): Promise<never> =>
      Promise.reject(new SeqwrightError(code, 'Why.', { line: 3 }));
    served = await serve({
      'app.devices': () => Promise.resolve([]),
      'app.samples': fail('disk_full'),
      'datasets.list': fail('file_malformed'),
      'runs.list': fail('wrong_state'),
      'runs.settings': () => Promise.reject(new Error('broken inside')),
    });
    expect(await call('app.devices', {})).toEqual({ status: 200, value: [] });
    expect(await call('datasets.get', { id: 'x' })).toMatchObject({
      status: 404,
      value: { error: { details: { id: 'x' } } },
    });
    expect(await call('app.samples', {})).toMatchObject({ status: 507, value: { error: { code: 'disk_full' } } });
    expect(await call('datasets.list', {})).toMatchObject({ status: 422, value: { error: { details: { line: 3 } } } });
    expect((await call('runs.list', {})).status).toBe(409);
    const broken = await call('runs.settings', {});
    expect(broken).toEqual({
      status: 500,
      value: { error: { code: 'internal', message: 'broken inside', details: {} } },
    });
  });

  it('tells every page each event, and answers a ping', async () => {
    served = await serve();
    const pages = await Promise.all(
      [1, 2].map(async () => {
        const page = new WebSocket(`ws://127.0.0.1:${served.port}/events`, { headers: { Cookie: served.cookie } });
        await once(page, 'open');
        return page;
      }),
    );
    const heard = pages.map((page) => once(page, 'message'));
    served.client.emit('dataset.changed', { id: 'd1' });
    for (const [data] of (await Promise.all(heard)) as [Buffer][]) {
      expect(JSON.parse(data.toString())).toEqual({ event: 'dataset.changed', payload: { id: 'd1' } });
    }
    const [page] = pages;
    page?.send('{"ping":7}');
    const [pong] = (await once(page!, 'message')) as [Buffer];
    expect(JSON.parse(pong.toString())).toEqual({ pong: 7 });
  });
});

describe('files', () => {
  it('takes a file, imports it by the path that it gave, and removes it afterwards', async () => {
    let seen = '';
    served = await serve({
      'datasets.import'({ source }) {
        if (source.kind === 'path') seen = readFileSync(source.path, 'utf8');
        return Promise.resolve({ dataset: {} as never, existing: false });
      },
    });
    const text = 'größe,b\n'.repeat(50_000);
    const path = await upload('../..\\Strom: März.csv', text);
    expect(path.startsWith(join(served.folder, 'data', 'uploads'))).toBe(true);
    expect(path.endsWith('Strom_ März.csv')).toBe(true);
    expect((await call('datasets.import', { source: { kind: 'path', path }, options: {} })).status).toBe(200);
    expect(seen).toBe(text);
    expect(existsSync(path)).toBe(false);
    expect((await call('datasets.import', { source: { kind: 'path', path }, options: {} })).status).toBe(422);
    expect((await call('datasets.import', { source: { kind: 'sample', name: 'energy' }, options: {} })).status).toBe(
      200,
    );
  });

  it('compares only files that were sent to it, and removes them afterwards', async () => {
    served = await serve({ 'evaluations.score': () => Promise.resolve({} as never) });
    const real = await upload('real.csv', 'a\n1\n');
    const synthetic = await upload('synthetic.csv', 'a\n1\n');
    const rest = { depth: 'quick', seed: 1 };
    const mine = join(served.folder, 'mine.csv');
    for (const files of [
      { real: mine, synthetic },
      { real, synthetic: mine },
      { real, synthetic, holdout: mine },
    ])
      expect(await call('evaluations.score', { ...files, ...rest })).toMatchObject({
        value: { error: { code: 'file_not_found' } },
      });
    expect(served.client.calls.map((asked) => asked.method)).not.toContain('evaluations.score');
    expect((await call('evaluations.score', { real, synthetic, ...rest })).status).toBe(200);
    expect([real, synthetic].some((path) => existsSync(path))).toBe(false);
  });

  it('lets no page name a folder of this machine for a device’s libraries', async () => {
    served = await serve();
    const answer = await call('devices.install', { id: 'tensorflow', from: served.folder });
    const message = expect.stringContaining('cannot name a folder') as string;
    expect(answer).toMatchObject({ value: { error: { code: 'usage', message } } });
    expect(served.client.calls.map((asked) => asked.method)).not.toContain('devices.install');
  });

  it('follows the data folder to another place, and lets no page move it', async () => {
    served = await serve();
    const to = join(served.folder, 'other');
    mkdirSync(to);
    for (const method of ['app.moveData', 'app.removeOldData']) {
      const input = method === 'app.moveData' ? { to } : {};
      const message = expect.stringContaining('desktop app') as string;
      expect(await call(method, input)).toMatchObject({ value: { error: { code: 'usage', message } } });
    }
    expect(served.client.calls.map((asked) => asked.method)).not.toContain('app.moveData');
    served.client.emit('data.moved', { from: join(served.folder, 'data'), to });
    const path = await upload('a.csv', 'a\n1\n');
    expect(path.startsWith(join(to, 'uploads'))).toBe(true);
    await call('exports.start', { runId: 'r', options });
    const [record] = served.exports;
    expect(record?.options.output.startsWith(join(to, 'downloads'))).toBe(true);
    expect((await asked({ path: '/download/e1' })).body).toBe('a,b\n1');
  });

  it('keeps nothing of a file whose sending was broken off, and goes on', async () => {
    served = await serve();
    const head = `POST /upload?name=a.csv HTTP/1.1\r\nHost: 127.0.0.1:${served.port}\r\nCookie: ${served.cookie}\r\n`;
    const socket = connect(served.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`${head}Content-Length: 1000\r\n\r\nhalf of it`);
    const [own = ''] = readdirSync(join(served.folder, 'data', 'uploads'));
    const sent = (): number => readdirSync(join(served.folder, 'data', 'uploads', own)).length;
    await expect.poll(sent).toBe(1);
    socket.destroy();
    await expect.poll(sent).toBe(0);
    expect((await asked({ path: '/' })).status).toBe(200);
  });

  it('keeps a file whose import failed, so that it can be tried otherwise, until it ends', async () => {
    served = await serve({
      'datasets.import': () => Promise.reject(new SeqwrightError('schema_invalid', 'No such column.')),
    });
    const path = await upload('a.csv', 'a\n1\n');
    expect((await call('datasets.import', { source: { kind: 'path', path }, options: {} })).status).toBe(422);
    expect(existsSync(path)).toBe(true);
    await served.host.close();
    expect(readdirSync(join(served.folder, 'data', 'uploads'))).toEqual([]);
  });

  it('removes what a killed server left', async () => {
    served = await serve();
    const uploads = join(served.folder, 'data', 'uploads');
    mkdirSync(join(uploads, '4194999-left'));
    writeFileSync(join(uploads, '4194999-left', 'a.csv'), 'a');
    const other = await serveHttp(served.client, { token, pageDir: served.folder });
    expect(readdirSync(uploads).filter((name) => name.endsWith('left'))).toEqual([]);
    expect(readdirSync(uploads)).toHaveLength(2);
    await other.close();
  });

  it('writes an export for download, wherever the page wanted it, and streams it', async () => {
    served = await serve();
    const wanted = { ...options, output: '/etc/cron.d/energy synthetic.csv' };
    const { status, value } = await call('exports.start', { runId: 'r', options: wanted });
    expect(status).toBe(200);
    const { name, downloads } = placeOf(value as ExportRecord);
    expect([name, downloads]).toEqual(['energy synthetic.csv', join(served.folder, 'data', 'downloads')]);

    const all = await asked({ path: '/download/e1' });
    expect([all.status, all.body]).toEqual([200, 'a,b\n1']);
    expect(all.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="energy synthetic.csv"; filename*=UTF-8''energy%20synthetic.csv`,
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
    });
    expect((await asked({ path: '/download/e1?part=sidecar' })).body).toBe('{}');
    const headed = await asked({ method: 'HEAD', path: '/download/e1' });
    expect([headed.status, headed.headers['content-length'], headed.body]).toEqual([200, '5', '']);
  });

  it('sends parts of a download', async () => {
    served = await serve();
    await call('exports.start', { runId: 'r', options });
    const part = (range: string, more = {}) => asked({ path: '/download/e1', headers: { Range: range, ...more } });
    const middle = await part('bytes=1-3');
    expect([middle.status, middle.headers['content-range'], middle.body]).toEqual([206, 'bytes 1-3/5', ',b\n']);
    expect((await part('bytes=2-')).body).toBe('b\n1');
    expect((await part('bytes=-2')).body).toBe('\n1');
    expect((await part('bytes=0-99')).headers['content-range']).toBe('bytes 0-4/5');
    const past = await part('bytes=5-');
    expect([past.status, past.headers['content-range']]).toEqual([416, 'bytes */5']);
    for (const range of ['bytes=3-1', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=-']) {
      expect([range, (await part(range)).status]).toEqual([range, 200]);
    }
    expect((await part('bytes=1-3', { 'If-Range': '"changed"' })).status).toBe(200);
    expect((await part('bytes=1-3', { 'If-Range': middle.headers.etag ?? '' })).status).toBe(206);
  });

  it('gives no export that was written elsewhere, and removes its own with their record', async () => {
    served = await serve();
    await call('exports.start', { runId: 'r', options });
    const elsewhere = join(served.folder, 'secret.txt');
    served.exports.push({ ...served.exports[0]!, id: 'e2', options: { ...options, output: elsewhere } });
    for (const id of ['e2', 'e3', '..%2fsecret.txt', ''])
      expect([id, (await asked({ path: `/download/${id}` })).status]).not.toEqual([id, 200]);
    await call('exports.remove', { id: 'e2' });
    await call('exports.remove', { id: 'e1' });
    expect(existsSync(elsewhere)).toBe(true);
    expect(readdirSync(join(served.folder, 'data', 'downloads'))).toEqual([]);
  });
});

describe('its end', () => {
  it('pauses the runs that its page started, and no other', async () => {
    const runs = [
      { id: 'own', state: 'training' },
      { id: 'next', state: 'waiting' },
      { id: 'other', state: 'training' },
    ] as Run[];
    const paused: string[] = [];
    served = await serve({
      'runs.start': () => Promise.resolve(runs[0]!),
      'runs.resume': () => Promise.resolve(runs[1]!),
      'runs.list': () => Promise.resolve(runs),
      'runs.pause'({ id }) {
        paused.push(id);
        const run = runs.find((one) => one.id === id)!;
        setTimeout(() => served.client.emit('run.changed', { run: { ...run, state: 'paused' } }), 30);
        return Promise.resolve(run);
      },
    });
    await call('runs.start', { datasetId: 'd', config: {} });
    await call('runs.resume', { id: 'next' });
    await served.host.close();
    expect(paused).toEqual(['next', 'own']);
    expect(served.client.closed).toBe(false);
  });
});
