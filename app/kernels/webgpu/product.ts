// Matrix products: tiles of 32 by 32 in workgroup memory, four sums a thread.
import type * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '../spec.ts';
import { smoothFunctions } from './functions.ts';
import type { Program, ProgramRunner } from './program.ts';

const tile = 32;
const depth = 16;

const activations: Record<Activation, string> = { linear: 'sum', sigmoid: 'squash(sum)', tanh: 'bend(sum)' };

interface ProductKind {
  /** The right matrix is read as [columns, inner]. */
  transposed: boolean;
  biased: boolean;
  activation: Activation;
}

function productProgram({ transposed, biased, activation }: ProductKind): Program {
  const bias = biased ? 'right[sizes.bias + column]' : '0.0';
  return {
    key: `product ${transposed ? 'by the transposed' : 'plain'} ${biased ? 'biased' : ''} ${activation}`,
    reads: ['left', 'right'],
    writes: ['result'],
    sizes: ['rows', 'columns', 'inner', 'leftStride', 'rightStart', 'rightStride', 'bias'],
    code: `${smoothFunctions}
const TILE = ${tile}u;
const DEPTH = ${depth}u;
var<workgroup> lefts: array<f32, ${tile * depth}>;
var<workgroup> rights: array<f32, ${tile * depth}>;

fn store(row: u32, column: u32, product: f32) {
  if (row >= sizes.rows || column >= sizes.columns) { return; }
  let sum = product + ${bias};
  result[row * sizes.columns + column] = ${activations[activation]};
}

@compute @workgroup_size(16, 16)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) me: vec3u, @builtin(local_invocation_index) index: u32) {
  let row0 = group.y * TILE;
  let column0 = group.x * TILE;
  var sum00 = 0.0; var sum01 = 0.0; var sum10 = 0.0; var sum11 = 0.0;
  for (var start = 0u; start < sizes.inner; start += DEPTH) {
    for (var i = index; i < TILE * DEPTH; i += 256u) {
      let row = row0 + i / DEPTH;
      let k = start + i % DEPTH;
      lefts[i] = 0.0;
      if (row < sizes.rows && k < sizes.inner) { lefts[i] = left[row * sizes.leftStride + k]; }
    }
    for (var i = index; i < TILE * DEPTH; i += 256u) {
      let k = start + ${transposed ? 'i % DEPTH' : 'i / TILE'};
      let column = column0 + ${transposed ? 'i / DEPTH' : 'i % TILE'};
      let to = (k - start) * TILE + column - column0;
      rights[to] = 0.0;
      if (column < sizes.columns && k < sizes.inner) {
        rights[to] = right[sizes.rightStart + ${transposed ? 'column * sizes.rightStride + k' : 'k * sizes.rightStride + column'}];
      }
    }
    workgroupBarrier();
    for (var k = 0u; k < DEPTH; k++) {
      let a0 = lefts[me.y * DEPTH + k];
      let a1 = lefts[(me.y + 16u) * DEPTH + k];
      let b0 = rights[k * TILE + me.x];
      let b1 = rights[k * TILE + me.x + 16u];
      sum00 += a0 * b0; sum01 += a0 * b1; sum10 += a1 * b0; sum11 += a1 * b1;
    }
    workgroupBarrier();
  }
  store(row0 + me.y, column0 + me.x, sum00);
  store(row0 + me.y, column0 + me.x + 16u, sum01);
  store(row0 + me.y + 16u, column0 + me.x, sum10);
  store(row0 + me.y + 16u, column0 + me.x + 16u, sum11);
}
`,
  };
}

export interface Product {
  /** Its rows are `leftStride` numbers apart, `inner` unless given. */
  left: tf.Tensor;
  leftStride?: number;
  rows: number;
  inner: number;
  columns: number;
  /** What holds the right matrix: [inner, columns] from `start` on, or [columns, inner] where it is transposed. */
  right: tf.Tensor;
  start: number;
  /** Between its rows as they lie. */
  rightStride: number;
  transposed?: boolean;
  /** Where in `right` the bias lies, [columns]; none unless given. */
  bias?: number;
  activation?: Activation;
}

/** activation(left right + bias). @returns [...shape] of rows * columns numbers */
export function multiply(runner: ProgramRunner, shape: number[], product: Product): tf.Tensor {
  const { left, right, rows, columns, inner, leftStride = inner, start, rightStride, bias } = product;
  const { transposed = false, activation = 'linear' } = product;
  const result = runner.empty(shape);
  runner.run(
    productProgram({ transposed, biased: bias !== undefined, activation }),
    { left, right, result },
    { rows, columns, inner, leftStride, rightStart: start, rightStride, bias: bias ?? 0 },
    [Math.ceil(columns / tile), Math.ceil(rows / tile)],
  );
  return result;
}
