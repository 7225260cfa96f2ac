// The networks once more, in plain loops over float64 and straight from the equations in app/kernels/spec.ts: nothing is
// shared with what it judges but the layout of the parameters.
import { parameterLayout, type DenseSpec, type NetworkSpec, type RecurrentSpec } from '../../app/kernels/spec.ts';

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const activations = { linear: (x: number): number => x, sigmoid, tanh: Math.tanh };
const nonlinearities = {
  tanh: Math.tanh,
  relu: (x: number): number => Math.max(0, x),
  leaky_relu: (x: number): number => (x > 0 ? x : 0.2 * x),
};

/** Reads element [row, column] of a parameter, or element [column] of a bias. */
type Read = (name: string, row: number, column: number) => number;

function reader(flat: Float64Array, spec: NetworkSpec): Read {
  const entries = new Map(parameterLayout(spec).entries.map((entry) => [entry.name, entry]));
  return (name, row, column) => {
    const entry = entries.get(name)!;
    return flat[entry.offset + row * entry.shape.at(-1) + column]!;
  };
}

/** Sum over i of v[i] * matrix[i, column]. */
function product(read: Read, name: string, v: number[], column: number): number {
  return v.reduce((sum, value, i) => sum + value * read(name, i, column), 0);
}

interface CellState {
  h: number[];
  c: number[];
}

/** One step of one layer for one sequence. @returns what the layer gives; `state` is moved on */
function cellStep(read: Read, spec: RecurrentSpec, layer: number, x: number[], state: CellState): number[] {
  const { hidden } = spec;
  const units = Array.from({ length: hidden }, (_, j) => j);
  const name = `layer${layer}`;
  const fromInput = (gate: number, j: number): number =>
    product(read, `${name}.kernel`, x, gate * hidden + j) + read(`${name}.bias`, 0, gate * hidden + j);
  const fromState = (gate: number, j: number): number => product(read, `${name}.recurrent`, state.h, gate * hidden + j);
  if (spec.cell === 'elman') {
    const u = units.map((j) => Math.tanh(fromInput(0, j) + fromState(0, j)));
    state.h = units.map((j) => product(read, `${name}.transition`, u, j));
    return u;
  }
  if (spec.cell === 'gru') {
    const next = units.map((j) => {
      const r = sigmoid(fromInput(0, j) + fromState(0, j));
      const z = sigmoid(fromInput(1, j) + fromState(1, j));
      const n = Math.tanh(fromInput(2, j) + r * (fromState(2, j) + read(`${name}.recurrentBias`, 0, j)));
      return (1 - z) * n + z * state.h[j]!;
    });
    state.h = next;
    return next;
  }
  const gates = units.map(
    (j) => [0, 1, 2, 3].map((gate) => fromInput(gate, j) + fromState(gate, j)) as [number, number, number, number],
  );
  state.c = units.map((j) => sigmoid(gates[j]![1]) * state.c[j]! + sigmoid(gates[j]![0]) * Math.tanh(gates[j]![2]));
  state.h = units.map((j) => sigmoid(gates[j]![3]) * Math.tanh(state.c[j]!));
  return state.h;
}

/** [batch, step, input] -> [batch, step, output], both flat. */
export function recurrentOracle(
  x: Float64Array,
  batch: number,
  steps: number,
  flat: Float64Array,
  spec: RecurrentSpec,
): Float64Array {
  const read = reader(flat, spec);
  const out = new Float64Array(batch * steps * spec.output);
  for (let b = 0; b < batch; b++) {
    const states = Array.from({ length: spec.layers }, (): CellState => ({
      h: new Array<number>(spec.hidden).fill(0),
      c: new Array<number>(spec.hidden).fill(0),
    }));
    for (let t = 0; t < steps; t++) {
      const at = b * steps + t;
      let signal = [...x.subarray(at * spec.input, (at + 1) * spec.input)];
      states.forEach((state, l) => (signal = cellStep(read, spec, l, signal, state)));
      for (let o = 0; o < spec.output; o++)
        out[at * spec.output + o] = activations[spec.activation](
          product(read, 'output.kernel', signal, o) + read('output.bias', 0, o),
        );
    }
  }
  return out;
}

/** [row, groups * input] -> [row, groups * output], both flat. */
export function denseOracle(x: Float64Array, rows: number, flat: Float64Array, spec: DenseSpec): Float64Array {
  const read = reader(flat, spec);
  const out: number[] = [];
  const widths = [spec.input, ...spec.hidden, spec.output];
  for (let row = 0; row < rows; row++) {
    for (let group = 0; group < spec.groups; group++) {
      const start = (row * spec.groups + group) * spec.input;
      let signal = [...x.subarray(start, start + spec.input)];
      for (let l = 0; l + 1 < widths.length; l++) {
        const last = l + 2 === widths.length;
        const name = last ? 'output' : `layer${l}`;
        const apply = last ? activations[spec.activation] : nonlinearities[spec.nonlinearity];
        const before = signal;
        signal = Array.from({ length: widths[l + 1]! }, (_, o) => {
          const sum = before.reduce(
            (total, value, i) => total + value * read(`${name}.kernel`, group * before.length + i, o),
            0,
          );
          return apply(sum + read(`${name}.bias`, group, o));
        });
      }
      out.push(...signal);
    }
  }
  return Float64Array.from(out);
}

/** Gradient of sum(weights * f(x)) by central differences in float64. */
export function slopes(f: (x: Float64Array) => Float64Array, x: Float64Array, weights: Float64Array): Float64Array {
  const step = 1e-5;
  const weighted = (at: Float64Array): number => f(at).reduce((sum, value, i) => sum + value * weights[i]!, 0);
  return x.map((value, i) => {
    const moved = Float64Array.from(x);
    moved[i] = value + step;
    const above = weighted(moved);
    moved[i] = value - step;
    return (above - weighted(moved)) / (2 * step);
  });
}
