// What a network is, for every kernel: its sizes, and where each parameter lies in one flat buffer.
import type { Cell } from '../contract/config.ts';

export type Activation = 'linear' | 'sigmoid' | 'tanh';

/**
 * Where parameters start:
 * - `balanced`: matrices that keep a signal's size on the way forth and back (Glorot and Bengio 2010), orthogonal recurrent
 *   ones (Saxe et al. 2014), biases of zero, of one for lstm's forget gate (Jozefowicz et al. 2015)
 * - `small`: all of them, biases too, uniform within 1 / sqrt(inputs of a unit), a recurrent network's within
 *   1 / sqrt(hidden); what PyTorch does, about half as large
 */
export type Initialisation = 'balanced' | 'small';

/**
 * Input [batch, step, input] -> `layers` recurrent layers -> dense output [batch, step, output] -> activation.
 *
 * Cells, with x the layer's input, h the state before and h' the state after, * element-wise:
 * - `elman` (the source article): u = tanh(x Vx + h Vh + b), h' = u U; the layer gives u
 * - `gru` (reset after, as CuDNN): r = s(x Wr + br + h Rr + cr), z = s(x Wz + bz + h Rz + cz),
 *   n = tanh(x Wn + bn + r * (h Rn + cn)), h' = (1 - z) * n + z * h; the layer gives h'
 * - `lstm`: i, f, o = s(x W + b + h R), g = tanh(x Wg + bg + h Rg), c' = f * c + i * g, h' = o * tanh(c'); gives h'
 * States start at zero unless an initial h is given; lstm's c starts at zero always.
 * With `output` 0 there is no output layer: the network gives what its last layer gives, [batch, step, hidden].
 */
export interface RecurrentSpec {
  kind: 'recurrent';
  cell: Cell;
  input: number;
  hidden: number;
  layers: number;
  output: number;
  activation: Activation;
  /** `balanced` unless given. */
  initialisation?: Initialisation;
}

/**
 * Input [row, input] -> hidden layers with one nonlinearity -> output [row, output] -> activation.
 * With `groups` > 1 every matrix is block-diagonal: `groups` networks of the given sizes side by side, whose weights lie
 * one after the other; sizes are those of one group.
 */
export interface DenseSpec {
  kind: 'dense';
  input: number;
  hidden: number[];
  output: number;
  nonlinearity: 'tanh' | 'leaky_relu' | 'relu';
  activation: Activation;
  groups: number;
  /** `balanced` unless given. */
  initialisation?: Initialisation;
}

export type NetworkSpec = RecurrentSpec | DenseSpec;

/** One parameter of a network in its flat buffer, row-major. */
export interface ParameterEntry {
  /** e.g. `layer0.kernel`, `layer0.recurrent`, `layer0.bias`, `output.kernel`. */
  name: string;
  shape: number[];
  offset: number;
  size: number;
  /** Inputs that one output sums over, for initialisation; 0 for biases, which start at zero. */
  fanIn: number;
}

export interface ParameterLayout {
  size: number;
  entries: ParameterEntry[];
}

/** Columns of what a network gives for one row or step. */
export function outputWidth(spec: NetworkSpec): number {
  if (spec.kind === 'dense') return spec.groups * spec.output;
  return spec.output > 0 ? spec.output : spec.hidden;
}

/** Columns of the gates in `kernel` and `recurrent` matrices, in this order. */
export const gateOrder = { elman: ['u'], gru: ['r', 'z', 'n'], lstm: ['i', 'f', 'g', 'o'] } as const;

/**
 * The layout of a network's parameters. Recurrent layer l: `kernel` [input, gates * hidden], `recurrent`
 * [hidden, gates * hidden], `bias` [gates * hidden]; gru also `recurrentBias` [hidden] (cn; the biases of r and z are one
 * each); elman also `transition` [hidden, hidden] (U). Then `output.kernel` [hidden, output] and `output.bias` [output],
 * unless the output is 0.
 * Dense layer l: `kernel` [in, out] and `bias` [out] for each group.
 *
 * @returns entries in the order of their offsets, without gaps
 */
export function parameterLayout(spec: NetworkSpec): ParameterLayout {
  const entries: ParameterEntry[] = [];
  let size = 0;
  const add = (name: string, shape: number[], fanIn: number): void => {
    const length = shape.reduce((product, extent) => product * extent, 1);
    entries.push({ name, shape, offset: size, size: length, fanIn });
    size += length;
  };
  if (spec.kind === 'recurrent') {
    const width = gateOrder[spec.cell].length * spec.hidden;
    for (let l = 0; l < spec.layers; l++) {
      const input = l === 0 ? spec.input : spec.hidden;
      add(`layer${l}.kernel`, [input, width], input);
      add(`layer${l}.recurrent`, [spec.hidden, width], spec.hidden);
      add(`layer${l}.bias`, [width], 0);
      if (spec.cell === 'gru') add(`layer${l}.recurrentBias`, [spec.hidden], 0);
      if (spec.cell === 'elman') add(`layer${l}.transition`, [spec.hidden, spec.hidden], spec.hidden);
    }
    if (spec.output > 0) {
      add('output.kernel', [spec.hidden, spec.output], spec.hidden);
      add('output.bias', [spec.output], 0);
    }
  } else {
    const widths = [spec.input, ...spec.hidden, spec.output];
    for (let l = 0; l + 1 < widths.length; l++) {
      const input = widths[l] ?? 0;
      const output = widths[l + 1] ?? 0;
      const name = l + 2 === widths.length ? 'output' : `layer${l}`;
      add(`${name}.kernel`, [spec.groups, input, output], input);
      add(`${name}.bias`, [spec.groups, output], 0);
    }
  }
  return { size, entries };
}
