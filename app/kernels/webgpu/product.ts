// Matrix products: tiles of 32 by 32 in workgroup memory, four sums a thread, and at once what is done with each sum.
import type * as tf from '@tensorflow/tfjs-core';
import { bent, slopeAt, smoothFunctions, type Bend } from './functions.ts';
import type { Program, ProgramRunner } from './program.ts';

const tile = 32;
const depth = 16;

interface ProductKind {
  /** The right matrix is read as [columns, inner]. */
  transposed: boolean;
  biased: boolean;
  activation: Bend;
  /** The way back through this. */
  through: Bend;
}

function productProgram({ transposed, biased, activation, through }: ProductKind): Program {
  const bias = biased ? 'right[sizes.bias + group * sizes.columns + column]' : '0.0';
  const masked = through !== 'linear';
  return {
    key: `product ${transposed ? 'by the transposed' : 'plain'} ${biased ? 'biased' : ''} ${activation} through ${through}`,
    reads: ['left', 'right', ...(masked ? ['outputs'] : [])],
    writes: ['result'],
    sizes: ['rows', 'columns', 'inner', 'leftStride', 'rightStart', 'rightStride', 'resultStride', 'bias'],
    code: `${smoothFunctions}
const TILE = ${tile}u;
const DEPTH = ${depth}u;
var<workgroup> lefts: array<f32, ${tile * depth}>;
var<workgroup> rights: array<f32, ${tile * depth}>;

fn store(group: u32, row: u32, column: u32, product: f32) {
  if (row >= sizes.rows || column >= sizes.columns) { return; }
  let x = product + ${bias};
  let at = row * sizes.resultStride + group * sizes.columns + column;
  ${masked ? 'let y = outputs[at];' : ''}
  result[at] = ${bent[activation]}${masked ? ` * (${slopeAt[through]})` : ''};
}

@compute @workgroup_size(16, 16)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) me: vec3u, @builtin(local_invocation_index) index: u32) {
  let row0 = group.y * TILE;
  let column0 = group.x * TILE;
  let leftStart = group.z * sizes.inner;
  let rightStart = sizes.rightStart + group.z * sizes.inner * sizes.columns;
  var sum00 = 0.0; var sum01 = 0.0; var sum10 = 0.0; var sum11 = 0.0;
  for (var start = 0u; start < sizes.inner; start += DEPTH) {
    for (var i = index; i < TILE * DEPTH; i += 256u) {
      let row = row0 + i / DEPTH;
      let k = start + i % DEPTH;
      lefts[i] = 0.0;
      if (row < sizes.rows && k < sizes.inner) { lefts[i] = left[leftStart + row * sizes.leftStride + k]; }
    }
    for (var i = index; i < TILE * DEPTH; i += 256u) {
      let k = start + ${transposed ? 'i % DEPTH' : 'i / TILE'};
      let column = column0 + ${transposed ? 'i / DEPTH' : 'i % TILE'};
      let to = (k - start) * TILE + column - column0;
      rights[to] = 0.0;
      if (column < sizes.columns && k < sizes.inner) {
        rights[to] = right[rightStart + ${transposed ? 'column * sizes.rightStride + k' : 'k * sizes.rightStride + column'}];
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
  store(group.z, row0 + me.y, column0 + me.x, sum00);
  store(group.z, row0 + me.y, column0 + me.x + 16u, sum01);
  store(group.z, row0 + me.y + 16u, column0 + me.x, sum10);
  store(group.z, row0 + me.y + 16u, column0 + me.x + 16u, sum11);
}
`,
  };
}

export interface Product {
  /** Its rows are `leftStride` numbers apart, `groups * inner` unless given. */
  left: tf.Tensor;
  leftStride?: number;
  rows: number;
  inner: number;
  columns: number;
  /** Products side by side, each of its own columns of the left and a right matrix of its own; one unless given. */
  groups?: number;
  /** What holds the right matrix: [inner, columns] from `start` on, or [columns, inner] where it is transposed. */
  right: tf.Tensor;
  start: number;
  /** Between its rows as they lie. */
  rightStride: number;
  transposed?: boolean;
  /** Where in `right` the bias lies, [groups * columns]; none unless given. */
  bias?: number;
  activation?: Bend;
  /** Multiplies by the slope of what gave `outputs`, [rows, groups * columns]. */
  through?: { activation: Bend; outputs: tf.Tensor };
}

/** activation(left right + bias). @returns [...shape] of rows * groups * columns numbers */
export function multiply(runner: ProgramRunner, shape: number[], product: Product): tf.Tensor {
  const { left, right, rows, columns, inner, groups = 1, leftStride = groups * inner, start, rightStride } = product;
  const { transposed = false, activation = 'linear', bias, through } = product;
  const result = runner.empty(shape);
  runner.run(
    productProgram({ transposed, biased: bias !== undefined, activation, through: through?.activation ?? 'linear' }),
    { left, right, result, ...(through && { outputs: through.outputs }) },
    {
      ...{ rows, columns, inner, leftStride, rightStart: start, rightStride },
      ...{ resultStride: groups * columns, bias: bias ?? 0 },
    },
    [Math.ceil(columns / tile), Math.ceil(rows / tile), groups],
  );
  return result;
}
