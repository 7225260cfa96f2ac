// Stretches of sequences that share rows with their neighbours.
import type { Panel } from '../panel.ts';

/** One stretch of a series is no sample: longer ones count as several, so that there are at least this many. */
const leastStretches = 4;

/** Groups that held-out stretches are dealt into, so that each can be left out in turn. */
const mostGroups = 20;

/** Sequence numbers of a panel in the order of their source. */
export function inOrder({ source, lengths }: Panel): number[] {
  const numbers = Array.from(lengths.keys());
  return source ? numbers.sort((a, b) => source.starts[a]! - source.starts[b]!) : numbers;
}

/** Whether two sequences of one panel, or of two panels of one source, share a row. */
export function overlaps(a: Panel, i: number, b: Panel, j: number): boolean {
  if (!a.source || !b.source) return a === b && i === j;
  const from = a.source.starts[i]!;
  const other = b.source.starts[j]!;
  return from < other + b.lengths[j]! && other < from + a.lengths[i]!;
}

/**
 * Sequences that overlap their neighbour make one stretch; what overlaps nothing is a stretch of its own.
 *
 * @returns sequence numbers of each stretch
 */
export function stretchesOf(panel: Panel): number[][] {
  const stretches: number[][] = [];
  for (const i of inOrder(panel)) {
    const last = stretches[stretches.length - 1];
    if (last && overlaps(panel, last[last.length - 1]!, panel, i)) last.push(i);
    else stretches.push([i]);
  }
  const most = Math.ceil(panel.lengths.length / leastStretches);
  return stretches.flatMap((stretch) => {
    const pieces = Math.ceil(stretch.length / most);
    const size = Math.ceil(stretch.length / pieces);
    return Array.from({ length: pieces }, (_, k) => stretch.slice(k * size, (k + 1) * size));
  });
}

/** Stretches dealt into groups: [group] its sequences, and [sequence] its group. */
export function dealt(panel: Panel): { members: number[][]; group: Int32Array } {
  const stretches = stretchesOf(panel);
  const groups = Math.min(mostGroups, stretches.length);
  const members = Array.from({ length: groups }, (_, g) => stretches.filter((__, k) => k % groups === g).flat());
  const group = new Int32Array(panel.lengths.length);
  members.forEach((of, g) => of.forEach((i) => (group[i] = g)));
  return { members, group };
}
