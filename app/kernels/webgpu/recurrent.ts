// All steps of a recurrent layer in one dispatch, forth and back. Rows of a batch are independent, so that a workgroup
// takes a few of them through all steps: their state stays in its memory, and it alone has to wait for itself.
import type * as tf from '@tensorflow/tfjs-core';
import type { Cell } from '../../contract/config.ts';
import { cellPrograms } from './cells.ts';
import { smoothFunctions } from './functions.ts';
import type { Program, ProgramRunner, WorkgroupLimits } from './program.ts';

/** Few, so that a usual batch keeps many workgroups busy; each weight that is read serves all of them. */
const usualRows = 2;
const mostThreads = 256;

interface Shape {
  cell: Cell;
  hidden: number;
  /** Rows of the batch that a workgroup takes. */
  rows: number;
  threads: number;
  started: boolean;
}

/** Bytes of workgroup memory that the way back takes for each row; the way forth takes less. */
function bytesOfRow(cell: Cell, hidden: number): number {
  const { gates, second } = cellPrograms[cell];
  return 4 * hidden * (2 * gates + 1 + (second ? 1 : 0));
}

/** Whether a layer's state fits into a workgroup's memory. */
export function layerFits(cell: Cell, hidden: number, limits: WorkgroupLimits): boolean {
  return bytesOfRow(cell, hidden) <= limits.maxComputeWorkgroupStorageSize;
}

function shapeOf(cell: Cell, hidden: number, started: boolean, limits: WorkgroupLimits): Shape {
  const fitting = Math.floor(limits.maxComputeWorkgroupStorageSize / bytesOfRow(cell, hidden));
  const wanted = Math.ceil((cellPrograms[cell].gates * hidden) / 32) * 32;
  return {
    ...{ cell, hidden, started },
    rows: Math.max(1, Math.min(usualRows, fitting)),
    threads: Math.min(wanted, mostThreads, limits.maxComputeInvocationsPerWorkgroup, limits.maxComputeWorkgroupSizeX),
  };
}

const times = (count: number, text: (r: number) => string): string =>
  Array.from({ length: count }, (_, r) => text(r)).join('\n');

/** What both ways have in common. */
function prelude({ cell, hidden, rows, threads }: Shape): string {
  const { gates, kept, left } = cellPrograms[cell];
  return `${smoothFunctions}
const H = ${hidden}u;
const ROWS = ${rows}u;
const THREADS = ${threads}u;
const COLUMNS = ${gates * hidden}u;
const KEPT = ${kept * hidden}u;
const LEFT = ${left * hidden}u;
`;
}

const entry = `@compute @workgroup_size(THREADS)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) me: u32) {
  let first = group.x * ROWS;`;

/** For each unit of each row of the workgroup: `body`, with i, j, row and, within a step, at. */
function eachUnit(body: string, step = true): string {
  return `for (var i = me; i < ROWS * H; i += THREADS) {
      let row = first + i / H;
      let j = i % H;
      if (row < sizes.rows) {
        ${step ? 'let at = row * sizes.steps + t;' : ''}${body}
      }
    }`;
}

/**
 * For each column: for each row of the workgroup, the sum over k of a state by a matrix.
 *
 * @param weight - WGSL of the matrix' element [k, column]
 * @param vector - WGSL of element k of row r
 * @param store - WGSL that puts `sum{r}` away
 */
function eachColumn(
  { rows }: Shape,
  columns: string,
  weight: string,
  vector: (r: number) => string,
  store: (r: number) => string,
): string {
  return `for (var column = me; column < ${columns}; column += THREADS) {
      ${times(rows, (r) => `var sum${r} = 0.0;`)}
      for (var k = 0u; k < H; k++) {
        let w = ${weight};
        ${times(rows, (r) => `sum${r} += ${vector(r)} * w;`)}
      }
      ${times(rows, store)}
    }`;
}

function forwardProgram(shape: Shape): Program {
  const { cell, rows, started, hidden } = shape;
  const { gates, second, forward } = cellPrograms[cell];
  const elman = cell === 'elman';
  const start = eachUnit('h[i] = initial[(row * sizes.layers + sizes.layer) * H + j];', false);
  const transition = eachColumn(
    shape,
    'H',
    'flat[sizes.extra + k * H + column]',
    (r) => `sums[${r}u * COLUMNS + k]`,
    (r) => `h[${r}u * H + column] = sum${r};`,
  );
  return {
    key: `forward ${JSON.stringify(shape)}`,
    reads: ['inputs', 'flat', ...(started ? ['initial'] : [])],
    writes: ['y', 'tape'],
    sizes: ['rows', 'steps', 'layer', 'layers', 'recurrent', 'extra'],
    code: `${prelude(shape)}
var<workgroup> h: array<f32, ${rows * hidden}>;
var<workgroup> sums: array<f32, ${rows * gates * hidden}>;
${second ? `var<workgroup> second: array<f32, ${rows * hidden}>;` : ''}
fn input(at: u32, gate: u32, j: u32) -> f32 { return inputs[at * COLUMNS + gate * H + j]; }
fn product(i: u32, gate: u32) -> f32 { return sums[(i / H) * COLUMNS + gate * H + i % H]; }
fn keep(at: u32, n: u32, j: u32, value: f32) { tape[at * KEPT + n * H + j] = value; }

${entry}
  ${started ? `${start}\n  workgroupBarrier();` : ''}
  for (var t = 0u; t < sizes.steps; t++) {
    ${eachColumn(
      shape,
      'COLUMNS',
      'flat[sizes.recurrent + k * COLUMNS + column]',
      (r) => `h[${r}u * H + k]`,
      (r) => `sums[${r}u * COLUMNS + column] = sum${r};`,
    )}
    workgroupBarrier();
    ${eachUnit(forward)}
    workgroupBarrier();
    ${elman ? `${transition}\n    workgroupBarrier();` : ''}
  }
}
`,
  };
}

function backwardProgram(shape: Shape): Program {
  const { cell, rows, started, hidden } = shape;
  const { gates, second, backward } = cellPrograms[cell];
  const elman = cell === 'elman';
  /** Of a state after a step: what the step after sent back, gate by gate. */
  const back = (row: string, unit: string): string =>
    Array.from({ length: gates }, (_, gate) => `parts[${row} * COLUMNS + ${gate}u * H + ${unit}]`).join(' + ');
  const after = elman ? back('(i / H)', 'j') : `straight[i] + ${back('(i / H)', 'j')}`;
  // Elman's output has two ways on: as the layer's, and by the transition to the state.
  const toOutput = elman
    ? `${eachUnit('leave(at, 1u, j, parts[i]);')}
    ${eachColumn(
      shape,
      'H',
      'weights[H * H + k * H + column]',
      (r) => `parts[${r}u * COLUMNS + k]`,
      (r) => `straight[${r}u * H + column] = sum${r};`,
    )}
    workgroupBarrier();`
    : '';
  const gradient = elman ? 'straight[i]' : after;
  // Each thread sums one gate's part of one unit, so that all of them have work.
  const parts = eachColumn(
    shape,
    'COLUMNS',
    'weights[(column / H * H + k) * H + column % H]',
    (r) => `slopes[${r}u * COLUMNS + column / H * H + k]`,
    (r) => `parts[${r}u * COLUMNS + column] = sum${r};`,
  );
  const begun = `initialGradient[(row * sizes.layers + sizes.layer) * H + j] = ${after};`;
  /** What is read beside the gradients and the weights. */
  const further: Record<Cell, string[]> = {
    elman: ['y'],
    gru: ['tape', 'y', ...(started ? ['initial'] : [])],
    lstm: ['tape'],
  };
  return {
    key: `backward ${JSON.stringify(shape)}`,
    reads: ['gradients', 'weights', ...further[cell]],
    writes: ['parameterRows', ...(started ? ['initialGradient'] : [])],
    sizes: ['rows', 'steps', 'layer', 'layers'],
    code: `${prelude(shape)}
var<workgroup> slopes: array<f32, ${rows * gates * hidden}>;
var<workgroup> parts: array<f32, ${rows * gates * hidden}>;
var<workgroup> straight: array<f32, ${rows * hidden}>;
${second ? `var<workgroup> second: array<f32, ${rows * hidden}>;` : ''}
${elman ? '' : 'fn kept(at: u32, n: u32, j: u32) -> f32 { return tape[at * KEPT + n * H + j]; }'}
fn leave(at: u32, n: u32, j: u32, value: f32) { parameterRows[at * LEFT + n * H + j] = value; }
fn slope(i: u32, gate: u32, value: f32) { slopes[(i / H) * COLUMNS + gate * H + i % H] = value; }
${
  cell === 'gru'
    ? `fn before(row: u32, t: u32, j: u32) -> f32 {
  if (t > 0u) { return y[(row * sizes.steps + t - 1u) * H + j]; }
  return ${started ? 'initial[(row * sizes.layers + sizes.layer) * H + j]' : '0.0'};
}`
    : ''
}

${entry}
  for (var step = sizes.steps; step > 0u; step--) {
    let t = step - 1u;
    ${toOutput}
    ${eachUnit(`let gradient = gradients[at * H + j] + ${gradient};${backward}`)}
    workgroupBarrier();
    ${parts}
    workgroupBarrier();
  }
  ${started ? eachUnit(begun, false) : ''}
}
`,
  };
}

/** Where one layer's parameters lie in the flat buffer, and which of how many it is. */
export interface LayerPlace {
  layer: number;
  layers: number;
  recurrent: number;
  /** gru's recurrentBias, elman's transition. */
  extra: number;
}

export interface LayerForward {
  /** The layer's output, [row, step, hidden]. */
  y: tf.Tensor;
  /** What the way back needs beside it. */
  tape: tf.Tensor;
}

/**
 * @param inputs - x W + b of all steps, [row, step, gates * hidden]
 * @param initial - h of all layers before the first step, [row, layer, hidden]
 */
export function layerForward(
  runner: ProgramRunner,
  { cell, hidden }: { cell: Cell; hidden: number },
  [rows, steps]: readonly [number, number],
  inputs: tf.Tensor,
  flat: tf.Tensor,
  initial: tf.Tensor | undefined,
  place: LayerPlace,
): LayerForward {
  const shape = shapeOf(cell, hidden, initial !== undefined, runner.limits);
  const y = runner.empty([rows, steps, hidden]);
  const tape = runner.empty([rows, steps, cellPrograms[cell].kept * hidden]);
  const buffers = { inputs, flat, y, tape, ...(initial && { initial }) };
  runner.run(forwardProgram(shape), buffers, { rows, steps, ...place }, [Math.ceil(rows / shape.rows)]);
  return { y, tape };
}

/**
 * @param gradients - of the layer's output, [row, step, hidden]
 * @param weights - the recurrent matrix transposed, for elman then the transition, transposed
 * @param initialGradient - of all layers, of which this one's part is written
 * @returns [row, step, left * hidden], what the gradients of the input and the parameters are made of
 */
export function layerBackward(
  runner: ProgramRunner,
  { cell, hidden }: { cell: Cell; hidden: number },
  [rows, steps]: readonly [number, number],
  buffers: LayerForward & {
    gradients: tf.Tensor;
    weights: tf.Tensor;
    initial?: tf.Tensor;
    initialGradient?: tf.Tensor;
  },
  { layer, layers }: LayerPlace,
): tf.Tensor {
  const shape = shapeOf(cell, hidden, buffers.initial !== undefined, runner.limits);
  const parameterRows = runner.empty([rows, steps, cellPrograms[cell].left * hidden]);
  runner.run(backwardProgram(shape), { ...buffers, parameterRows }, { rows, steps, layer, layers }, [
    Math.ceil(rows / shape.rows),
  ]);
  return parameterRows;
}
