// One step of each recurrent cell in TensorFlow.js ops, as app/kernels/spec.ts writes the equations.
import * as tf from '@tensorflow/tfjs-core';
import type { Cell } from '../contract/config.ts';
import { gateOrder } from './spec.ts';

/** What a layer carries from step to step: [h], or [h, c] for lstm; each [batch, hidden]. */
export type State = tf.Tensor2D[];

/** A layer's output at one step, [batch, hidden], and its state after it. */
export interface StepResult {
  output: tf.Tensor2D;
  state: State;
}

/** One layer, ready to be applied to step after step: x [batch, input] and the state before. */
export type LayerStep = (x: tf.Tensor2D, state: State) => StepResult;

/** Number of tensors in a cell's state. */
export const stateCount = { elman: 1, gru: 1, lstm: 2 } as const;

/**
 * A bias as [batch, hidden]: added as such, its gradient is summed over the batch once and not at each step.
 */
function rows(bias: tf.Tensor, batch: number): tf.Tensor2D {
  return tf.add<tf.Tensor2D>(tf.zeros([batch, bias.size]), bias);
}

interface Gate {
  kernel: tf.Tensor2D;
  recurrent: tf.Tensor2D;
  bias: tf.Tensor2D;
}

/** Splits a layer's matrices by gate, which is cheaper than splitting activations at each step. */
function gatesOf(cell: Cell, parameters: Record<string, tf.Tensor>, layer: number, batch: number): Gate[] {
  const count = gateOrder[cell].length;
  const kernels = tf.split<tf.Tensor2D>(parameters[`layer${layer}.kernel`] as tf.Tensor2D, count, 1);
  const recurrents = tf.split<tf.Tensor2D>(parameters[`layer${layer}.recurrent`] as tf.Tensor2D, count, 1);
  const biases = tf.split(parameters[`layer${layer}.bias`] as tf.Tensor1D, count, 0);
  return kernels.map((kernel, i) => ({ kernel, recurrent: recurrents[i]!, bias: rows(biases[i]!, batch) }));
}

/** x W + h R + b */
function preactivation(gate: Gate, x: tf.Tensor2D, h: tf.Tensor2D): tf.Tensor2D {
  return tf.add(tf.add(tf.matMul(x, gate.kernel), gate.bias), tf.matMul(h, gate.recurrent));
}

type CellSteps = (parameters: Record<string, tf.Tensor>, layer: number, batch: number) => LayerStep;

/** u = tanh(x Vx + h Vh + b), h' = u U; gives u. */
const elman: CellSteps = (parameters, layer, batch) => {
  const [gate] = gatesOf('elman', parameters, layer, batch) as [Gate];
  const transition = parameters[`layer${layer}.transition`] as tf.Tensor2D;
  return (x, [h]) => {
    const u = tf.tanh(preactivation(gate, x, h!));
    return { output: u, state: [tf.matMul(u, transition)] };
  };
};

/** The reset gate acts after the recurrent product; h' = (1 - z) n + z h, here as n + z (h - n). */
const gru: CellSteps = (parameters, layer, batch) => {
  const [reset, update, candidate] = gatesOf('gru', parameters, layer, batch) as [Gate, Gate, Gate];
  const recurrentBias = rows(parameters[`layer${layer}.recurrentBias`]!, batch);
  return (x, [before]) => {
    const h = before!;
    const r = tf.sigmoid(preactivation(reset, x, h));
    const z = tf.sigmoid(preactivation(update, x, h));
    const recalled = tf.mul(r, tf.add(tf.matMul(h, candidate.recurrent), recurrentBias));
    const n = tf.tanh(tf.add(tf.add(tf.matMul(x, candidate.kernel), candidate.bias), recalled));
    const after = tf.add<tf.Tensor2D>(n, tf.mul(z, tf.sub(h, n)));
    return { output: after, state: [after] };
  };
};

const lstm: CellSteps = (parameters, layer, batch) => {
  const [input, forget, candidate, exposure] = gatesOf('lstm', parameters, layer, batch) as [Gate, Gate, Gate, Gate];
  return (x, [before, carried]) => {
    const h = before!;
    const i = tf.sigmoid(preactivation(input, x, h));
    const f = tf.sigmoid(preactivation(forget, x, h));
    const g = tf.tanh(preactivation(candidate, x, h));
    const o = tf.sigmoid(preactivation(exposure, x, h));
    const c = tf.add<tf.Tensor2D>(tf.mul(f, carried!), tf.mul(i, g));
    const after = tf.mul<tf.Tensor2D>(o, tf.tanh(c));
    return { output: after, state: [after, c] };
  };
};

const cellSteps: Record<Cell, CellSteps> = { elman, gru, lstm };

/**
 * Prepares one layer for a batch.
 *
 * @param parameters - the network's, by the names of its layout
 */
export function layerStep(cell: Cell, parameters: Record<string, tf.Tensor>, layer: number, batch: number): LayerStep {
  return cellSteps[cell](parameters, layer, batch);
}
