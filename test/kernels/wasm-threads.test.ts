// Threads that fail are told of and waited for by nobody; threads that idle keep no process alive.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { task } from '../../app/kernels/wasm/program.ts';
import { createNetwork } from '../../app/kernels/wasm/network.ts';
import { nodePlatform, startNodeThread } from '../../app/kernels/wasm/node-platform.ts';
import { blocksOf } from '../../app/kernels/wasm/rows.ts';
import { WasmKernels } from '../../app/kernels/wasm/wasm-kernels.ts';
import { allocateWeights } from '../../app/kernels/wasm/weights.ts';

it('tells of a kernel that failed, and stays closed to further work', async () => {
  const kernels = await WasmKernels.create({ threads: 2 });
  // An address beyond all memory: whoever takes the item traps, be it this thread or the other.
  const failing = kernels.program([[task(4, 'recurrentForward', 0x7ffffff0)]]);
  expect(() => kernels.run(failing)).toThrow(/kernel/);
  expect(() => kernels.run(failing)).toThrow(/kernel/);
  await kernels.dispose();
});

it.each(['', '?throws'])('tells at once of a thread that died in the middle of a program %s', async (how) => {
  const startThread = startNodeThread(new URL(`./dying-thread.ts${how}`, import.meta.url));
  const kernels = await WasmKernels.create({ threads: 3, platform: { ...nodePlatform, startThread } });
  const rows = blocksOf(8);
  const weights = allocateWeights(kernels, {
    ...{ kind: 'recurrent', cell: 'gru', input: 1, hidden: 8, layers: 1, output: 1, activation: 'linear' },
  });
  const network = createNetwork(kernels, weights, { rows, steps: 1 });
  const program = kernels.program([[{ items: rows.blocks, operations: [network.forward()] }]]);
  // Left waiting for the thread, this would take a minute.
  expect(() => kernels.run(program)).toThrow('ended or failed in the middle');
  expect(() => kernels.run(program)).toThrow('ended or failed in the middle');
  await kernels.dispose();
});

it('refuses work after it was closed', async () => {
  const kernels = await WasmKernels.create({ threads: 2 });
  const program = kernels.program([]);
  kernels.run(program);
  await kernels.dispose();
  await kernels.dispose();
  expect(() => kernels.run(program)).toThrow(/closed/);
});

it('lets a process end that forgot to close it', async () => {
  const module = new URL('../../app/kernels/wasm/wasm-kernels.ts', import.meta.url).href;
  const file = join(await mkdtemp(join(tmpdir(), 'kernels-')), 'main.mjs');
  await writeFile(
    file,
    `import { WasmKernels } from '${module}'; const k = await WasmKernels.create({ threads: 3 }); k.run(k.program([])); console.log('done');`,
  );
  const { stdout } = await promisify(execFile)(process.execPath, [file], { timeout: 20_000 });
  await rm(dirname(file), { recursive: true });
  expect(stdout.trim()).toBe('done');
});
