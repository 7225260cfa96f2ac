// Gradients of the operators with two operands, which may be broadcast against each other, and of matrix products.
import * as tf from '@tensorflow/tfjs-core';
import { gradientOf, reduceTo } from './gradient.ts';

const both = { inputs: ['a', 'b'] };

/** Swaps the last two axes. */
function transposed(x: tf.Tensor): tf.Tensor {
  const axes = x.shape.map((_, i) => i);
  return tf.transpose(x, [...axes.slice(0, -2), x.rank - 1, x.rank - 2]);
}

export const arithmeticGradients: tf.GradConfig[] = [
  gradientOf('Add', both, (dy, [a, b]) => ({
    a: () => reduceTo(dy, a!.shape),
    b: () => reduceTo(dy, b!.shape),
  })),
  gradientOf('Sub', both, (dy, [a, b]) => ({
    a: () => reduceTo(dy, a!.shape),
    b: () => tf.neg(reduceTo(dy, b!.shape)),
  })),
  gradientOf('Multiply', both, (dy, [a, b]) => ({
    a: () => reduceTo(tf.mul(dy, b!), a!.shape),
    b: () => reduceTo(tf.mul(dy, a!), b!.shape),
  })),
  gradientOf('RealDiv', both, (dy, [a, b]) => ({
    a: () => reduceTo(tf.div(dy, b!), a!.shape),
    b: () => tf.neg(reduceTo(tf.div(tf.mul(dy, a!), tf.square(b!)), b!.shape)),
  })),
  // For C = op(A) op(B), op(X) being X or its transpose: dA = dC op(B)', dB = op(A)' dC, transposed where the operand
  // was. The wasm backend multiplies transposed operands in a scalar loop, ten times slower than plain ones, so that
  // transposing first pays.
  gradientOf('BatchMatMul', both, (dc, [a, b], { transposeA, transposeB }) => ({
    a: () => {
      const gradient = tf.matMul(dc, transposeB ? b! : transposed(b!));
      return transposeA ? transposed(gradient) : gradient;
    },
    b: () => {
      const gradient = tf.matMul(transposeA ? a! : transposed(a!), dc);
      return transposeB ? transposed(gradient) : gradient;
    },
  })),
];
