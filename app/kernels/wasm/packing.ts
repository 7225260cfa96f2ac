// Where the kernels keep a parameter: its place in panels of 8 columns, against its place in the canonical flat buffer.
import { gateOrder, parameterLayout, type DenseSpec, type NetworkSpec, type RecurrentSpec } from '../spec.ts';

/** Panels of 8 that hold `columns`. */
export const panelsOf = (columns: number): number => Math.ceil(columns / 8);

/** A packed matrix or vector: its first float, and its floats. */
export interface Part {
  at: number;
  size: number;
}

/** Where the columns of a network's input lie among padded ones; in order from 0 on unless said otherwise. */
export interface InputLayout {
  panels: number;
  /** For each column its place. */
  places: readonly number[];
}

/** Columns in order, padded at the end. */
export const inOrder = (columns: number): InputLayout => ({
  panels: panelsOf(columns),
  places: Array.from({ length: columns }, (_, i) => i),
});

export interface PackedLayout {
  input: InputLayout;
  /** Floats in all, a multiple of 8; what no parameter lies at stays zero. */
  size: number;
  /** By the canonical names of `parameterLayout`. */
  parts: Record<string, Part>;
  /** For each canonical parameter, its place among the packed floats. */
  places: Int32Array;
}

/** Panels of a layer's gates: those of the tape, and those that input and state reach. */
export interface GatePanels {
  gates: number;
  x: number;
  hFirst: number;
  h: number;
  tape: number;
}

export function gatePanels(cell: RecurrentSpec['cell'], hidden: number): GatePanels {
  const units = panelsOf(hidden);
  if (cell === 'gru') return { gates: 4 * units, x: 3 * units, hFirst: units, h: 3 * units, tape: 4 * units };
  if (cell === 'lstm') return { gates: 4 * units, x: 4 * units, hFirst: 0, h: 4 * units, tape: 5 * units };
  return { gates: units, x: units, hFirst: 0, h: units, tape: units };
}

/**
 * Panel of the tape where a gate's sum lies.
 *
 * @param gate - index in `gateOrder`; for gru 3 is h Rn + cn
 * @param unitPanel - panel of the unit
 * @param units - panels of units
 */
function gatePanel(cell: RecurrentSpec['cell'], gate: number, unitPanel: number, units: number): number {
  if (cell === 'lstm') return 4 * unitPanel + gate;
  if (cell === 'elman') return unitPanel;
  if (gate === 3) return 3 * units + unitPanel;
  return gate === 2 ? unitPanel : units + 2 * unitPanel + gate;
}

class Packer {
  size = 0;
  readonly parts: Record<string, Part> = {};
  readonly places: Int32Array;
  readonly #offsets = new Map<string, number>();

  constructor(spec: NetworkSpec) {
    const layout = parameterLayout(spec);
    this.places = new Int32Array(layout.size);
    for (const { name, offset } of layout.entries) this.#offsets.set(name, offset);
  }

  /**
   * @param name - of the canonical parameter
   * @param canonical - [rows, columns], with `lead` such matrices one after the other
   * @param panels - of one packed matrix
   * @param paddedRows - rows of one packed matrix
   * @param placeOf - panel of a column, and its place there
   * @param rowOf - padded row of a row
   */
  add(
    name: string,
    { lead = 1, rows, columns }: { lead?: number; rows: number; columns: number },
    { panels, paddedRows }: { panels: number; paddedRows: number },
    placeOf: (column: number) => { panel: number; lane: number },
    rowOf: (row: number) => number = (row) => row,
  ): void {
    const offset = this.#offsets.get(name) ?? 0;
    const size = panels * paddedRows * 8;
    for (let g = 0; g < lead; g++) {
      for (let column = 0; column < columns; column++) {
        const { panel, lane } = placeOf(column);
        for (let row = 0; row < rows; row++) {
          this.places[offset + (g * rows + row) * columns + column] =
            this.size + g * size + (panel * paddedRows + rowOf(row)) * 8 + lane;
        }
      }
    }
    this.parts[name] = { at: this.size, size: lead * size };
    this.size += lead * size;
  }

  finish(input: InputLayout): PackedLayout {
    return { input, size: this.size, parts: this.parts, places: this.places };
  }
}

const plain = (column: number): { panel: number; lane: number } => ({ panel: column >> 3, lane: column & 7 });

function packRecurrent(spec: RecurrentSpec, input: InputLayout): PackedLayout {
  const packer = new Packer(spec);
  const { cell, hidden } = spec;
  const units = panelsOf(hidden);
  const panels = gatePanels(cell, hidden);
  const columns = gateOrder[cell].length * hidden;
  const place = (first: number, fromState: boolean) => (column: number) => {
    const gate = Math.floor(column / hidden);
    const unit = column % hidden;
    const index = fromState && cell === 'gru' && gate === 2 ? 3 : gate;
    return { panel: gatePanel(cell, index, unit >> 3, units) - first, lane: unit & 7 };
  };
  for (let l = 0; l < spec.layers; l++) {
    const name = `layer${l}`;
    const rows = l === 0 ? spec.input : hidden;
    const from = l === 0 ? input : inOrder(rows);
    const kernel = { panels: panels.x, paddedRows: from.panels * 8 };
    packer.add(`${name}.kernel`, { rows, columns }, kernel, place(0, false), (row) => from.places[row]!);
    const state = { panels: panels.h, paddedRows: units * 8 };
    packer.add(`${name}.recurrent`, { rows: hidden, columns }, state, place(panels.hFirst, true));
    packer.add(`${name}.bias`, { rows: 1, columns }, { panels: panels.gates, paddedRows: 1 }, place(0, false));
    if (cell === 'gru') {
      // The last quarter of the biases that were just placed: those of h Rn + cn.
      const bias = packer.parts[`${name}.bias`]!;
      packer.size = bias.at + 3 * units * 8;
      packer.add(`${name}.recurrentBias`, { rows: 1, columns: hidden }, { panels: units, paddedRows: 1 }, plain);
    }
    if (cell === 'elman') {
      const square = { panels: units, paddedRows: units * 8 };
      packer.add(`${name}.transition`, { rows: hidden, columns: hidden }, square, plain);
    }
  }
  const output = panelsOf(spec.output);
  packer.add('output.kernel', { rows: hidden, columns: spec.output }, { panels: output, paddedRows: units * 8 }, plain);
  packer.add('output.bias', { rows: 1, columns: spec.output }, { panels: output, paddedRows: 1 }, plain);
  return packer.finish(input);
}

function packDense(spec: DenseSpec, input: InputLayout): PackedLayout {
  const packer = new Packer(spec);
  const widths = [spec.input, ...spec.hidden, spec.output];
  for (let l = 0; l + 1 < widths.length; l++) {
    const [rows, columns] = [widths[l]!, widths[l + 1]!];
    const name = l + 2 === widths.length ? 'output' : `layer${l}`;
    const panels = panelsOf(columns);
    const from = l === 0 ? input : inOrder(rows);
    const kernel = { panels, paddedRows: from.panels * 8 };
    packer.add(`${name}.kernel`, { lead: spec.groups, rows, columns }, kernel, plain, (row) => from.places[row]!);
    packer.add(`${name}.bias`, { lead: spec.groups, rows: 1, columns }, { panels, paddedRows: 1 }, plain);
  }
  return packer.finish(input);
}

/**
 * The packed layout of a network's parameters.
 *
 * @param input - where its input's columns lie; of one group
 */
export function packedLayout(spec: NetworkSpec, input = inOrder(spec.input)): PackedLayout {
  return spec.kind === 'recurrent' ? packRecurrent(spec, input) : packDense(spec, input);
}
