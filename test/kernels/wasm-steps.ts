// Steps of the fused runtime, and the numbers that they must give whoever computes them.
import { expect } from 'vitest';
import type { ModelRuntime, RuntimeOptions } from '../../app/model/runtime.ts';
import { createWasmRuntime } from '../../app/model/wasm-runtime.ts';

export async function take(runtime: ModelRuntime, from: number, to: number): Promise<void> {
  for (let step = from; step < to; step++) await runtime.step(step, 1);
}

/** Expects the same bits with 1, 2 and 4 threads, and after a resume with another number of them. */
export async function expectSameNumbers(options: RuntimeOptions, steps: number): Promise<void> {
  const states = [];
  for (const threads of [1, 2, 4]) {
    const runtime = await createWasmRuntime({ ...options, threads });
    await take(runtime, 0, steps);
    states.push(await runtime.state());
    runtime.dispose();
  }
  expect(states[1]).toEqual(states[0]);
  expect(states[2]).toEqual(states[0]);
  const first = await createWasmRuntime({ ...options, threads: 2 });
  await take(first, 0, 25);
  const saved = await first.state();
  first.dispose();
  const second = await createWasmRuntime({ ...options, threads: 1 });
  await second.load(saved);
  await take(second, 25, steps);
  expect(await second.state()).toEqual(states[0]);
  second.dispose();
}
