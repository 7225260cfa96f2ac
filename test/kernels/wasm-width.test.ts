// Vectors of 256 bits, where the engine pairs them, change no number; and what was decided holds for the process.
import { expect, it } from 'vitest';
import { trialNumbers } from '../../app/kernels/wasm/trial.ts';
import { WasmKernels } from '../../app/kernels/wasm/wasm-kernels.ts';

it.each(['relaxed', 'plain'] as const)('%s: the same numbers with tiles of one panel and of two', async (build) => {
  const [narrow, wide] = await Promise.all(
    [false, true].map((value) => WasmKernels.create({ build, wide: value, threads: 2 })),
  );
  const [want, got] = [trialNumbers(narrow!), trialNumbers(wide!)];
  expect(got).toEqual(want);
  for (const values of want) expect(values.every(Number.isFinite)).toBe(true);
  await Promise.all([narrow!.dispose(), wide!.dispose()]);
});

it('decides once', async () => {
  const first = await WasmKernels.create({ threads: 1 });
  const second = await WasmKernels.create({ threads: 1 });
  expect(second.wide).toBe(first.wide);
  await Promise.all([first.dispose(), second.dispose()]);
});

it('writes nothing outside its buffers: recurrent, dense, latent, head, critics', async () => {
  const kernels = await WasmKernels.create({ threads: 3, guard: 128 });
  trialNumbers(kernels);
  expect(kernels.brokenGuards()).toEqual([]);
  await kernels.dispose();
});
