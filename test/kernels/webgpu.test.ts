// WebGPU as a device: networks by our own programs against the reference, values and gradients.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { cells } from '../../app/contract/config.ts';
import { initialParameters } from '../../app/kernels/initialise.ts';
import type { NetworkKernel } from '../../app/kernels/network-kernel.ts';
import { referenceKernel } from '../../app/kernels/reference-kernel.ts';
import { backendName, submit } from '../../app/kernels/webgpu/backend.ts';
import { webGpuKernel } from '../../app/kernels/webgpu/network-kernel.ts';
import { dawnWebGpu } from '../../app/kernels/webgpu/dawn.ts';
import { openWebGpu, type WebGpuDevice } from '../../app/kernels/webgpu/open.ts';
import { registerGradients } from '../../app/tensor/gradients/register.ts';
import { startTensorFlow } from '../../app/tensor/start.ts';
import { numbers } from '../tensor/finite-difference.ts';
import { dense, networkCases, recurrent, type NetworkCase } from './network-cases.ts';
import { titled, withoutWebGpu } from './software-gpu.ts';

/** Each nonlinearity and activation, and layers that fill more than one tile. */
const denseCases: NetworkCase[] = [
  { name: 'dense of tanh', spec: { ...dense(1), nonlinearity: 'tanh', activation: 'sigmoid' }, shape: [13, 3] },
  { name: 'dense of relu in groups', spec: { ...dense(2), nonlinearity: 'relu', activation: 'tanh' }, shape: [13, 6] },
  {
    name: 'dense of many units in groups',
    spec: { ...dense(3), input: 35, hidden: [40, 33], output: 34 },
    shape: [70, 105],
  },
  { name: 'dense without hidden layers', spec: { ...dense(2), hidden: [] }, shape: [5, 6] },
];

interface Values {
  shape: number[];
  values: Float32Array;
}

function expectClose(found: Values, expected: Values): void {
  expect(found.shape).toEqual(expected.shape);
  const size = expected.values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  const apart = expected.values.reduce((most, value, i) => Math.max(most, Math.abs(value - found.values[i]!)), 0);
  expect(apart / size).toBeLessThan(1e-4);
}

describe.skipIf(withoutWebGpu !== null)(titled('the device webgpu'), () => {
  let gpu: WebGpuDevice;
  let kernel: NetworkKernel;
  beforeAll(async () => {
    await startTensorFlow('wasm');
    gpu = await openWebGpu(dawnWebGpu);
    registerGradients();
    kernel = webGpuKernel(gpu.backend);
  });

  /** Value and gradients of a weighted sum of a network's outputs, by input, parameters and state, on a backend. */
  const lesson = async (
    by: NetworkKernel,
    backend: string,
    { spec, shape, started }: NetworkCase,
    frozen = false,
  ): Promise<Values[]> => {
    await tf.setBackend(backend);
    const before = tf.memory().numTensors;
    const found = tf.tidy(() => {
      const flat = tf.tensor1d(initialParameters(spec, 1, 0));
      const states = started && spec.kind === 'recurrent' ? [numbers([shape[0]!, spec.layers, spec.hidden], 5)] : [];
      const inputs = [numbers(shape, 1), ...(frozen ? [] : [flat]), ...states];
      const apply = (given: tf.Tensor[]): tf.Tensor => {
        const start = states.length > 0 ? (given.at(-1) as tf.Tensor3D) : undefined;
        return by.apply(given[0]!, (frozen ? flat : given[1]) as tf.Tensor1D, spec, frozen, start);
      };
      const { value, grads } = tf.valueAndGrads((...given: tf.Tensor[]) => {
        const y = apply(given);
        return tf.sum(tf.mul(y, numbers(y.shape, 8)));
      })(inputs);
      return [apply(inputs), value, ...grads];
    });
    const values: Values[] = [];
    for (const tensor of found) values.push({ shape: tensor.shape, values: await tensor.data<'float32'>() });
    tf.dispose(found);
    expect(tf.memory().numTensors).toBe(before);
    return values;
  };

  it.each([...networkCases, ...denseCases])('computes $name as the reference does', async (each) => {
    const expected = await lesson(referenceKernel, 'wasm', each);
    const found = await lesson(kernel, backendName, each);
    gpu.check();
    expect(found).toHaveLength(expected.length);
    found.forEach((values, i) => expectClose(values, expected[i]!));
    // Where the parameters are frozen there is no gradient of them, and the others are the same.
    const frozen = await lesson(kernel, backendName, each, true);
    expect(frozen).toHaveLength(expected.length - 1);
    frozen.forEach((values, i) => expectClose(values, expected[i < 3 ? i : i + 1]!));
  });

  it.each([
    ['one row a workgroup', 400],
    ['no row a workgroup, so that it is composed of ops', 100],
  ])('fits the state into the memory that there is: %s', async (_, maxComputeWorkgroupStorageSize) => {
    const { maxComputeInvocationsPerWorkgroup, maxComputeWorkgroupSizeX } = gpu.device.limits;
    const limits = { maxComputeWorkgroupStorageSize, maxComputeInvocationsPerWorkgroup, maxComputeWorkgroupSizeX };
    const each: NetworkCase = { name: 'lstm', spec: recurrent('lstm'), shape: [5, 3, 3], started: true };
    const expected = await lesson(referenceKernel, 'wasm', each);
    const found = await lesson(webGpuKernel(gpu.backend, limits), backendName, each);
    found.forEach((values, i) => expectClose(values, expected[i]!));
  });

  it('is right where one network is applied twice before the gradient is taken', async () => {
    const spec = recurrent('gru', { layers: 2 });
    const twice = async (by: NetworkKernel, backend: string): Promise<Values> => {
      await tf.setBackend(backend);
      const gradient = tf.tidy(() => {
        const x = numbers([4, 3, 3], 2);
        return tf.grad((flat) => {
          const [a, b] = [x, tf.mul(x, -0.5)].map((input) => by.apply(input, flat as tf.Tensor1D, spec));
          return tf.mul(tf.sum(tf.mul(a!, a!)), tf.sum(b!));
        })(tf.tensor1d(initialParameters(spec, 1, 0)));
      });
      return { shape: gradient.shape, values: await gradient.data<'float32'>() };
    };
    expectClose(await twice(kernel, backendName), await twice(referenceKernel, 'wasm'));
  });

  it('gives the same bits each time, whatever rows are beside them', async () => {
    await tf.setBackend(backendName);
    const spec = recurrent('lstm', { layers: 2 });
    const flat = tf.tensor1d(initialParameters(spec, 1, 0));
    const x = numbers([21, 5, 3], 1);
    const read = (rows: tf.Tensor): Promise<Float32Array> => kernel.apply(rows, flat, spec).data<'float32'>();
    const whole = await read(x);
    expect([...(await read(x))]).toEqual([...whole]);
    const some = await read(tf.slice(x, 4, 9));
    expect([...some]).toEqual([...whole.subarray(4 * 10, 13 * 10)]);
  });

  it.each(cells)('passes on what is not a number, and bears what is huge: %s', async (cell) => {
    await tf.setBackend(backendName);
    const spec = recurrent(cell, { output: 0 });
    const flat = tf.tensor1d(initialParameters(spec, 1, 0));
    const read = (x: tf.Tensor): Promise<Float32Array> => kernel.apply(x, flat, spec).data<'float32'>();
    for (const value of [1e4, -1e4, 1e30])
      expect((await read(tf.fill([2, 3, 3], value))).every((unit) => Math.abs(unit) <= 1)).toBe(true);
    const broken = tf.concat([tf.fill([1, 3, 3], NaN), tf.zeros([1, 3, 3])]);
    const values = await read(broken);
    expect([values.subarray(0, 27).every(Number.isNaN), values.subarray(27).some(Number.isNaN)]).toEqual([true, false]);
  });

  it('makes floats of what is true, in memory too', async () => {
    await tf.setBackend(backendName);
    const spec = recurrent('elman');
    const flat = tf.tensor1d(initialParameters(spec, 1, 0));
    // On the GPU, where the package's own cast would leave whole numbers.
    const positive = tf.greater(tf.mul(numbers([21, 5, 3], 1), tf.ones([21, 5, 3])), 0);
    const floats = tf.cast(positive, 'float32');
    expect([...(await tf.transpose(tf.reshape(floats, [21, 5, 3, 1]), [1, 0, 2, 3]).data())].sort().at(-1)).toBe(1);
    const values = await kernel.apply(floats, flat, spec).data<'float32'>();
    gpu.check();
    const given = tf.tensor3d([...(await positive.data())], [21, 5, 3]);
    expect([...values]).toEqual([...(await kernel.apply(given, flat, spec).data())]);
  });

  it('says what the GPU refused', async () => {
    const refused = gpu.device.createBuffer({ size: 16, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.STORAGE });
    refused.destroy();
    submit(gpu.backend);
    await expect(gpu.guard(() => gpu.pace().then(() => gpu.pace()))).rejects.toMatchObject({ code: 'internal' });
    // Whoever opens it next gets one that works.
    const next = await openWebGpu(dawnWebGpu);
    expect([next === gpu, next.works]).toEqual([false, true]);
  });
});
