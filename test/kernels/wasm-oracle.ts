// The networks once more, in plain float64 loops that share nothing with the kernels; gradients come from a tape of the
// operations, gone through backward.
import { gateOrder, parameterLayout, type DenseSpec, type RecurrentSpec } from '../../app/kernels/spec.ts';

export interface Gradients {
  y: Float64Array;
  dx: Float64Array;
  parameters: Float64Array;
}

export interface RecurrentGradients extends Gradients {
  /** As `initial`. */
  dInitial: Float64Array;
}

type Matrix = Float64Array[];

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const zeros = (rows: number, columns: number): Matrix => Array.from({ length: rows }, () => new Float64Array(columns));

/** One value on a tape: what it is, and how its gradient reaches what it was made of. */
class Tape {
  readonly #backs: (() => void)[] = [];

  /** y = x W (+ b); gradients go to dx, dW, db. */
  affine(x: Node, w: Parameter, b?: Parameter): Node {
    const [rows, inner, columns] = [x.value.length, w.rows, w.columns];
    const out = new Node(zeros(rows, columns));
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < columns; c++) {
        let sum = b ? b.get(0, c) : 0;
        for (let k = 0; k < inner; k++) sum += x.value[r]![k]! * w.get(k, c);
        out.value[r]![c] = sum;
      }
    this.#backs.push(() => {
      for (let r = 0; r < rows; r++)
        for (let c = 0; c < columns; c++) {
          const d = out.gradient[r]![c]!;
          if (b) b.add(0, c, d);
          for (let k = 0; k < inner; k++) {
            x.gradient[r]![k]! += d * w.get(k, c);
            w.add(k, c, d * x.value[r]![k]!);
          }
        }
    });
    return out;
  }

  /** Element by element, with the partial derivatives of f by each argument. */
  map(inputs: Node[], f: (values: number[]) => { y: number; d: number[] }): Node {
    const rows = inputs[0]!.value.length;
    const columns = inputs[0]!.value[0]!.length;
    const out = new Node(zeros(rows, columns));
    const partials: number[][] = [];
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < columns; c++) {
        const { y, d } = f(inputs.map((input) => input.value[r]![c]!));
        out.value[r]![c] = y;
        partials.push(d);
      }
    this.#backs.push(() => {
      for (let r = 0; r < rows; r++)
        for (let c = 0; c < columns; c++)
          inputs.forEach((input, i) => {
            input.gradient[r]![c]! += out.gradient[r]![c]! * partials[r * columns + c]![i]!;
          });
    });
    return out;
  }

  columns(x: Node, from: number, count: number): Node {
    const out = new Node(x.value.map((row) => row.slice(from, from + count)));
    this.#backs.push(() =>
      out.gradient.forEach((row, r) => row.forEach((d, c) => void (x.gradient[r]![from + c]! += d))),
    );
    return out;
  }

  backward(): void {
    for (const back of this.#backs.reverse()) back();
  }
}

class Node {
  readonly value: Matrix;
  readonly gradient: Matrix;
  constructor(value: Matrix) {
    this.value = value;
    this.gradient = value.map((row) => new Float64Array(row.length));
  }
}

/** A matrix within the flat buffer. */
class Parameter {
  readonly #flat: ArrayLike<number>;
  readonly #gradient: Float64Array;
  readonly #offset: number;
  readonly rows: number;
  readonly columns: number;
  constructor(flat: ArrayLike<number>, gradient: Float64Array, offset: number, rows: number, columns: number) {
    this.#flat = flat;
    this.#gradient = gradient;
    this.#offset = offset;
    this.rows = rows;
    this.columns = columns;
  }
  get(r: number, c: number): number {
    return this.#flat[this.#offset + r * this.columns + c]!;
  }
  add(r: number, c: number, d: number): void {
    this.#gradient[this.#offset + r * this.columns + c]! += d;
  }
}

const add = (tape: Tape, a: Node, b: Node): Node => tape.map([a, b], ([x, y]) => ({ y: x! + y!, d: [1, 1] }));
const squash = (tape: Tape, x: Node, kind: string): Node =>
  tape.map([x], ([v]) => {
    if (kind === 'sigmoid') {
      const y = sigmoid(v!);
      return { y, d: [y * (1 - y)] };
    }
    if (kind === 'tanh') {
      const y = Math.tanh(v!);
      return { y, d: [1 - y * y] };
    }
    if (kind === 'linear') return { y: v!, d: [1] };
    const leak = kind === 'relu' ? 0 : 0.2;
    return v! > 0 ? { y: v!, d: [1] } : { y: leak * v!, d: [leak] };
  });
const times = (tape: Tape, a: Node, b: Node): Node => tape.map([a, b], ([x, y]) => ({ y: x! * y!, d: [y!, x!] }));

/**
 * @param x - [batch, step, input]
 * @param dy - gradient of the loss, [batch, step, output]; of the last layer's states without an output layer
 * @param initial - [batch, layer, hidden], zeros unless given
 */
export function recurrentOracle(
  spec: RecurrentSpec,
  flat: Float32Array,
  x: Float32Array,
  dy: Float32Array,
  batch: number,
  initial: Float32Array = new Float32Array(batch * spec.layers * spec.hidden),
): RecurrentGradients {
  const tape = new Tape();
  const { hidden } = spec;
  const width = spec.output || hidden;
  const starts = Array.from({ length: spec.layers }, (_, l) => {
    const rowOf = (b: number): Float64Array =>
      Float64Array.from(initial.subarray((b * spec.layers + l) * hidden, (b * spec.layers + l + 1) * hidden));
    return new Node(Array.from({ length: batch }, (_, b) => rowOf(b)));
  });
  const steps = x.length / batch / spec.input;
  const gradient = new Float64Array(flat.length);
  const parameters = parametersOf(spec, flat, gradient);
  const inputs = Array.from({ length: steps }, (_, t) => {
    return new Node(
      Array.from({ length: batch }, (_, b) =>
        Float64Array.from(x.subarray((b * steps + t) * spec.input).slice(0, spec.input)),
      ),
    );
  });
  let signals = inputs;
  for (let l = 0; l < spec.layers; l++) {
    const of = (name: string): Parameter => parameters[`layer${l}.${name}`]!;
    let h = starts[l]!;
    let c = new Node(zeros(batch, hidden));
    signals = signals.map((signal) => {
      const fromInput = tape.affine(signal, of('kernel'), of('bias'));
      const part = (node: Node, gate: string): Node =>
        tape.columns(node, (gateOrder[spec.cell] as readonly string[]).indexOf(gate) * hidden, hidden);
      if (spec.cell === 'elman') {
        const u = squash(tape, add(tape, fromInput, tape.affine(h, of('recurrent'))), 'tanh');
        h = tape.affine(u, of('transition'));
        return u;
      }
      const fromState = tape.affine(h, of('recurrent'));
      const gate = (name: string, kind: string): Node =>
        squash(tape, add(tape, part(fromInput, name), part(fromState, name)), kind);
      if (spec.cell === 'gru') {
        const r = gate('r', 'sigmoid');
        const z = gate('z', 'sigmoid');
        const rowsOfBias = zeros(batch, hidden).map((row) => row.map((_, j) => of('recurrentBias').get(0, j)));
        const bias = new Node(rowsOfBias);
        biasNodes.push({ node: bias, parameter: of('recurrentBias') });
        const n = squash(
          tape,
          add(tape, part(fromInput, 'n'), times(tape, r, add(tape, part(fromState, 'n'), bias))),
          'tanh',
        );
        h = tape.map([n, z, h], ([nv, zv, hv]) => ({ y: (1 - zv!) * nv! + zv! * hv!, d: [1 - zv!, hv! - nv!, zv!] }));
        return h;
      }
      c = add(tape, times(tape, gate('f', 'sigmoid'), c), times(tape, gate('i', 'sigmoid'), gate('g', 'tanh')));
      h = times(tape, gate('o', 'sigmoid'), squash(tape, c, 'tanh'));
      return h;
    });
  }
  const outputs =
    spec.output === 0
      ? signals
      : signals.map((signal) =>
          squash(tape, tape.affine(signal, parameters['output.kernel']!, parameters['output.bias']), spec.activation),
        );
  const y = new Float64Array(batch * steps * width);
  outputs.forEach((output, t) =>
    output.value.forEach((row, b) =>
      row.forEach((value, o) => {
        const i = (b * steps + t) * width + o;
        y[i] = value;
        output.gradient[b]![o]! += dy[i]!;
      }),
    ),
  );
  tape.backward();
  for (const { node, parameter } of biasNodes.splice(0))
    node.gradient.forEach((row) => row.forEach((d, j) => parameter.add(0, j, d)));
  const dx = new Float64Array(x.length);
  inputs.forEach((input, t) => input.gradient.forEach((row, b) => dx.set(row, (b * steps + t) * spec.input)));
  const dInitial = new Float64Array(initial.length);
  starts.forEach((start, l) => start.gradient.forEach((row, b) => dInitial.set(row, (b * spec.layers + l) * hidden)));
  return { y, dx, parameters: gradient, dInitial };
}

/** Biases that were spread over rows: their gradients are summed at the end. */
const biasNodes: { node: Node; parameter: Parameter }[] = [];

function parametersOf(spec: RecurrentSpec, flat: ArrayLike<number>, gradient: Float64Array): Record<string, Parameter> {
  return Object.fromEntries(
    parameterLayout(spec).entries.map(({ name, offset, shape, size }) => {
      const columns = shape.at(-1);
      return [name, new Parameter(flat, gradient, offset, size / columns, columns)];
    }),
  );
}

/**
 * @param x - [row, groups * input]
 * @param dy - [row, groups * output]
 */
export function denseOracle(
  spec: DenseSpec,
  flat: ArrayLike<number>,
  x: ArrayLike<number>,
  dy: ArrayLike<number>,
  rows: number,
): Gradients {
  const tape = new Tape();
  const gradient = new Float64Array(flat.length);
  const { groups } = spec;
  const y = new Float64Array(rows * groups * spec.output);
  const inputs: Node[] = [];
  const outputs: Node[] = [];
  const entries = parameterLayout(spec).entries;
  for (let g = 0; g < groups; g++) {
    let signal = new Node(
      Array.from({ length: rows }, (_, r) =>
        Float64Array.from({ length: spec.input }, (_, c) => x[(r * groups + g) * spec.input + c]!),
      ),
    );
    inputs.push(signal);
    for (let e = 0; e < entries.length; e += 2) {
      const [kernel, bias] = [entries[e]!, entries[e + 1]!];
      const [, input = 1, output = 1] = kernel.shape;
      const w = new Parameter(flat, gradient, kernel.offset + g * input * output, input, output);
      const b = new Parameter(flat, gradient, bias.offset + g * output, 1, output);
      const last = e + 2 === entries.length;
      signal = squash(tape, tape.affine(signal, w, b), last ? spec.activation : spec.nonlinearity);
    }
    outputs.push(signal);
    signal.value.forEach((row, r) =>
      row.forEach((value, o) => {
        const i = (r * groups + g) * spec.output + o;
        y[i] = value;
        signal.gradient[r]![o] = dy[i]!;
      }),
    );
  }
  tape.backward();
  const dx = new Float64Array(x.length);
  inputs.forEach((input, g) => input.gradient.forEach((row, r) => dx.set(row, (r * groups + g) * spec.input)));
  return { y, dx, parameters: gradient };
}
