// Why TensorFlow cannot be used, said in words: nothing installed, a file gone, a driver that is missing, old, or without
// a GPU. The drivers are small libraries made on the spot, where the machine has a C compiler.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cudaProblem } from '../../app/kernels/tensorflow/cuda-driver.ts';
import { openTensorFlow, tensorFlowProblem } from '../../app/kernels/tensorflow/open.ts';

let folder = '';
const before = process.env['SEQWRIGHT_DEVICES_DIR'];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seqwright-problems-'));
  process.env['SEQWRIGHT_DEVICES_DIR'] = folder;
});
afterAll(() => {
  if (before === undefined) delete process.env['SEQWRIGHT_DEVICES_DIR'];
  else process.env['SEQWRIGHT_DEVICES_DIR'] = before;
  rmSync(folder, { recursive: true });
});

function install(files: Record<string, string>): void {
  const place = join(folder, 'tensorflow');
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(place, name), content);
}

const manifest = JSON.stringify({ version: '1', cuda: false, libraries: ['liba.so', 'libcudnn.so.9'] });

describe('a device without its libraries', () => {
  it('says how to install them', async () => {
    expect(tensorFlowProblem('tensorflow')).toBe('it is not installed; run: seqwright device install tensorflow');
    await expect(openTensorFlow('tensorflow')).rejects.toMatchObject({ code: 'device_unavailable' });
  });

  it('names the file that is gone', () => {
    install({ 'installed.json': manifest, 'liba.so': '' });
    expect(tensorFlowProblem('tensorflow')).toContain(`${join('tensorflow', 'libcudnn.so.9')} is missing`);
  });

  it('says that they do not load when they are no libraries', async () => {
    install({ 'installed.json': manifest, 'liba.so': 'text', 'libcudnn.so.9': 'text' });
    await expect(openTensorFlow('tensorflow')).rejects.toThrow(/do not load .* install it anew/);
  });

  it('takes a manifest that cannot be read for none', () => {
    install({ 'installed.json': '{' });
    expect(tensorFlowProblem('tensorflow')).toContain('not installed');
  });
});

describe('without an NVIDIA driver', () => {
  it('says so', () => {
    expect(cudaProblem('libno-such-driver.so.1')).toMatch(
      /there is no NVIDIA driver \(libno-such-driver\.so\.1\); install/,
    );
  });
});

function hasCompiler(): boolean {
  try {
    execFileSync('cc', ['--version'], { stdio: 'ignore' });
    return process.platform === 'linux';
  } catch {
    return false;
  }
}

const compiler = hasCompiler();

describe.skipIf(!compiler)(compiler ? 'a driver' : 'a driver (skipped: there is no C compiler here)', () => {
  /** A driver that says this of itself. */
  function driver(name: string, { version, init, count }: Record<'version' | 'init' | 'count', number>): string {
    const source = join(folder, `${name}.c`);
    const library = join(folder, `lib${name}.so`);
    writeFileSync(
      source,
      `int cuDriverGetVersion(int *v) { *v = ${version}; return 0; }
       int cuInit(unsigned flags) { return ${init}; }
       int cuDeviceGetCount(int *c) { *c = ${count}; return 0; }`,
    );
    execFileSync('cc', ['-shared', '-fPIC', '-o', library, source]);
    return library;
  }

  it.each([
    ['old', { version: 11_040, init: 0, count: 1 }, /too old: it knows CUDA 11\.4, and 12\.0 is needed/],
    ['alone', { version: 12_050, init: 100, count: 0 }, /finds no GPU/],
    ['none', { version: 12_050, init: 0, count: 0 }, /finds no GPU/],
    ['broken', { version: 12_050, init: 999, count: 0 }, /does not start \(its error 999\)/],
  ])('that is %s is told in words', (name, says, words) => {
    expect(cudaProblem(driver(name, says))).toMatch(words);
  });

  it('that is well is no problem', () => {
    expect(cudaProblem(driver('well', { version: 12_050, init: 0, count: 1 }))).toBeNull();
  });
});
