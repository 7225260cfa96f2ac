// Whether an installed TensorFlow computes what it should: a network's output and gradient against plain arithmetic.
import * as tf from '@tensorflow/tfjs-core';
import { SeqwrightError } from '../../contract/errors.ts';
import { RandomStream, streams } from '../../tensor/random.ts';
import { parameterLayout, type RecurrentSpec } from '../spec.ts';
import type { InstalledLibrary } from './installed.ts';
import { tensorFlowKernel } from './network-kernel.ts';
import { openTensorFlow, type TensorFlowDevice } from './open.ts';
import { compile } from './trace.ts';

const spec: RecurrentSpec = {
  ...{ kind: 'recurrent', cell: 'elman', input: 3, hidden: 5, layers: 1, output: 2, activation: 'linear' },
};
const [batch, steps] = [4, 6];
const tolerance = 1e-4;

/** The same network in double precision, as app/kernels/spec.ts writes it: the sum of its outputs. */
function plainSum(x: Float32Array, flat: Float32Array): number {
  const parts = new Map(
    parameterLayout(spec).entries.map(({ name, offset, size }) => [name, flat.subarray(offset, offset + size)]),
  );
  const part = (name: string): Float32Array => parts.get(name)!;
  const multiply = (row: readonly number[], matrix: Float32Array, width: number): number[] =>
    Array.from({ length: width }, (_, j) => row.reduce((sum, value, i) => sum + value * matrix[i * width + j]!, 0));
  let total = 0;
  for (let b = 0; b < batch; b++) {
    let h = new Array<number>(spec.hidden).fill(0);
    for (let t = 0; t < steps; t++) {
      const row = [...x.subarray((b * steps + t) * spec.input, (b * steps + t + 1) * spec.input)];
      const fromInput = multiply(row, part('layer0.kernel'), spec.hidden);
      const fromState = multiply(h, part('layer0.recurrent'), spec.hidden);
      const u = fromInput.map((value, j) => Math.tanh(value + fromState[j]! + part('layer0.bias')[j]!));
      h = multiply(u, part('layer0.transition'), spec.hidden);
      const y = multiply(u, part('output.kernel'), spec.output);
      total += y.reduce((sum, value, j) => sum + value + part('output.bias')[j]!, 0);
    }
  }
  return total;
}

/**
 * Loads a library and computes with it, compiled and differentiated.
 *
 * @throws SeqwrightError `device_unavailable` when it does not load, or computes something else
 */
export async function testTensorFlow(device: TensorFlowDevice, library: InstalledLibrary): Promise<void> {
  const backend = await openTensorFlow(device, { library });
  const kernel = tensorFlowKernel(backend);
  const random = new RandomStream(1, streams.initialisation, 0);
  const draw = (length: number): Float32Array => Float32Array.from({ length }, () => 0.5 * random.normal());
  const x = draw(batch * steps * spec.input);
  const flat = draw(parameterLayout(spec).size);
  const inputs = [tf.tensor(x, [batch, steps, spec.input]), tf.tensor(flat, [flat.length])];
  const compiled = compile(
    backend,
    ([signal, parameters]) => {
      const { value, grads } = tf.valueAndGrads((a: tf.Tensor, b: tf.Tensor) =>
        tf.sum(kernel.apply(a, b as tf.Tensor1D, spec)),
      )([signal!, parameters!]);
      return [value, ...grads];
    },
    inputs,
  );
  const [value, , gradient] = compiled.call(inputs).map((each) => each.dataSync<'float32'>());
  const check = (what: string, found: number, expected: number): void => {
    if (Math.abs(found - expected) <= tolerance * Math.max(1, Math.abs(expected))) return;
    const message = `The device "${device}" computes wrongly: ${what} is ${found} and should be ${expected}. It was not installed; please report this with your system and processor.`;
    throw new SeqwrightError('device_unavailable', message, { device, found, expected });
  };
  check('a network’s output', value![0]!, plainSum(x, flat));
  // A central difference on each tenth parameter stands for all.
  for (let i = 0; i < flat.length; i += 10) {
    const at = (change: number): number =>
      plainSum(
        x,
        flat.map((parameter, j) => (i === j ? parameter + change : parameter)),
      );
    check('a network’s gradient', gradient![i]!, (at(0.01) - at(-0.01)) / 0.02);
  }
  compiled.dispose();
  tf.dispose(inputs);
}
