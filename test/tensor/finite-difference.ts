// Compares a gradient of TensorFlow.js with finite differences of the function itself.
import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import { RandomStream } from '../../app/tensor/random.ts';

/** Normal numbers in a tensor of the given shape, from a fixed seed. */
export function numbers(shape: number[], seed = 1, scale = 1): tf.Tensor {
  const values = new Float32Array(shape.reduce((product, size) => product * size, 1));
  new RandomStream(seed, 1000, 0).fillNormal(values);
  return tf.tensor(
    values.map((value) => value * scale),
    shape,
  );
}

/**
 * The slope of `f` along random directions of each of its arguments, by its gradient and by a central difference.
 * float32 leaves a central difference about three digits, hence the tolerance.
 */
export function expectGradient(
  f: (...arguments_: tf.Tensor[]) => tf.Tensor,
  arguments_: tf.Tensor[],
  { step = 1e-2, tolerance = 1e-2, directions = 2 } = {},
): void {
  const weights = tf.tidy(() => numbers(f(...arguments_).shape, 77));
  const scalar = (...xs: tf.Tensor[]): tf.Scalar => tf.sum(tf.mul(f(...xs), weights));
  const gradients = tf.grads(scalar)(arguments_);
  arguments_.forEach((argument, i) => {
    const size = Math.sqrt(argument.size);
    for (let k = 0; k < directions; k++) {
      const direction = tf.div(numbers(argument.shape, 100 + 10 * i + k), size);
      const at = (distance: number): number =>
        scalar(...arguments_.map((x, j) => (j === i ? tf.add(x, tf.mul(direction, distance)) : x))).dataSync()[0]!;
      const measured = (at(step) - at(-step)) / (2 * step);
      const given = tf.sum(tf.mul(gradients[i]!, direction)).dataSync()[0]!;
      expect(Math.abs(given - measured), `argument ${i}: ${given} by gradient, ${measured} measured`).toBeLessThan(
        tolerance * (1 + Math.abs(measured)),
      );
    }
  });
}
