// PyTorch's GAN step on the device `tensorflow`: one compiled function of both updates.
import * as tf from '@tensorflow/tfjs-core';
import { initialParameters } from '../../app/kernels/initialise.ts';
import { parameterLayout, type RecurrentSpec } from '../../app/kernels/spec.ts';
import { tensorFlowKernel } from '../../app/kernels/tensorflow/network-kernel.ts';
import { openTensorFlow } from '../../app/kernels/tensorflow/open.ts';
import { compile } from '../../app/kernels/tensorflow/trace.ts';
import { openNoise } from '../../app/kernels/wasm/noise.ts';
import { registerGradients } from '../../app/tensor/gradients/register.ts';
import type { Sizes } from './gan-networks.ts';
import type { Stepper } from './time-steps.ts';

const [rate, beta1, beta2, epsilon] = [1e-3, 0.9, 0.999, 1e-8];

/** -mean log sigmoid(x), or of 1 - sigmoid(x). */
const entropy = (logits: tf.Tensor, real: boolean): tf.Scalar =>
  tf.mean<tf.Scalar>(tf.softplus(real ? tf.neg(logits) : logits));

/** Values, first and second moments after one update. */
function adam([value, first, second]: tf.Tensor[], gradient: tf.Tensor, correction: tf.Tensor): tf.Tensor[] {
  const m = tf.add(tf.mul(first!, beta1), tf.mul(gradient, 1 - beta1));
  const v = tf.add(tf.mul(second!, beta2), tf.mul(tf.square(gradient), 1 - beta2));
  return [tf.sub(value!, tf.div(tf.mul(m, correction), tf.add(tf.sqrt(v), epsilon))), m, v];
}

export async function openTensorFlowStep(sizes: Sizes, threads: number): Promise<Stepper> {
  const { cell, hidden, layers, batch, steps, features, noise: noiseSize } = sizes;
  const backend = await openTensorFlow('tensorflow', { threads });
  registerGradients(true);
  const kernel = tensorFlowKernel(backend, threads);
  const recurrent = { kind: 'recurrent', cell, hidden, layers, activation: 'linear' } as const;
  const generator: RecurrentSpec = { ...recurrent, input: noiseSize, output: features };
  const discriminator: RecurrentSpec = { ...recurrent, input: features, output: 1 };
  const startOf = (spec: RecurrentSpec, i: number): tf.Tensor[] => {
    const zeros = tf.zeros([parameterLayout(spec).size]);
    return [tf.tensor1d(initialParameters(spec, 1, i)), zeros, tf.clone(zeros)];
  };
  const draw = openNoise();
  const inputsAt = (step: number): tf.Tensor[] => {
    const shape = [batch, steps, noiseSize];
    const noise = tf.tensor(draw.normal(batch * steps * noiseSize, 1, 3, step).slice(), shape);
    const real = tf.tensor(draw.uniform(batch * steps * features, 1, 2, step).slice(), [batch, steps, features]);
    const correction = (rate * Math.sqrt(1 - beta2 ** (step + 1))) / (1 - beta1 ** (step + 1));
    return [noise, real, tf.scalar(correction)];
  };
  let state = [...startOf(generator, 0), ...startOf(discriminator, 1)];
  const body = (inputs: tf.Tensor[]): tf.Tensor[] => {
    const [gState, dState] = [inputs.slice(0, 3), inputs.slice(3, 6)];
    const [noise, real, correction] = inputs.slice(6) as [tf.Tensor, tf.Tensor, tf.Tensor];
    const make = (flat: tf.Tensor): tf.Tensor => tf.sigmoid(kernel.apply(noise, flat as tf.Tensor1D, generator));
    const judge = (x: tf.Tensor, flat: tf.Tensor, frozen = false): tf.Tensor =>
      kernel.apply(x, flat as tf.Tensor1D, discriminator, frozen);
    const synthetic = make(gState[0]!);
    const both = tf.concat([real, synthetic], 0);
    const judged = tf.grad((flat: tf.Tensor) => {
      const [onReal, onSynthetic] = tf.split(judge(both, flat), 2, 0);
      return tf.add(entropy(onReal!, true), entropy(onSynthetic!, false));
    })(dState[0]!);
    const next = adam(dState, judged, correction);
    const made = tf.grad((flat: tf.Tensor) => entropy(judge(make(flat), next[0]!, true), true))(gState[0]!);
    return [...adam(gState, made, correction), ...next];
  };
  const compiled = compile(backend, body, [...state, ...inputsAt(0)]);
  return {
    step(step) {
      const inputs = inputsAt(step);
      const after = compiled.call([...state, ...inputs]);
      // The call returns before it has computed: a value is waited for.
      after[3]!.dataSync();
      tf.dispose([state, inputs]);
      state = after;
    },
    dispose() {
      compiled.dispose();
      tf.dispose(state);
    },
  };
}
