// A device's package over the contract, as the window and the command line ask for it: announced, installed with progress
// from a server on this machine, cancelled and gone on with, refused in words, and usable without a restart.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Device } from '../../app/contract/app.ts';
import type { Client } from '../../app/contract/client.ts';
import type { DevicePackage as PackageInfo } from '../../app/contract/device-package.ts';
import type { EventPayload } from '../../app/contract/events.ts';
import type { Archive, DevicePackage } from '../../app/engine/device-packages/catalogue.ts';
import type { PackageSource } from '../../app/engine/device-packages/packages.ts';
import type { EngineContext } from '../../app/engine/context.ts';
import { openEngine } from '../../app/engine/engine.ts';
import { deviceMethods } from '../../app/engine/methods/device-methods.ts';
import { cudaProblem } from '../../app/kernels/tensorflow/cuda-driver.ts';
import { manifestName } from '../../app/kernels/tensorflow/installed.ts';
import { zipOf } from './zip-of.ts';

const bytes = zipOf({
  'deep/libframework.so.2': Buffer.from('a library '.repeat(5000)),
  'deep/libmain.so.2': Buffer.from('main'),
});
const archive: Archive = {
  repository: 'maven',
  path: 'some/where/archive.jar',
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  files: /^lib.*\.so\.2$/,
};
const cpu: DevicePackage = {
  ...{ id: 'tensorflow', label: 'A library', version: '1.2.3', cuda: false, licence: 'MIT', unpackedBytes: 60_000 },
  ...{ archives: [archive], order: ['libframework', 'libmain'] },
};
const gpu: DevicePackage = { ...cpu, id: 'tensorflow-cuda', cuda: true };
const passes = (): Promise<void> => Promise.resolve();

let folder = '';
let server: Server;
let engine: Client;
let requests: string[] = [];
/** Bytes after which the server sends no more, as a line that stands still. */
let standsStillAfter = Infinity;
const before = process.env['SEQWRIGHT_DEVICES_DIR'];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'seqwright-install-'));
  process.env['SEQWRIGHT_DEVICES_DIR'] = join(folder, 'devices');
  requests = [];
  standsStillAfter = Infinity;
  server = createServer((request, response) => {
    const first = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    requests.push(request.headers.range ?? 'whole');
    response.writeHead(first > 0 ? 206 : 200, { 'content-length': bytes.length - first });
    if (standsStillAfter === Infinity) response.end(bytes.subarray(first));
    else response.write(bytes.subarray(first, standsStillAfter));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env['SEQWRIGHT_MAVEN_MIRROR'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(async () => {
  await engine.close();
  delete process.env['SEQWRIGHT_MAVEN_MIRROR'];
  if (before === undefined) delete process.env['SEQWRIGHT_DEVICES_DIR'];
  else process.env['SEQWRIGHT_DEVICES_DIR'] = before;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

type Changed = EventPayload<'devices.changed'>;

function open(source: PackageSource): { progress: EventPayload<'progress'>[]; changed: Changed[] } {
  engine = openEngine({ dataDir: join(folder, 'data'), threads: 1, devicePackages: source });
  const progress: EventPayload<'progress'>[] = [];
  const changed: Changed[] = [];
  engine.on('progress', (one) => progress.push(one));
  engine.on('devices.changed', (one) => changed.push(one));
  return { progress, changed };
}
const offered = async (): Promise<PackageInfo> => (await engine.call('devices.packages', {}))[0]!;
const device = async (): Promise<Device> =>
  (await engine.call('app.devices', {})).find(({ id }) => id === 'tensorflow')!;

describe('a device package over the contract', () => {
  it('is announced with its size and room, installed, usable at once, and removed', async () => {
    const { progress, changed } = open({ offers: [cpu], test: passes });
    const first = await offered();
    expect(first).toMatchObject({
      ...{ id: 'tensorflow', downloadBytes: bytes.length, unpackedBytes: 60_000, fetchedBytes: 0 },
      ...{ neededBytes: bytes.length + 60_000, installed: null, job: null, obstacle: null, missingFile: null },
      folder: join(folder, 'devices'),
    });
    expect(first.freeBytes).toBeGreaterThan(0);
    expect((await device()).usable).toBe(false);

    const installed = await engine.call('devices.install', { id: 'tensorflow', job: 'mine' });
    expect(installed).toMatchObject({ installed: '1.2.3', job: null, fetchedBytes: 0 });
    expect([...new Set(progress.map(({ stage }) => stage))]).toEqual(['Fetching', 'Unpacking', 'Testing']);
    expect(progress.every(({ job }) => job === 'mine')).toBe(true);
    expect(progress).toContainEqual({
      ...{ job: 'mine', stage: 'Fetching', unit: 'bytes' },
      ...{ done: bytes.length, total: bytes.length },
    });
    expect(changed).toEqual([
      { id: 'tensorflow', error: null },
      { id: 'tensorflow', error: null },
    ]);
    expect(await device()).toMatchObject({ usable: true, reason: null });

    const { freedBytes } = await engine.call('devices.remove', { id: 'tensorflow' });
    expect(freedBytes).toBeGreaterThan(50_000);
    expect(changed).toHaveLength(3);
    expect((await offered()).installed).toBeNull();
    expect((await device()).usable).toBe(false);
  });

  it('takes a folder of archives in place of the network', async () => {
    open({ offers: [cpu], test: passes });
    const from = join(folder, 'mine');
    mkdirSync(from);
    writeFileSync(join(from, 'archive.jar'), bytes);
    await engine.call('devices.install', { id: 'tensorflow', from });
    expect(requests).toEqual([]);
    expect((await device()).usable).toBe(true);
  });

  it('keeps what it fetched when it is cancelled, can be followed by others, and goes on from there', async () => {
    const { changed } = open({ offers: [cpu], test: passes });
    standsStillAfter = 150;
    const fetched = new Promise<void>((resolve) => {
      engine.on('progress', ({ done }) => {
        if (done === 150) resolve();
      });
    });
    const work = engine.call('devices.install', { id: 'tensorflow', job: 'first' });
    await fetched;
    expect(await offered()).toMatchObject({ job: 'first', installed: null });
    for (const again of [
      engine.call('devices.install', { id: 'tensorflow' }),
      engine.call('devices.remove', { id: 'tensorflow' }),
    ])
      await expect(again).rejects.toMatchObject({ code: 'wrong_state', details: { job: 'first' } });
    await engine.call('app.cancel', { job: 'first' });
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
    expect(changed.at(-1)).toMatchObject({ id: 'tensorflow', error: { code: 'cancelled' } });
    expect(await offered()).toMatchObject({
      ...{ job: null, fetchedBytes: 150, installed: null },
      neededBytes: bytes.length - 150 + 60_000,
    });

    standsStillAfter = Infinity;
    await engine.call('devices.install', { id: 'tensorflow' });
    expect(requests).toEqual(['whole', 'bytes=150-']);
    expect((await offered()).installed).toBe('1.2.3');
  });

  it('gives back the room of a download that is not wanted any more', async () => {
    open({ offers: [cpu], test: passes });
    standsStillAfter = 150;
    const work = engine.call('devices.install', { id: 'tensorflow', job: 'first' });
    engine.on('progress', ({ done }) => {
      if (done === 150) void engine.call('app.cancel', { job: 'first' }).catch(() => undefined);
    });
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
    expect(await engine.call('devices.remove', { id: 'tensorflow' })).toEqual({ freedBytes: 150 });
    expect((await offered()).fetchedBytes).toBe(0);
    await expect(engine.call('devices.remove', { id: 'tensorflow' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is tried out for real: what is no TensorFlow is not installed, and the reason is told to all', async () => {
    const { changed } = open({ offers: [cpu] });
    await expect(engine.call('devices.install', { id: 'tensorflow' })).rejects.toMatchObject({
      code: 'device_unavailable',
      message: expect.stringMatching(/libraries do not load/) as string,
    });
    expect(changed.at(-1)).toMatchObject({ error: { code: 'device_unavailable' } });
    expect(await offered()).toMatchObject({ installed: null, job: null, fetchedBytes: bytes.length });
    expect(existsSync(join(folder, 'devices', 'tensorflow.new'))).toBe(false);
  });

  it('is refused before anything is fetched where the disk has no room', async () => {
    open({ offers: [{ ...cpu, unpackedBytes: 1e15 }], test: passes });
    const { neededBytes, freeBytes } = await offered();
    expect(neededBytes).toBeGreaterThan(freeBytes);
    await expect(engine.call('devices.install', { id: 'tensorflow' })).rejects.toMatchObject({ code: 'disk_full' });
    expect(requests).toEqual([]);
  });

  const driver = cudaProblem();
  const title = 'is refused before anything is fetched where it could not compute';
  it.skipIf(driver === null)(driver === null ? `${title} (skipped: an NVIDIA GPU is here)` : title, async () => {
    open({ offers: [gpu], test: passes });
    const { obstacle } = await offered();
    expect(obstacle).toMatch(/^The.*\.$/);
    const message = expect.stringContaining(obstacle!) as string;
    const work = engine.call('devices.install', { id: 'tensorflow-cuda' });
    await expect(work).rejects.toMatchObject({ code: 'device_unavailable', message });
    expect(requests).toEqual([]);
  });

  it('names what is offered where another is asked for', async () => {
    open({ offers: [cpu], test: passes });
    await expect(engine.call('devices.install', { id: 'nothing' })).rejects.toMatchObject({
      ...{ code: 'not_found', message: expect.stringContaining('Choose one of tensorflow.') as string },
    });
  });

  it('stays while a run trains with it', async () => {
    open({ offers: [cpu], test: passes });
    await engine.call('devices.install', { id: 'tensorflow' });
    expect(existsSync(join(folder, 'devices', 'tensorflow', manifestName))).toBe(true);
    const removed: string[] = [];
    const { 'devices.remove': remove } = deviceMethods({
      packages: { remove: (id: string) => Promise.resolve(removed.push(id)) },
      scheduler: { activeRuns: () => ['r-1'] },
      store: { runs: { get: () => ({ name: 'Energy 1', config: { device: 'tensorflow' } }) } },
    } as unknown as EngineContext);
    const message = '"Energy 1" trains with tensorflow. Pause it first, or wait until it is done.';
    await expect(remove({ id: 'tensorflow' })).rejects.toMatchObject({ code: 'wrong_state', message });
    await remove({ id: 'tensorflow-cuda' });
    expect(removed).toEqual(['tensorflow-cuda']);
  });
});
