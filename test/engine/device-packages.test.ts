// Installing a device's libraries, from a real server on this machine: resumed, checked, refused, and never half there.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SeqwrightError } from '../../app/contract/errors.ts';
import {
  fileNameOf,
  packagesFor,
  type Archive,
  type DevicePackage,
} from '../../app/engine/device-packages/catalogue.ts';
import { installPackage, removePackage, type InstallOptions } from '../../app/engine/device-packages/install.ts';
import { installedLibrary } from '../../app/kernels/tensorflow/installed.ts';
import { zipOf } from './zip-of.ts';

const library = Buffer.from('a library '.repeat(5000));
const bytes = zipOf({
  'deep/down/libframework.so.2': library,
  'deep/libmain.so.2': Buffer.from('main'),
  LICENSE: Buffer.from('x'),
});

const archive: Archive = {
  repository: 'maven',
  path: 'some/where/archive.jar',
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  files: /^lib.*\.so\.2$/,
};
const offer: DevicePackage = {
  ...{ id: 'tensorflow', label: 'A library', version: '1.2.3', cuda: false, licence: 'MIT', unpackedBytes: 60_000 },
  ...{ archives: [archive], order: ['libframework', 'libmain'] },
};

let folder = '';
let server: Server;
/** What the server does with a request for a part from `first` on. */
let answer: (first: number) => { status: number; body: Buffer; breakAfter?: number };
let requests: string[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'seqwright-packages-'));
  requests = [];
  answer = (first) => ({ status: first > 0 ? 206 : 200, body: bytes.subarray(first) });
  server = createServer((request, response) => {
    const range = /bytes=(\d+)-/.exec(request.headers.range ?? '');
    requests.push(`${request.url ?? ''} ${request.headers.range ?? 'whole'}`);
    const { status, body, breakAfter } = answer(Number(range?.[1] ?? 0));
    response.writeHead(status, { 'content-length': body.length });
    if (breakAfter === undefined) response.end(body);
    else {
      response.write(body.subarray(0, breakAfter));
      // The line breaks once the part is on the disk.
      const watch = setInterval(() => {
        if (!existsSync(`${download()}.part`) || readFileSync(`${download()}.part`).length === 0) return;
        clearInterval(watch);
        response.destroy();
      }, 1);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env['SEQWRIGHT_MAVEN_MIRROR'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mirror`;
});
afterEach(async () => {
  delete process.env['SEQWRIGHT_MAVEN_MIRROR'];
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

function install(changes: Partial<InstallOptions> & { of?: DevicePackage } = {}): ReturnType<typeof installPackage> {
  const { of = offer, ...options } = changes;
  return installPackage(of, {
    signal: new AbortController().signal,
    onProgress: () => undefined,
    test: () => Promise.resolve(),
    folder,
    ...options,
  });
}

const installed = (): ReturnType<typeof installedLibrary> => installedLibrary('tensorflow', folder);
const download = (): string => join(folder, 'downloads', 'tensorflow', fileNameOf(archive));

async function refusal(work: Promise<unknown>): Promise<SeqwrightError> {
  const error: unknown = await work.then(
    () => null,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(SeqwrightError);
  return error as SeqwrightError;
}

describe('installing a device package', () => {
  it('puts the libraries in place, in the order in which they are loaded, and tells how far it is', async () => {
    const stages: string[] = [];
    const found = await install({ onProgress: (stage, done, total) => stages.push(`${stage} ${done}/${total}`) });
    expect(requests).toEqual(['/mirror/some/where/archive.jar whole']);
    expect(found).toMatchObject({ version: '1.2.3', cuda: false, libraries: ['libframework.so.2', 'libmain.so.2'] });
    expect(readFileSync(found.paths[0]!).equals(library)).toBe(true);
    expect(stages).toContain(`Fetching ${bytes.length}/${bytes.length}`);
    expect(stages.at(-1)).toBe('Testing 1/1');
    expect(existsSync(join(folder, 'downloads'))).toBe(false);
  });

  it('goes on where a broken download ended', async () => {
    const whole = answer;
    answer = (first) => ({ ...whole(first), breakAfter: 100 });
    const error = await refusal(install());
    expect(error.code).toBe('file_unreadable');
    expect(error.message).toMatch(/could not be fetched.*kept.*HTTPS_PROXY.*--from/s);
    expect(installed()).toBeNull();
    const had = readFileSync(`${download()}.part`).length;
    expect(had).toBeGreaterThan(0);
    answer = whole;
    await install();
    expect(requests.at(-1)).toBe(`/mirror/some/where/archive.jar bytes=${had}-`);
    expect(installed()?.version).toBe('1.2.3');
  });

  it('starts again where the server knows no ranges', async () => {
    mkdirSync(dirname(download()), { recursive: true });
    writeFileSync(`${download()}.part`, bytes.subarray(0, 50));
    answer = () => ({ status: 200, body: bytes });
    await install();
    expect(installed()?.version).toBe('1.2.3');
  });

  it('refuses a file with another sum, and does not keep it', async () => {
    const other = Buffer.from(bytes);
    other[10]! ^= 1;
    answer = () => ({ status: 200, body: other });
    const error = await refusal(install());
    expect(error.code).toBe('file_malformed');
    expect(error.message).toMatch(/SHA-256/);
    expect(installed()).toBeNull();
    expect(existsSync(`${download()}.part`)).toBe(false);
  });

  it('refuses a file that ends too early', async () => {
    answer = () => ({ status: 200, body: bytes.subarray(0, 200) });
    expect((await refusal(install())).message).toMatch(/not the whole of archive\.jar: it has 200 of/);
    expect(installed()).toBeNull();
  });

  it('says what the server answered', async () => {
    answer = () => ({ status: 404, body: Buffer.from('no') });
    expect((await refusal(install())).message).toMatch(/the server answered 404/);
  });

  it('takes archives that were fetched already, and names those that it misses', async () => {
    const from = join(folder, 'mine');
    mkdirSync(from);
    expect((await refusal(install({ from }))).message).toMatch(/does not hold archive\.jar/);
    writeFileSync(join(from, 'archive.jar'), bytes.subarray(0, 99));
    expect((await refusal(install({ from }))).message).toMatch(/not the whole/);
    writeFileSync(join(from, 'archive.jar'), bytes);
    await install({ from });
    expect(requests).toEqual([]);
    expect(installed()?.version).toBe('1.2.3');
    expect(existsSync(join(from, 'archive.jar'))).toBe(true);
  });

  it('refuses before it fetches where the disk has no room', async () => {
    const error = await refusal(install({ of: { ...offer, unpackedBytes: 1e18 } }));
    expect(error.code).toBe('disk_full');
    expect(error.message).toMatch(/SEQWRIGHT_DEVICES_DIR/);
    expect(requests).toEqual([]);
  });

  it('keeps what is installed when the new one fails its test, and the download for the next attempt', async () => {
    await install();
    const test = (): Promise<void> =>
      Promise.reject(new SeqwrightError('device_unavailable', 'It computes wrongly.', {}));
    const error = await refusal(install({ of: { ...offer, version: '9.9.9' }, test }));
    expect(error.message).toBe('It computes wrongly.');
    expect(installed()?.version).toBe('1.2.3');
    expect(existsSync(join(folder, 'tensorflow.new'))).toBe(false);
    requests = [];
    await install({ of: { ...offer, version: '9.9.9' } });
    expect(requests).toEqual([]);
    expect(installed()?.version).toBe('9.9.9');
  });

  it('refuses what is no archive of libraries', async () => {
    const sumOf = (body: Buffer): Archive => ({
      ...archive,
      bytes: body.length,
      sha256: createHash('sha256').update(body).digest('hex'),
    });
    const text = Buffer.from('not a zip file at all');
    answer = () => ({ status: 200, body: text });
    expect((await refusal(install({ of: { ...offer, archives: [sumOf(text)] } }))).message).toMatch(
      /cannot be unpacked/,
    );
    rmSync(dirname(download()), { recursive: true });
    const empty = zipOf({ 'readme.txt': Buffer.from('x') });
    answer = () => ({ status: 200, body: empty });
    expect((await refusal(install({ of: { ...offer, archives: [sumOf(empty)] } }))).message).toMatch(
      /none of the libraries/,
    );
  });

  it('ends when it is cancelled, and goes on the next time', async () => {
    const controller = new AbortController();
    const work = install({ signal: controller.signal, onProgress: () => controller.abort() });
    expect((await refusal(work)).code).toBe('cancelled');
    expect(installed()).toBeNull();
    await install();
    expect(installed()?.version).toBe('1.2.3');
  });

  it('says so when it is cancelled while an archive is held against its sum', async () => {
    const controller = new AbortController();
    mkdirSync(dirname(download()), { recursive: true });
    writeFileSync(download(), bytes);
    const work = install({ signal: controller.signal, onProgress: () => controller.abort() });
    expect((await refusal(work)).code).toBe('cancelled');
  });

  it('tells of the unpacking in bytes, and never of more than all', async () => {
    const told: number[][] = [];
    const onProgress: InstallOptions['onProgress'] = (stage, done, total) => {
      if (stage === 'Unpacking') told.push([done, total]);
    };
    await install({ onProgress });
    expect(told[0]).toEqual([0, 60_000]);
    expect(told.at(-1)).toEqual([60_000, 60_000]);
    expect(told.some(([done]) => done! >= library.length && done! < 60_000)).toBe(true);
    await install({ of: { ...offer, unpackedBytes: 100 }, onProgress });
    expect(told.every(([done, total]) => done! <= total!)).toBe(true);
  });

  it('leaves alone what was fetched for another package', async () => {
    const other = join(folder, 'downloads', 'tensorflow-cuda', 'part.whl.part');
    mkdirSync(dirname(other), { recursive: true });
    writeFileSync(other, 'half');
    await install();
    expect(await removePackage(offer, folder)).toBeGreaterThan(0);
    expect(readFileSync(other, 'utf8')).toBe('half');
  });

  it('is removed whole', async () => {
    await install();
    expect(await removePackage(offer, folder)).toBeGreaterThan(library.length);
    expect(installed()).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
    expect((await refusal(removePackage(offer, folder))).code).toBe('not_found');
  });

  it('says where it may not write', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const error = await refusal(install({ folder: file }));
    expect(error.code).toBe('output_unwritable');
    expect(error.message).toMatch(/SEQWRIGHT_DEVICES_DIR/);
  });
});

describe('the catalogue', () => {
  it.each(['linux-x64', 'darwin-arm64', 'win32-x64'])('pins every archive for %s', (system) => {
    const [platform, arch] = system.split('-');
    const offers = packagesFor(platform, arch);
    expect(offers.length).toBeGreaterThan(0);
    for (const each of offers.flatMap(({ archives }) => archives)) {
      expect(each.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(each.bytes).toBeGreaterThan(100_000);
    }
  });
});
