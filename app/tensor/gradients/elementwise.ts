// Gradients of the functions of one number.
import * as tf from '@tensorflow/tfjs-core';
import { gradientOf } from './gradient.ts';

const input = { inputs: ['x'] };
const output = { output: true };

export const elementwiseGradients: tf.GradConfig[] = [
  gradientOf('Neg', {}, (dy) => ({ x: () => tf.neg(dy) })),
  gradientOf('Square', input, (dy, [x]) => ({ x: () => tf.mul(dy, tf.mul(x!, 2)) })),
  gradientOf('Sqrt', output, (dy, [y]) => ({ x: () => tf.div(dy, tf.mul(y!, 2)) })),
  gradientOf('Sigmoid', output, (dy, [y]) => ({ x: () => tf.mul(dy, tf.sub(y!, tf.square(y!))) })),
  gradientOf('Tanh', output, (dy, [y]) => ({ x: () => tf.sub(dy, tf.mul(dy, tf.square(y!))) })),
  gradientOf('Softplus', input, (dy, [x]) => ({ x: () => tf.mul(dy, tf.sigmoid(x!)) })),
  gradientOf('Relu', input, (dy, [x]) => ({ x: () => tf.mul(dy, tf.step(x!)) })),
  gradientOf('LeakyRelu', input, (dy, [x], { alpha }) => ({ x: () => tf.mul(dy, tf.step(x!, alpha as number)) })),
  // Over the last axis, the only one that TensorFlow.js allows.
  gradientOf('Softmax', output, (dy, [y]) => ({
    logits: () => {
      const weighted = tf.mul(dy, y!);
      return tf.sub(weighted, tf.mul(tf.sum(weighted, -1, true), y!));
    },
  })),
];
