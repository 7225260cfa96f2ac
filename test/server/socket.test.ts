// The local socket between two real processes: what comes through, what is refused, and what a death looks like.
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../app/contract/client.ts';
import { createLineReader } from '../../app/server/lines.ts';
import { longestRequest } from '../../app/server/protocol.ts';
import { connectSocket } from '../../app/server/socket-client.ts';
import { serveSocket } from '../../app/server/socket-host.ts';
import { socketPath } from '../../app/server/socket-path.ts';
import { fakeClient } from '../cli/fake-client.ts';

const folder = mkdtempSync(join(tmpdir(), 'seqwright-socket-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Sends lines as they are and gives the lines that come back. */
async function raw(path: string, text: string, replies: number): Promise<unknown[]> {
  const socket = connect(path);
  const reader = createLineReader(2 ** 20);
  const lines: string[] = [];
  socket.on('error', () => socket.destroy());
  socket.write(text);
  for await (const piece of socket as AsyncIterable<Buffer>) {
    lines.push(...reader.push(piece));
    if (lines.length >= replies) break;
  }
  socket.destroy();
  return lines.map((line) => JSON.parse(line) as unknown);
}

describe('the engine of another process', () => {
  const path = join(folder, 'other.sock');
  let host: ChildProcess;
  let client: Client;

  beforeEach(async () => {
    host = fork(join(import.meta.dirname, 'host-process.ts'), [path]);
    await once(host, 'message');
    client = await connectSocket(path);
  });
  afterEach(async () => {
    await client.close();
    host.kill();
  });

  it('answers many calls at once, each with its own reply', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => client.call('app.devices', {})));
    expect(answers).toHaveLength(50);
    expect(answers[49]?.[0]).toMatchObject({ id: 'wasm', label: 'CPU, é 🜨' });
  });

  it('passes on the errors of the engine', async () => {
    await expect(client.call('datasets.get', { id: 'x' })).rejects.toMatchObject({
      name: 'SeqwrightError',
      code: 'not_found',
      message: 'No x.',
      details: { id: 'x' },
    });
    await expect(client.call('datasets.rename', { id: 'x', name: 'y' })).rejects.toMatchObject({ code: 'internal' });
  });

  it('forwards events until they are no longer wanted', async () => {
    const heard: string[] = [];
    const end = client.on('dataset.changed', ({ id }) => heard.push(id));
    await client.call('datasets.rename', { id: 'a', name: 'y' }).catch(() => undefined);
    end();
    await client.call('datasets.rename', { id: 'b', name: 'y' }).catch(() => undefined);
    expect(heard).toEqual(['a']);
  });

  it('refuses what the contract does not know', async () => {
    await expect(client.call('datasets.get', { id: '' })).rejects.toMatchObject({
      code: 'input_invalid',
      details: { method: 'datasets.get', path: 'id' },
    });
    const lines = [
      'nonsense',
      '[1]',
      '{"id":4,"method":"toString","input":{}}',
      '{"id":5,"method":"app.devices","input":{}}',
    ];
    const replies = await raw(path, `${lines.join('\n')}\n`, 4);
    expect(replies).toContainEqual({ id: null, error: expect.objectContaining({ code: 'input_invalid' }) as unknown });
    expect(replies).toContainEqual({ id: 4, error: expect.objectContaining({ code: 'method_unknown' }) as unknown });
    expect(replies).toContainEqual({ id: 5, result: expect.anything() as unknown });
  });

  it('refuses a line without end', async () => {
    const replies = await raw(path, 'x'.repeat(longestRequest + 1), 1);
    expect(replies).toEqual([{ id: null, error: expect.objectContaining({ code: 'input_invalid' }) as unknown }]);
    await expect(client.call('app.devices', {})).resolves.toHaveLength(1);
  });

  it('rejects what was asked when the process dies, and all that is asked later', async () => {
    const asked = client.call('datasets.remove', { id: 'x', withRuns: false });
    setTimeout(() => host.kill('SIGKILL'), 50);
    await expect(asked).rejects.toMatchObject({ code: 'engine_unreachable' });
    await expect(client.call('app.devices', {})).rejects.toMatchObject({ code: 'engine_unreachable' });
  });

  it('does not notice a client that vanishes in the middle of a line', async () => {
    const socket = connect(path);
    socket.end('{"id":1,');
    await once(socket, 'close');
    await expect(client.call('app.devices', {})).resolves.toHaveLength(1);
  });
});

describe('a socket host', () => {
  it('is closed to other users and takes over a socket that was left', async () => {
    const path = join(folder, 'left.sock');
    writeFileSync(path, '');
    const host = await serveSocket(fakeClient({}), path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await host.close();
    await expect(connectSocket(path)).rejects.toMatchObject({ code: 'engine_unreachable' });
  });

  it('tells when nobody uses it', async () => {
    const host = await serveSocket(fakeClient({ 'app.devices': () => Promise.resolve([]) }), join(folder, 'used.sock'));
    const client = await connectSocket(host.path);
    await client.call('app.devices', {});
    expect(host.connected).toBe(1);
    const unused = host.whenUnused();
    await client.close();
    await unused;
    expect(host.connected).toBe(0);
    await host.close();
  });
});

describe('socketPath', () => {
  it('is short enough for an address, and the same for the same folder', () => {
    expect(socketPath('/a/b', 'linux')).toBe('/a/b/engine.sock');
    const long = `/${'x'.repeat(120)}`;
    expect(socketPath(long, 'linux').length).toBeLessThan(100);
    expect(socketPath(long, 'linux')).toBe(socketPath(`${long}/`, 'linux'));
    expect(socketPath(long, 'linux')).not.toBe(socketPath(`${long}y`, 'linux'));
    expect(socketPath('C:\\data', 'win32')).toMatch(/^\\\\\.\\pipe\\seqwright-[0-9a-f]{16}$/);
  });
});

describe('createLineReader', () => {
  it('joins pieces, even within a character', () => {
    const reader = createLineReader(100);
    const bytes = Buffer.from('é🜨\nab\n\nc');
    const lines = [...bytes].flatMap((byte) => reader.push(Uint8Array.of(byte)));
    expect(lines).toEqual(['é🜨', 'ab', '']);
    expect(reader.overflowed).toBe(false);
  });

  it('stops at a line past the limit', () => {
    const reader = createLineReader(4);
    expect(reader.push(Buffer.from('abcd\nabcde\nab\n'))).toEqual(['abcd']);
    expect(reader.overflowed).toBe(true);
  });
});
