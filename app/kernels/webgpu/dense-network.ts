// A dense network, or several side by side, forth and back: each layer is one product forth, and back one for its input
// and one for its parameters.
import type * as tf from '@tensorflow/tfjs-core';
import type { DenseSpec } from '../spec.ts';
import type { Bend } from './functions.ts';
import { offsetsOf } from './offsets.ts';
import { parameterGradient } from './parameter-gradient.ts';
import { multiply, type Product } from './product.ts';
import type { ProgramRunner } from './program.ts';
import { activationGradient } from './small-programs.ts';

/** One layer of a network. */
export interface DenseLayer {
  input: number;
  output: number;
  /** Of its matrices and its biases in the flat buffer. */
  kernel: number;
  bias: number;
  bend: Bend;
}

export function layersOf(spec: DenseSpec): DenseLayer[] {
  const offset = offsetsOf(spec);
  const widths = [spec.input, ...spec.hidden, spec.output];
  return widths.slice(1).map((output, l): DenseLayer => {
    const last = l === spec.hidden.length;
    const name = last ? 'output' : `layer${l}`;
    return {
      ...{ input: widths[l]!, output, kernel: offset(`${name}.kernel`), bias: offset(`${name}.bias`) },
      bend: last ? spec.activation : spec.nonlinearity,
    };
  });
}

/**
 * @param x - [row, groups * input]
 * @returns what each layer gives, [row, groups * output]
 */
export function denseForward(runner: ProgramRunner, spec: DenseSpec, x: tf.Tensor, flat: tf.Tensor): tf.Tensor[] {
  const [rows] = x.shape as [number];
  const { groups } = spec;
  const signals: tf.Tensor[] = [];
  for (const { input, output, kernel, bias, bend } of layersOf(spec)) {
    const product: Product = {
      ...{ left: signals.at(-1) ?? x, rows, inner: input, columns: output, groups },
      ...{ right: flat, start: kernel, rightStride: output, bias, activation: bend },
    };
    signals.push(multiply(runner, [rows, groups * output], product));
  }
  return signals;
}

/** The gradient of a layer's input, before the bend that gave it. */
export function inputGradient(
  runner: ProgramRunner,
  groups: number,
  { input, output, kernel }: DenseLayer,
  flat: tf.Tensor,
  gradients: tf.Tensor,
  through?: Product['through'],
): tf.Tensor {
  const [rows] = gradients.shape as [number];
  return multiply(runner, [rows, groups * input], {
    ...{ left: gradients, rows, inner: output, columns: input, groups },
    ...{ right: flat, start: kernel, rightStride: output, transposed: true },
    ...(through && { through }),
  });
}

/**
 * Gradients of a forward pass.
 *
 * @param dy - [row, groups * output]
 * @returns that of the input, and that of the parameters unless they are frozen
 */
export function denseBackward(
  runner: ProgramRunner,
  spec: DenseSpec,
  { x, flat }: { x: tf.Tensor; flat: tf.Tensor },
  signals: readonly tf.Tensor[],
  dy: tf.Tensor,
  frozen: boolean,
): { x: tf.Tensor; flat?: tf.Tensor } {
  const [rows] = x.shape as [number];
  const { groups } = spec;
  const layers = layersOf(spec);
  const parameters = frozen ? undefined : runner.empty([flat.size]);
  let gradients = activationGradient(runner, spec.activation, signals.at(-1)!, dy);
  for (let l = layers.length - 1; l >= 0; l--) {
    const layer = layers[l]!;
    const { input, output, kernel } = layer;
    if (parameters)
      parameterGradient(runner, parameters, {
        ...{ kind: 'dense', input, hidden: 0, columns: output, groups },
        ...{ inner: rows, steps: 1, layer: 0, layers: 1, start: kernel },
        buffers: { x: signals[l - 1] ?? x, gradients },
      });
    const through = l > 0 ? { activation: layers[l - 1]!.bend, outputs: signals[l - 1]! } : undefined;
    gradients = inputGradient(runner, groups, layer, flat, gradients, through);
  }
  return { x: gradients, ...(parameters && { flat: parameters }) };
}
