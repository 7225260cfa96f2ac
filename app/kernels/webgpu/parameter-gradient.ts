// The gradients of all parameters of a layer in one dispatch: their matrices lie one below the other in the flat buffer,
// and each is what multiplied it, transposed, by the gradients of what it gave, summed over all rows and steps.
import type * as tf from '@tensorflow/tfjs-core';
import type { Cell } from '../../contract/config.ts';
import { cellPrograms } from './cells.ts';
import type { Program, ProgramRunner } from './program.ts';

const tile = 16;

/** A recurrent layer by its cell, or a dense one. */
type Kind = Cell | 'dense';

/** How a layer of a critic learns; see critic.ts. */
interface Lesson {
  penalised: boolean;
  /** The output layer, whose sums are the scores themselves. */
  last: boolean;
}

interface Shape {
  kind: Kind;
  input: number;
  hidden: number;
  /** Of the matrices. */
  columns: number;
  started: boolean;
  /** Of a dense layer, side by side. */
  groups: number;
  lesson: Lesson | null;
}

/** Rows of all matrices and biases together. */
function rowsOf({ kind, input, hidden }: Shape): number {
  const further: Record<Kind, number> = { dense: 1, lstm: hidden + 1, gru: hidden + 2, elman: 2 * hidden + 1 };
  return input + further[kind];
}

/** WGSL of what multiplied row m of the matrices at `at`, a row and step. */
function leftElement({ kind, started, lesson }: Shape): string {
  if (lesson)
    return `let row = at * GROUPS + group;
  if (m == INPUT) { return scores[row]; }
  return x[row * INPUT + m] * scores[row]${lesson.penalised ? ' + numbers.factor * steep[row * INPUT + m]' : ''};`;
  if (kind === 'dense') return 'if (m < INPUT) { return x[(at * GROUPS + group) * INPUT + m]; } return 1.0;';
  const before =
    kind === 'elman'
      ? 'return before[at * H + m - INPUT];'
      : `if (at % sizes.steps > 0u) { return y[(at - 1u) * H + m - INPUT]; }
    return ${started ? 'initial[(at / sizes.steps * sizes.layers + sizes.layer) * H + m - INPUT]' : '0.0'};`;
  return `if (m < INPUT) { return x[at * INPUT + m]; }
  if (m < INPUT + H) { ${before} }
  ${kind === 'elman' ? 'if (m > INPUT + H) { return y[at * H + m - INPUT - H - 1u]; }' : ''}
  return 1.0;`;
}

/** WGSL: whether row m and column n take the gradients of the recurrent part, and where those lie. */
const others: Partial<Record<Kind, { when: string; column: string }>> = {
  // The new state's candidate sees the recurrent product through the reset gate.
  gru: {
    when: '(n >= 2u * H && m >= INPUT && m < INPUT + H) || m > INPUT + H',
    column: 'select(n + H, n + 3u * H, n < 2u * H)',
  },
  elman: { when: 'm > INPUT + H', column: 'n + H' },
};

function program(shape: Shape): Program {
  const { kind, input, hidden, columns, started, groups, lesson } = shape;
  const left = kind === 'dense' ? groups * columns : cellPrograms[kind].left * hidden;
  const other = others[kind];
  const states = kind === 'dense' ? [] : kind === 'elman' ? ['y', 'before'] : ['y'];
  const begun = started && (kind === 'gru' || kind === 'lstm') ? ['initial'] : [];
  return {
    key: `parameter gradient ${JSON.stringify(shape)}`,
    reads: [
      ...['x', ...states, ...begun],
      ...(lesson ? ['scores', 'upstream', ...(lesson.penalised ? ['steep'] : [])] : []),
      ...(lesson?.last ? [] : ['gradients']),
    ],
    writes: ['result'],
    sizes: ['inner', 'steps', 'layer', 'layers', 'start'],
    ...(lesson?.penalised && { numbers: { factor: 'f32' } }),
    code: `
const INPUT = ${input}u;
const H = ${hidden}u;
const ROWS = ${rowsOf(shape)}u;
const COLUMNS = ${columns}u;
const LEFT = ${left}u;
const GROUPS = ${groups}u;
const TILE = ${tile}u;
var<workgroup> lefts: array<f32, ${tile * tile}>;
var<workgroup> rights: array<f32, ${tile * tile}>;
${other ? `var<workgroup> others: array<f32, ${tile * tile}>;` : ''}

fn leftElement(group: u32, m: u32, at: u32) -> f32 {
  ${leftElement(shape)}
}

@compute @workgroup_size(${tile}, ${tile})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) me: vec3u) {
  let m = group.y * TILE + me.y;
  let n = group.x * TILE + me.x;
  let leftRow = group.y * TILE + me.x;
  ${other ? `let takesOther = ${other.when};` : ''}
  var sum = 0.0;
  for (var begin = 0u; begin < sizes.inner; begin += TILE) {
    let at = begin + me.y;
    let place = me.y * TILE + me.x;
    lefts[place] = 0.0;
    rights[place] = 0.0;
    ${other ? 'others[place] = 0.0;' : ''}
    if (at < sizes.inner) {
      if (leftRow < ROWS) { lefts[place] = leftElement(group.z, leftRow, at); }
      if (n < COLUMNS) { rights[place] = ${lesson?.last ? '1.0' : 'gradients[at * LEFT + group.z * COLUMNS + n]'}; }
      ${other ? `let column = ${other.column};\n      if (column < LEFT) { others[place] = gradients[at * LEFT + column]; }` : ''}
    }
    workgroupBarrier();
    for (var k = 0u; k < TILE; k++) {
      sum += lefts[k * TILE + me.y] * ${other ? 'select(rights[k * TILE + me.x], others[k * TILE + me.x], takesOther)' : 'rights[k * TILE + me.x]'};
    }
    workgroupBarrier();
  }
  if (m < ROWS && n < COLUMNS${kind === 'gru' ? ' && (m <= INPUT + H || n < H)' : ''}) {
    // Groups have their matrices one after the other, and then their biases.
    ${groups > 1 ? 'let row = select(GROUPS * INPUT + group.z, group.z * INPUT + m, m < INPUT);' : 'let row = m;'}
    result[sizes.start + row * COLUMNS + n] = ${lesson ? 'upstream[0] * sum' : 'sum'};
  }
}
`,
  };
}

/** What a layer's parameters met on the way forth, and what came back. */
export interface ParameterGradient {
  kind: Kind;
  input: number;
  hidden: number;
  columns: number;
  /** One unless given. */
  groups?: number;
  /** Rows of the batch times steps. */
  inner: number;
  steps: number;
  layer: number;
  layers: number;
  /** Of the layer's first parameter in the flat buffer. */
  start: number;
  /** Of a critic that learns: what its steepness counts, and whether this is its output layer. */
  lesson?: Lesson & { factor: number };
  /**
   * `x`, `gradients`, and for recurrent layers `y`, elman's `before`, and the `initial` states if there are any. In a lesson
   * `scores`, the gradients of the network's output, `upstream`, one number that multiplies all, and, penalised, `steep`;
   * its output layer has no `gradients`.
   */
  buffers: Partial<Record<'gradients' | 'y' | 'before' | 'initial' | 'scores' | 'upstream' | 'steep', tf.Tensor>> & {
    x: tf.Tensor;
  };
}

/** @param result - all parameters' gradient, of which this layer's part is written */
export function parameterGradient(runner: ProgramRunner, result: tf.Tensor, layer: ParameterGradient): void {
  const { kind, input, hidden, columns, groups = 1, buffers, inner, steps, layers, start } = layer;
  const { penalised = false, last = false, factor = 0 } = layer.lesson ?? {};
  const lesson = layer.lesson ? { penalised, last } : null;
  const shape: Shape = { kind, input, hidden, columns, started: buffers.initial !== undefined, groups, lesson };
  runner.run(
    program(shape),
    { ...buffers, result },
    { inner, steps, layer: layer.layer, layers, start },
    [Math.ceil(columns / tile), Math.ceil(rowsOf(shape) / tile), groups],
    { factor },
  );
}
