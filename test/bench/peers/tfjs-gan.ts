// A recurrent GAN as a user of TensorFlow.js writes one: each step of a cell in plain ops, with the gradients and the
// Adam of TensorFlow.js itself. It is what the fused kernels are held against.
import * as tf from '@tensorflow/tfjs-core';
// The CommonJS build has no gradients, so that this file runs as a bundle of the ES modules only: see bundle-tfjs.ts.
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import type { Cell } from '../../../app/contract/config.ts';
import { initialParameters } from '../../../app/kernels/initialise.ts';
import { parameterLayout, type RecurrentSpec } from '../../../app/kernels/spec.ts';
import type { Sizes } from '../gan-networks.ts';
import { knownReal, specsOf, type Losses } from './known-gan.ts';

type Parameters = Record<string, tf.Variable>;

/** One step of a layer: x [batch, input] and the state before, each [batch, hidden], to the output and the state after. */
type LayerStep = (x: tf.Tensor2D, state: tf.Tensor2D[]) => { output: tf.Tensor2D; state: tf.Tensor2D[] };

/** What a layer's step reads: its matrices for all gates at once. */
interface Layer {
  kernel: tf.Tensor2D;
  recurrent: tf.Tensor2D;
  bias: tf.Tensor;
  /** Of gru's candidate. */
  recurrentBias: tf.Tensor;
  /** Of elman. */
  transition: tf.Tensor2D;
}

/** x W + b, and h R */
function products({ kernel, recurrent, bias }: Layer, x: tf.Tensor2D, h: tf.Tensor2D): [tf.Tensor2D, tf.Tensor2D] {
  return [tf.add(tf.matMul(x, kernel), bias), tf.matMul(h, recurrent)];
}

const cellSteps: Record<Cell, (layer: Layer) => LayerStep> = {
  elman: (layer) => (x, state) => {
    const [input, recalled] = products(layer, x, state[0]!);
    const u = tf.tanh(tf.add<tf.Tensor2D>(input, recalled));
    return { output: u, state: [tf.matMul(u, layer.transition)] };
  },
  gru: (layer) => (x, state) => {
    const h = state[0]!;
    const [input, recalled] = products(layer, x, h);
    const [xr, xz, xn] = tf.split(input, 3, 1) as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
    const [hr, hz, hn] = tf.split(recalled, 3, 1) as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
    const r = tf.sigmoid(tf.add(xr, hr));
    const z = tf.sigmoid(tf.add(xz, hz));
    const n = tf.tanh(tf.add(xn, tf.mul(r, tf.add(hn, layer.recurrentBias))));
    const after = tf.add<tf.Tensor2D>(tf.mul(tf.sub(1, z), n), tf.mul(z, h));
    return { output: after, state: [after] };
  },
  lstm: (layer) => (x, state) => {
    const [h, carried] = state as [tf.Tensor2D, tf.Tensor2D];
    const [input, recalled] = products(layer, x, h);
    const [i, f, g, o] = tf.split(tf.add(input, recalled), 4, 1) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
    const c = tf.add<tf.Tensor2D>(tf.mul(tf.sigmoid(f), carried), tf.mul(tf.sigmoid(i), tf.tanh(g)));
    const after = tf.mul<tf.Tensor2D>(tf.sigmoid(o), tf.tanh(c));
    return { output: after, state: [after, c] };
  },
};

class Network {
  readonly #spec: RecurrentSpec;
  readonly #parameters: Parameters = {};
  readonly #adam = tf.train.adam(1e-3);

  /** @param number - of the network within the GAN, which decides its first parameters */
  constructor(spec: RecurrentSpec, number: number) {
    this.#spec = spec;
    const flat = initialParameters(spec, 1, number);
    for (const { name, shape, offset, size } of parameterLayout(spec).entries)
      this.#parameters[name] = tf.variable(tf.tensor(flat.slice(offset, offset + size), shape));
  }

  /** @returns [batch, step, output], before any activation */
  apply(x: tf.Tensor3D): tf.Tensor3D {
    const { cell, hidden, layers, output } = this.#spec;
    const [batch, steps] = x.shape;
    const zero = tf.zeros<tf.Rank.R2>([batch, hidden]);
    let signals = tf.unstack(x, 1) as tf.Tensor2D[];
    for (let l = 0; l < layers; l++) {
      const of = (name: string): tf.Tensor2D => this.#parameters[`layer${l}.${name}`] as tf.Tensor as tf.Tensor2D;
      const step = cellSteps[cell]({
        ...{ kernel: of('kernel'), recurrent: of('recurrent'), bias: of('bias') },
        ...{ recurrentBias: of('recurrentBias'), transition: of('transition') },
      });
      let state = [zero, zero];
      signals = signals.map((signal) => {
        const result = step(signal, state);
        state = result.state;
        return result.output;
      });
    }
    const rows = tf.reshape(tf.stack(signals, 1), [batch * steps, hidden]);
    const kernel = this.#parameters['output.kernel'] as tf.Tensor as tf.Tensor2D;
    return tf.reshape(tf.add(tf.matMul(rows, kernel), this.#parameters['output.bias']!), [batch, steps, output]);
  }

  /** One update by Adam. @returns the loss before it */
  minimise(loss: () => tf.Scalar): number {
    return this.#adam.minimize(loss, true, Object.values(this.#parameters))!.dataSync()[0]!;
  }
}

/** Cross-entropy over all steps. @param target - 1 for real, 0 for synthetic */
function crossEntropy(logits: tf.Tensor3D, target: 0 | 1): tf.Scalar {
  return tf.losses.sigmoidCrossEntropy(target === 1 ? tf.onesLike(logits) : tf.zerosLike(logits), logits);
}

/**
 * PyTorch's step: cross-entropy, one update of the discriminator and then one of the generator through it. The synthetic
 * batch is generated anew under the generator's gradient, as it is on the kernels: recording both updates in one would
 * spare that, but keeps more in memory and measured slower.
 *
 * @returns takes a step, with TensorFlow.js's own noise unless some is given
 */
export function openGan(sizes: Sizes): (noise?: Float32Array) => Losses {
  const { batch, steps, features } = sizes;
  const [generator, discriminator] = specsOf(sizes).map((spec, number) => new Network(spec, number)) as [
    Network,
    Network,
  ];
  const real = tf.tensor3d(knownReal(sizes), [batch, steps, features]);
  const noiseShape: [number, number, number] = [batch, steps, sizes.noise];
  return (noise) =>
    tf.tidy(() => {
      const z = noise ? tf.tensor3d(noise, noiseShape) : tf.randomNormal<tf.Rank.R3>(noiseShape);
      const generate = (): tf.Tensor3D => tf.sigmoid(generator.apply(z));
      const synthetic = tf.tidy(generate);
      return {
        discriminator: discriminator.minimise(() =>
          tf.add(crossEntropy(discriminator.apply(real), 1), crossEntropy(discriminator.apply(synthetic), 0)),
        ),
        generator: generator.minimise(() => crossEntropy(discriminator.apply(generate()), 1)),
      };
    });
}
