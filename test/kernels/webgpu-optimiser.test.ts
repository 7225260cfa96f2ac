// Adam, clipping, decay and averages on WebGPU, against the same by TensorFlow.js' ops.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { webGpuOptimise } from '../../app/kernels/webgpu/adam.ts';
import { backendName } from '../../app/kernels/webgpu/backend.ts';
import { dawnWebGpu } from '../../app/kernels/webgpu/dawn.ts';
import { openWebGpu, type WebGpuDevice } from '../../app/kernels/webgpu/open.ts';
import { optimise, type Optimise, type OptimiserOptions } from '../../app/tensor/optimise.ts';
import { createParameters, disposeParameters, namedBuffers } from '../../app/tensor/parameters.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { startTensorFlow } from '../../app/tensor/start.ts';
import { titled, withoutWebGpu } from './software-gpu.ts';

/** One workgroup's worth and more, one element, and more than all summing workgroups take at once. */
const sizes = [300, 1, 20_000];

function numbers(count: number, step: number): Float32Array {
  const values = new Float32Array(count);
  new RandomStream(3, 1001, step).fillNormal(values);
  return values;
}

const usual: OptimiserOptions = {
  ...{ learningRate: 0.01, beta1: 0.5, beta2: 0.99, weightDecay: 0, gradientClip: 0, averageDecay: 0.995 },
};

describe.skipIf(withoutWebGpu !== null)(titled('an update on the device webgpu'), () => {
  let gpu: WebGpuDevice;
  beforeAll(async () => {
    await startTensorFlow('wasm');
    gpu = await openWebGpu(dawnWebGpu);
  });

  /** All buffers after some updates, and the gradients' lengths. The second set has no average. */
  async function updated(
    by: Optimise,
    backend: string,
    given: Partial<OptimiserOptions>,
    gradientOf = numbers,
  ): Promise<Record<string, number[]>> {
    await tf.setBackend(backend);
    const sets = sizes.map((size, i) => createParameters(numbers(size, i), i !== 1));
    const held = tf.memory().numTensors;
    const found: Record<string, number[]> = { lengths: [] };
    for (let step = 0; step < 3; step++) {
      const norm = tf.tidy(() => {
        const gradients = sizes.map((size, i) => tf.tensor1d(gradientOf(size, 10 * step + i)));
        return by(sets, gradients, { step, draw: step, update: step + 1, rate: 0.5 }, { ...usual, ...given });
      });
      found['lengths']!.push((await norm.data())[0]!);
      norm.dispose();
      // What is read back between updates must not stay in the place of what the next one computes.
      await sets[0]!.value.data();
    }
    expect(tf.memory().numTensors).toBe(held);
    for (const [i, set] of sets.entries())
      for (const [name, variable] of Object.entries(namedBuffers(String(i), set)))
        found[name] = [...(await variable.data())];
    sets.forEach(disposeParameters);
    return found;
  }

  it.each<Partial<OptimiserOptions>>([{}, { gradientClip: 5, beta1: 0 }, { gradientClip: 1000 }, { weightDecay: 0.1 }])(
    'is that of the reference with %j',
    async (given) => {
      const expected = await updated(optimise, 'wasm', given);
      const found = await updated(webGpuOptimise(gpu.backend), backendName, given);
      gpu.check();
      expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
      for (const [name, values] of Object.entries(expected)) {
        const most = Math.max(...values.map(Math.abs));
        const apart = Math.max(...values.map((value, i) => Math.abs(value - found[name]![i]!)));
        // The wasm backend adds up one number after the other, which is the less exact.
        expect(apart / most, name).toBeLessThan(1e-5);
      }
    },
  );

  it('leaves parameters where they are when there is no gradient, and makes all of them not a number when one is not', async () => {
    const by = webGpuOptimise(gpu.backend);
    const still = await updated(by, backendName, { gradientClip: 5 }, (size) => new Float32Array(size));
    expect(still['0']).toEqual([...numbers(300, 0)]);
    const broken = await updated(by, backendName, { gradientClip: 5 }, (size) =>
      new Float32Array(size).fill(NaN, 0, 1),
    );
    expect(Object.keys(broken).filter((name) => !broken[name]!.every(Number.isNaN))).toEqual([]);
  });
});
