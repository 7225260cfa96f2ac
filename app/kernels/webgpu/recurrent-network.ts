// A whole recurrent network, forth and back: for each layer one product for all steps, one dispatch for the steps.
import type * as tf from '@tensorflow/tfjs-core';
import { gateOrder, type RecurrentSpec } from '../spec.ts';
import { offsetsOf } from './offsets.ts';
import { parameterGradient } from './parameter-gradient.ts';
import { multiply } from './product.ts';
import type { ProgramRunner } from './program.ts';
import { layerBackward, layerForward, type LayerForward, type LayerPlace } from './recurrent.ts';
import { activationGradient, transposed } from './small-programs.ts';

function placeOf(spec: RecurrentSpec, layer: number, offset: (name: string) => number): LayerPlace {
  const extra = spec.cell === 'elman' ? 'transition' : 'recurrentBias';
  return {
    layer,
    layers: spec.layers,
    recurrent: offset(`layer${layer}.recurrent`),
    extra: offset(`layer${layer}.${extra}`),
  };
}

export interface ForwardPass {
  /** [row, step, output], or the last layer's [row, step, hidden]. */
  output: tf.Tensor;
  layers: LayerForward[];
}

/**
 * @param x - [row, step, input]
 * @param initial - [row, layer, hidden]
 */
export function forwardPass(
  runner: ProgramRunner,
  spec: RecurrentSpec,
  x: tf.Tensor,
  flat: tf.Tensor,
  initial?: tf.Tensor,
): ForwardPass {
  const [rows, steps] = x.shape as [number, number, number];
  const offset = offsetsOf(spec);
  const columns = gateOrder[spec.cell].length * spec.hidden;
  const product = { rows: rows * steps, right: flat };
  const layers: LayerForward[] = [];
  let signal = x;
  for (let l = 0; l < spec.layers; l++) {
    const inputs = multiply(runner, [rows, steps, columns], {
      ...product,
      left: signal,
      inner: l === 0 ? spec.input : spec.hidden,
      columns,
      start: offset(`layer${l}.kernel`),
      rightStride: columns,
      bias: offset(`layer${l}.bias`),
    });
    const layer = layerForward(runner, spec, [rows, steps], inputs, flat, initial, placeOf(spec, l, offset));
    inputs.dispose();
    layers.push(layer);
    signal = layer.y;
  }
  if (spec.output === 0) return { output: signal, layers };
  const output = multiply(runner, [rows, steps, spec.output], {
    ...product,
    left: signal,
    inner: spec.hidden,
    columns: spec.output,
    start: offset('output.kernel'),
    rightStride: spec.output,
    bias: offset('output.bias'),
    activation: spec.activation,
  });
  return { output, layers };
}

export interface BackwardPass {
  x: tf.Tensor;
  /** Absent where the parameters are frozen. */
  flat?: tf.Tensor;
  /** Where initial states were given. */
  initial?: tf.Tensor;
}

/**
 * Gradients of a forward pass.
 *
 * @param dy - gradient of its output
 */
export function backwardPass(
  runner: ProgramRunner,
  spec: RecurrentSpec,
  { x, flat, initial }: { x: tf.Tensor; flat: tf.Tensor; initial?: tf.Tensor | undefined },
  { output, layers }: ForwardPass,
  dy: tf.Tensor,
  frozen: boolean,
): BackwardPass {
  const [rows, steps] = x.shape as [number, number, number];
  const { cell, hidden } = spec;
  const offset = offsetsOf(spec);
  const gates = gateOrder[cell].length;
  const size = { rows: rows * steps, right: flat, transposed: true };
  const parameters = frozen ? undefined : runner.empty([flat.size]);
  const initialGradient = initial && runner.empty(initial.shape);
  const started = initial && initialGradient ? { initial, initialGradient } : {};
  const common = { inner: rows * steps, steps, layers: spec.layers, hidden };

  let gradients = dy;
  if (spec.output > 0) {
    const before = activationGradient(runner, spec.activation, output, dy);
    if (parameters)
      parameterGradient(runner, parameters, {
        ...common,
        kind: 'dense',
        input: hidden,
        columns: spec.output,
        layer: 0,
        start: offset('output.kernel'),
        buffers: { x: layers.at(-1)!.y, gradients: before },
      });
    gradients = multiply(runner, [rows, steps, hidden], {
      ...size,
      left: before,
      inner: spec.output,
      columns: hidden,
      start: offset('output.kernel'),
      rightStride: spec.output,
    });
  }
  for (let l = spec.layers - 1; l >= 0; l--) {
    const place = placeOf(spec, l, offset);
    const input = l === 0 ? spec.input : hidden;
    const signal = l === 0 ? x : layers[l - 1]!.y;
    const weights = transposed(runner, flat, [
      { start: place.recurrent, rows: hidden, columns: gates * hidden },
      ...(cell === 'elman' ? [{ start: place.extra, rows: hidden, columns: hidden }] : []),
    ]);
    const { y, tape } = layers[l]!;
    const left = layerBackward(runner, spec, [rows, steps], { y, tape, gradients, weights, ...started }, place);
    if (parameters)
      parameterGradient(runner, parameters, {
        ...common,
        kind: cell,
        input,
        columns: gates * hidden,
        layer: l,
        start: offset(`layer${l}.kernel`),
        buffers: { x: signal, gradients: left, y, before: tape, ...(initial && { initial }) },
      });
    gradients = multiply(runner, signal.shape, {
      ...size,
      left,
      leftStride: left.shape[2]!,
      inner: gates * hidden,
      columns: input,
      start: offset(`layer${l}.kernel`),
      rightStride: gates * hidden,
    });
  }
  return {
    x: gradients,
    ...(parameters && { flat: parameters }),
    ...(initialGradient && { initial: initialGradient }),
  };
}
