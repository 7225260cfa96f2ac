// A person's task on their sequences, as a network's: what it reads, what it is to say, and how wrong it was.
import type { SequenceLoss, SequenceTargets } from '../../kernels/wasm/sequence-training.ts';
import type { Panel } from '../panel.ts';
import type { Range } from './judged-sequences.ts';
import { meanAbsoluteError, nextValues } from './next-values.ts';

/** What is foretold of a column. */
export interface Task {
  column: string;
  /** The next row's value at each step, or what is the same through a sequence, at its end. */
  kind: 'next number' | 'next word' | 'number of the sequence' | 'word of the sequence';
  /** Features that are said, by index: one number, or one each word. */
  said: number[];
  /** Features that are read: all, but for a context the column itself. */
  read: number[];
}

/**
 * The task of a column.
 *
 * @param column - a number or category; the last number that moves, else the last column that moves, unless given
 * @returns null when there is no such column, or it has nothing to foretell
 */
export function taskOf({ features, lengths }: Panel, column?: string): Task | null {
  const sayable = features.flatMap(({ kind }, i) => (kind === 'value' || kind === 'word' ? [i] : []));
  const moving = sayable.filter((i) => !features[i]!.context);
  const byDefault = moving.findLast((i) => features[i]!.kind === 'value') ?? moving.at(-1);
  const name = column ?? (byDefault === undefined ? undefined : features[byDefault]!.column);
  const said = sayable.filter((i) => features[i]!.column === name);
  const first = features[said[0] ?? -1];
  if (!first || name === undefined) return null;
  if (!first.context && !lengths.some((length) => length > 1)) return null;
  const all = features.map((_, i) => i);
  const read = first.context ? all.filter((i) => features[i]!.column !== name) : all;
  if (read.length === 0) return null;
  const what = first.kind === 'word' ? 'word' : 'number';
  return { column: name, kind: first.context ? `${what} of the sequence` : `next ${what}`, said, read };
}

export const isNumber = ({ kind }: Task): boolean => kind.includes('number');

/** Numbers by absolute error, words by one logit each. */
export const lossOf = (task: Task): SequenceLoss => (isNumber(task) ? 'absolute' : 'bce');

/** [sequence, output] or [sequence, step, output], scaled as channels are. */
export function targetsOf(
  task: Task,
  panels: readonly Panel[],
  ranges: readonly Range[],
  steps: number,
): SequenceTargets {
  const width = task.said.length;
  const last = task.kind.endsWith('of the sequence');
  const count = panels.reduce((sum, { offsets }) => sum + offsets.length, 0);
  const values = new Float32Array(count * (last ? 1 : steps) * width).fill(NaN);
  let first = 0;
  for (const panel of panels) {
    task.said.forEach((feature, output) => {
      const { low, span } = ranges[feature]!;
      const found = last
        ? Float32Array.from(panel.offsets, (row) => (panel.features[feature]!.values[row]! - low) / span)
        : nextValues(panel, feature, ranges[feature]!, steps);
      found.forEach((value, i) => (values[(first + i) * width + output] = value));
    });
    first += last ? panel.offsets.length : panel.offsets.length * steps;
  }
  return { at: last ? 'last' : 'every', values };
}

function largest(values: ArrayLike<number>, from: number, width: number): number {
  let best = 0;
  for (let i = 1; i < width; i++) if (values[from + i]! > values[from + best]!) best = i;
  return best;
}

/** Mean absolute error in the column's units, or the share of wrong words. */
export function errorOf(task: Task, said: Float32Array, targets: Float32Array, ranges: readonly Range[]): number {
  if (isNumber(task)) return meanAbsoluteError(said, targets) * ranges[task.said[0]!]!.span;
  const width = task.said.length;
  let [wrong, count] = [0, 0];
  for (let from = 0; from < targets.length; from += width) {
    const known = targets.subarray(from, from + width);
    // A word that is too rare for a feature of its own is no target.
    if (!known.some((value) => value > 0)) continue;
    count++;
    if (largest(said, from, width) !== largest(targets, from, width)) wrong++;
  }
  return count === 0 ? NaN : wrong / count;
}
