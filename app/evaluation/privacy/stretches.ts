// Stretches of held-out sequences, and equal stretches of training sequences to stand against them.
import type { RandomStream } from '../../tensor/random.ts';
import type { Panel } from '../panel.ts';

/** One stretch of a series is no sample: longer ones count as several, so that there are at least this many. */
const leastStretches = 4;

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

/**
 * Training sequences in stretches as long as the held-out ones, at random places: only then is it even whether something
 * new is nearer to these or to those. Windows drawn one by one would cover more of a series than as many neighbours do.
 */
export function matchedStretches(train: Panel, stretches: readonly number[][], random: RandomStream): number[][] {
  const order = inOrder(train);
  const taken = new Uint8Array(order.length);
  const place = (length: number): number => {
    const free = (from: number): boolean => taken.subarray(from, from + length).every((mark) => mark === 0);
    // Overlap is rare while the holdout is the smaller part; where it is not, it does no harm.
    for (let attempt = 0; attempt < 20; attempt++) {
      const from = random.integer(order.length - length + 1);
      if (free(from)) return from;
    }
    return random.integer(order.length - length + 1);
  };
  return stretches.map((stretch) => {
    const length = Math.min(stretch.length, order.length);
    const from = place(length);
    taken.fill(1, from, from + length);
    return order.slice(from, from + length);
  });
}
