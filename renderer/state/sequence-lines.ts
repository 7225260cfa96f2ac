// Sequences as the contract gives them, as lines to draw.
import type { Dataset, SequenceView } from '../../app/contract/dataset.ts';
import { extentOf, type Values } from '../charts/paths.ts';
import { niceRange } from '../charts/ticks.ts';

/** The values of one column, a line a sequence. */
export function linesOf(sequences: readonly SequenceView[], column: string): Values[] {
  return sequences.flatMap((one) => one.columns.filter(({ name }) => name === column).map(({ values }) => values));
}

/** Steps of a sequence at which a column has no value. */
export function missingSteps(sequence: SequenceView, column: string): number[] {
  const values = sequence.columns.find(({ name }) => name === column)?.values ?? [];
  return values.flatMap((value, step) => (value === null ? [step] : []));
}

export function wordsOf(sequences: readonly SequenceView[], column: string): string[] | undefined {
  return sequences[0]?.columns.find(({ name }) => name === column)?.words;
}

/** One scale for all of a column's pictures: that of the real sequences, whatever a model made. */
export function rangeOf(real: readonly SequenceView[], column: string): [number, number] {
  const words = wordsOf(real, column);
  if (words) return [0, Math.max(1, words.length - 1)];
  const { min, max } = extentOf(linesOf(real, column));
  // Room for what a model makes beside the data; never below zero where the data never is.
  const room = (max - min) * 0.12;
  return niceRange(min >= 0 ? Math.max(0, min - room) : min - room, max + room);
}

/** Without keys, orders and what is left out: they tell nothing as a line. */
export function learnedOnly(sequences: readonly SequenceView[], dataset: Dataset | null): SequenceView[] {
  const learned = new Set(
    dataset?.schema.columns.filter(({ role }) => role === 'feature' || role === 'context').map(({ name }) => name),
  );
  // A sequence a row: its steps are one column, which the schema does not name.
  if (dataset === null || dataset.schema.layout === 'wide') return [...sequences];
  return sequences.map((one) => ({ ...one, columns: one.columns.filter(({ name }) => learned.has(name)) }));
}

const movement = (line: Values): number => {
  const present = line.filter((value) => value !== null);
  return present.length < 2 ? 0 : Math.max(...present) - Math.min(...present);
};

/** The column whose pictures tell most: one that moves within sequences and has no words, rather smooth than spiky. */
export function drawnColumn(real: readonly SequenceView[]): string | null {
  return drawnColumns(real, 1)[0] ?? null;
}

/** The first columns that move within sequences. */
export function drawnColumns(real: readonly SequenceView[], most: number): string[] {
  const names = real[0]?.columns.map(({ name }) => name) ?? [];
  const moving = names.filter((name) => linesOf(real, name).some((line) => movement(line) > 0));
  const many = (name: string): boolean => new Set(linesOf(real, name).flat()).size > 4;
  const numbers = moving.filter((name) => !wordsOf(real, name) && many(name));
  const ordered = [...numbers, ...moving.filter((name) => !numbers.includes(name))];
  const chosen = ordered.length > 0 ? ordered : names;
  if (most > 1 || chosen.length === 0) return chosen.slice(0, most);
  const seen = numbers.length > 0 ? numbers : chosen;
  // One alone: the smoothest, whose shape is seen best in a small picture.
  const roughness = (name: string): number => {
    const lines = linesOf(real, name);
    const { min, max } = extentOf(lines);
    const jumps = lines.flatMap((line) => line.slice(1).map((value, k) => Math.abs((value ?? 0) - (line[k] ?? 0))));
    return jumps.reduce((sum, one) => sum + one, 0) / Math.max(1, jumps.length) / Math.max(1e-12, max - min);
  };
  return [...seen.slice(0, 12)].sort((a, b) => roughness(a) - roughness(b)).slice(0, 1);
}
