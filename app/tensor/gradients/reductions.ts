// Gradients of sums and means: what was summed gets the sum's gradient each.
import * as tf from '@tensorflow/tfjs-core';
import { gradientOf } from './gradient.ts';

type Axis = number | number[] | null | undefined;

/** The axes that were reduced, and the shape with ones in their places. */
function reduced(x: tf.Tensor, attributes: tf.NamedAttrMap): { axes: number[]; kept: number[] } {
  const axis = attributes['axis'] as Axis;
  const axes = tf.util.parseAxisParam(axis ?? x.shape.map((_, i) => i), x.shape);
  return { axes, kept: x.shape.map((size, i) => (axes.includes(i) ? 1 : size)) };
}

export const reductionGradients: tf.GradConfig[] = [
  gradientOf('Sum', { inputs: ['x'] }, (dy, [x], attributes) => ({
    x: () => tf.add(tf.zeros(x!.shape), tf.reshape(dy, reduced(x!, attributes).kept)),
  })),
  gradientOf('Mean', { inputs: ['x'] }, (dy, [x], attributes) => ({
    x: () => {
      const { axes, kept } = reduced(x!, attributes);
      const count = axes.reduce((product, axis) => product * x!.shape[axis]!, 1);
      return tf.add(tf.zeros(x!.shape), tf.reshape(tf.div(dy, count), kept));
    },
  })),
  // A running sum's gradient is the running sum from the other end.
  gradientOf('Cumsum', {}, (dy, _, { axis, exclusive, reverse }) => ({
    x: () => tf.cumsum(dy, axis as number, exclusive as boolean, !(reverse as boolean)),
  })),
];
