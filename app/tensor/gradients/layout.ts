// Gradients of the operators that only move numbers: each is undone by its counterpart.
import * as tf from '@tensorflow/tfjs-core';
import { gradientOf, type InputGradients } from './gradient.ts';

const input = { inputs: ['x'] };

/** Gradients of an operator with a list of inputs, which are named by their numbers. */
function ofEach(gradients: (() => tf.Tensor)[]): InputGradients {
  return Object.fromEntries(gradients.map((gradient, i) => [String(i), gradient]));
}

/** Gradients of all outputs; a single output's comes without a list around it. */
function parts(dy: tf.Tensor | tf.Tensor[]): tf.Tensor[] {
  return Array.isArray(dy) ? dy : [dy];
}

export const layoutGradients: tf.GradConfig[] = [
  gradientOf('Identity', {}, (dy) => ({ x: () => dy })),
  gradientOf('Reshape', input, (dy, [x]) => ({ x: () => tf.reshape(dy, x!.shape) })),
  gradientOf('ExpandDims', { inputs: ['input'] }, (dy, [x]) => ({ input: () => tf.reshape(dy, x!.shape) })),
  gradientOf('Transpose', {}, (dy, _, { perm }) => ({
    x: () => tf.transpose(dy, tf.backend_util.getUndoAxesPermutation(perm as number[])),
  })),
  gradientOf('Slice', input, (dy, [x], { begin }) => ({
    x: () => {
      const starts = begin as number[];
      return tf.pad(
        dy,
        starts.map((start, i): [number, number] => [start, x!.shape[i]! - start - dy.shape[i]!]),
      );
    },
  })),
  gradientOf('PadV2', input, (dy, [x], { paddings }) => ({
    x: () =>
      tf.slice(
        dy,
        (paddings as [number, number][]).map(([before]) => before),
        x!.shape,
      ),
  })),
  {
    kernelName: 'Concat',
    saveAllInputs: true,
    gradFunc: (dy, saved, { axis }) => {
      const at = axis as number;
      let start = 0;
      return ofEach(
        saved.map((part) => {
          const begin = part.shape.map((_, i) => (i === at ? start : 0));
          start += part.shape[at]!;
          return () => tf.slice(dy as tf.Tensor, begin, part.shape);
        }),
      );
    },
  },
  {
    kernelName: 'SplitV',
    gradFunc: (dy, _, { axis }) => ({ x: () => tf.concat(parts(dy), axis as number) }),
  },
  {
    kernelName: 'Pack',
    saveAllInputs: true,
    gradFunc: (dy, saved, { axis }) => {
      const each = tf.unstack(dy as tf.Tensor, axis as number);
      return ofEach(saved.map((_, i) => () => each[i]!));
    },
  },
  {
    kernelName: 'Unpack',
    gradFunc: (dy, _, { axis }) => ({ value: () => tf.stack(parts(dy), axis as number) }),
  },
];
