// Critics on WebGPU: each loss with its penalty and gradients, against the same composed of TensorFlow.js' ops.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { initialParameters } from '../../app/kernels/initialise.ts';
import type { CriticLesson, NetworkKernel } from '../../app/kernels/network-kernel.ts';
import { referenceKernel } from '../../app/kernels/reference-kernel.ts';
import type { DenseSpec } from '../../app/kernels/spec.ts';
import { backendName } from '../../app/kernels/webgpu/backend.ts';
import { dawnWebGpu } from '../../app/kernels/webgpu/dawn.ts';
import { webGpuKernel } from '../../app/kernels/webgpu/network-kernel.ts';
import { openWebGpu, type WebGpuDevice } from '../../app/kernels/webgpu/open.ts';
import { criticSpec } from '../../app/model/critics/critic.ts';
import { criticLesson, criticPressure } from '../../app/model/critics/judge.ts';
import { losses } from '../../app/model/losses/registry.ts';
import type { Logits, Loss } from '../../app/model/losses/loss.ts';
import { registerGradients } from '../../app/tensor/gradients/register.ts';
import { startTensorFlow } from '../../app/tensor/start.ts';
import { titled, withoutWebGpu } from '../kernels/software-gpu.ts';
import { numbers } from '../tensor/finite-difference.ts';

const rows = 13;
const specs: [string, DenseSpec][] = [
  ['one', criticSpec(7, 20, 1)],
  ['three side by side, of one hidden layer', { ...criticSpec(5, 9, 3), hidden: [9] }],
  ['two side by side', criticSpec(35, 33, 2)],
];

/** Far enough from zero that both signs of every unit and both sides of a hinge occur. */
const inputOf = (spec: DenseSpec): tf.Tensor2D => tf.mul(numbers([2 * rows, spec.groups * spec.input], 3), 3);

function lessonByOps(
  input: tf.Tensor2D,
  flat: tf.Tensor1D,
  spec: DenseSpec,
  loss: Loss,
  smoothing: number,
  gamma: number,
): CriticLesson {
  const { logits, penalty } = criticLesson(referenceKernel, input, flat, spec, 2, gamma);
  const [onReal, onSynthetic] = logits as [Logits, Logits];
  const value = loss.discriminator(onReal, onSynthetic, smoothing);
  const score = (each: Logits): tf.Scalar => tf.mean(tf.sigmoid(each.value));
  return {
    loss: penalty ? tf.add(value, penalty) : value,
    realScore: score(onReal),
    syntheticScore: score(onSynthetic),
  };
}

async function read(tensors: tf.Tensor[]): Promise<Float32Array[]> {
  const values: Float32Array[] = [];
  for (const tensor of tensors) values.push(await tensor.data<'float32'>());
  tf.dispose(tensors);
  return values;
}

function expectClose(found: Float32Array[], expected: Float32Array[]): void {
  expect(found.map(({ length }) => length)).toEqual(expected.map(({ length }) => length));
  expected.forEach((values, i) => {
    const most = values.reduce((size, value) => Math.max(size, Math.abs(value)), 1e-6);
    const apart = values.reduce((far, value, at) => Math.max(far, Math.abs(value - found[i]![at]!)), 0);
    expect(apart / most, `result ${i}`).toBeLessThan(1e-4);
  });
}

describe.skipIf(withoutWebGpu !== null)(titled('critics on the device webgpu'), { timeout: 120_000 }, () => {
  let gpu: WebGpuDevice;
  let kernel: NetworkKernel;
  beforeAll(async () => {
    await startTensorFlow('wasm');
    gpu = await openWebGpu(dawnWebGpu);
    registerGradients();
    kernel = webGpuKernel(gpu.backend);
  });

  /** Loss, scores and the gradient by the parameters of three times the loss, so that it is seen to be passed on. */
  async function lesson(backend: string, spec: DenseSpec, by: typeof lessonByOps, ...rest: [Loss, number, number]) {
    await tf.setBackend(backend);
    const before = tf.memory().numTensors;
    const found = tf.tidy(() => {
      const input = inputOf(spec);
      const kept: tf.Tensor[] = [];
      const gradient = tf.grad((flat) => {
        const { loss, realScore, syntheticScore } = by(input, flat as tf.Tensor1D, spec, ...rest);
        kept.push(...[loss, realScore, syntheticScore].map((each) => tf.keep(tf.clone(each))));
        return tf.mul(loss, 3);
      })(tf.tensor1d(initialParameters(spec, 1, 0)));
      return [...kept, gradient];
    });
    const values = await read(found);
    expect(tf.memory().numTensors).toBe(before);
    return values;
  }

  const cases = losses.flatMap((loss) => specs.map(([name, spec]) => [loss.name, name, loss, spec] as const));

  it.each(cases)('learn by %s: %s', async (_, __, loss, spec) => {
    expect(kernel.critics!.has(loss.name)).toBe(true);
    for (const [smoothing, gamma] of [
      [0.1, 0],
      [0, 2],
    ] as const) {
      const expected = await lesson('wasm', spec, lessonByOps, loss, smoothing, gamma);
      const fused: typeof lessonByOps = (input, flat) =>
        kernel.critics!.lesson(input, flat, spec, { loss: loss.name, smoothing, gamma });
      expectClose(await lesson(backendName, spec, fused, loss, smoothing, gamma), expected);
      gpu.check();
    }
  });

  it.each(cases)('teach by %s: %s', async (_, __, loss, spec) => {
    const pressure = async (by: NetworkKernel, backend: string): Promise<Float32Array[]> => {
      await tf.setBackend(backend);
      const { value, grad } = tf.tidy(() => {
        const flat = tf.tensor1d(initialParameters(spec, 1, 0));
        const batches = loss.comparesReal ? 2 : 1;
        return tf.valueAndGrad((x) => tf.mul(criticPressure(by, x as tf.Tensor2D, flat, spec, batches, loss), 3))(
          inputOf(spec),
        );
      });
      return read([value, grad]);
    };
    expectClose(await pressure(kernel, backendName), await pressure(referenceKernel, 'wasm'));
    gpu.check();
  });

  it.each(losses.map(({ name }) => name))('notice what is not a number: %s', async (loss) => {
    await tf.setBackend(backendName);
    const [, spec] = specs[0]!;
    const found = tf.tidy(() => {
      const flat = tf.fill<tf.Rank.R1>([initialParameters(spec, 1, 0).length], NaN);
      return kernel.critics!.lesson(inputOf(spec), flat, spec, { loss, smoothing: 0, gamma: 1 }).loss;
    });
    expect([...(await found.data())]).toEqual([NaN]);
    found.dispose();
  });
});
