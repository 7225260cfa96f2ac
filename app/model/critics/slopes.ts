// A critic's output and its gradient by the input, both as plain products that can be differentiated by the parameters:
// a network of leaky ReLUs is linear wherever its units do not change sign, so that its second derivative is that of a
// chain of matrices.
import * as tf from '@tensorflow/tfjs-core';
import { leak } from '../../kernels/reference.ts';
import { parameterLayout, type DenseSpec } from '../../kernels/spec.ts';
import { unflatten } from '../../tensor/unflatten.ts';
import { withoutGradient } from '../../tensor/without-gradient.ts';

export interface Slopes {
  /** [row, groups] */
  output: tf.Tensor2D;
  /** [group, row, input] gradient of each group's output by its own input. */
  slopes: tf.Tensor3D;
}

/**
 * @param x - [row, groups * input]
 * @param flat - [parameterLayout(spec).size]
 * @param spec - leaky ReLUs, one linear output a group
 */
export function denseSlopes(x: tf.Tensor2D, flat: tf.Tensor1D, spec: DenseSpec): Slopes {
  const [rows] = x.shape;
  const parameters = unflatten(flat, parameterLayout(spec).entries) as Record<string, tf.Tensor3D>;
  let signal = tf.transpose<tf.Tensor3D>(tf.reshape(x, [rows, spec.groups, spec.input]), [1, 0, 2]);
  const kernels: tf.Tensor3D[] = [];
  const masks: tf.Tensor3D[] = [];
  for (let l = 0; l < spec.hidden.length; l++) {
    const kernel = parameters[`layer${l}.kernel`]!;
    const sum = tf.add<tf.Tensor3D>(tf.matMul(signal, kernel), tf.expandDims(parameters[`layer${l}.bias`]!, 1));
    const mask = withoutGradient(() => tf.step<tf.Tensor3D>(sum, leak));
    signal = tf.mul(sum, mask);
    kernels.push(kernel);
    masks.push(mask);
  }
  const last = parameters['output.kernel']!;
  const output = tf.add<tf.Tensor3D>(tf.matMul(signal, last), tf.expandDims(parameters['output.bias']!, 1));
  // [group, 1, hidden], the same for each row until the first mask.
  let slopes = tf.transpose<tf.Tensor3D>(last, [0, 2, 1]);
  for (let l = spec.hidden.length - 1; l >= 0; l--)
    slopes = tf.matMul(tf.mul<tf.Tensor3D>(slopes, masks[l]!), kernels[l]!, false, true);
  return { output: tf.reshape(tf.transpose(output, [1, 0, 2]), [rows, spec.groups]), slopes };
}
