// Some sequences of a panel, and panels cut in halves that share no row.
import type { RandomStream } from '../tensor/random.ts';
import { offsetsOf, type Panel } from './panel.ts';

/** @param chosen - sequence numbers of the panel */
export function subPanel(panel: Panel, chosen: Int32Array): Panel {
  const lengths = Int32Array.from(chosen, (i) => panel.lengths[i]!);
  const offsets = offsetsOf(lengths);
  const rows = lengths.reduce((sum, length) => sum + length, 0);
  const features = panel.features.map((feature) => {
    const values = new Float64Array(rows);
    chosen.forEach((i, at) => {
      const from = panel.offsets[i]!;
      values.set(feature.values.subarray(from, from + panel.lengths[i]!), offsets[at]);
    });
    return { ...feature, values };
  });
  const source = panel.source && {
    numbers: Int32Array.from(chosen, (i) => panel.source!.numbers[i]!),
    starts: Int32Array.from(chosen, (i) => panel.source!.starts[i]!),
  };
  return { features, offsets, lengths, rows, source };
}

/** `count` of some numbers drawn without replacement, ascending; all of them when there are no more. */
export function drawSome(numbers: Int32Array, count: number, random: RandomStream): Int32Array {
  if (numbers.length <= count) return numbers;
  return random
    .permutation(numbers.length)
    .slice(0, count)
    .map((at) => numbers[at]!)
    .sort();
}

/** `count` sequences drawn without replacement, in the panel's order; the panel itself when it has no more. */
export function drawPanel(panel: Panel, count: number, random: RandomStream): Panel {
  const all = Int32Array.from(panel.lengths.keys());
  return all.length <= count ? panel : subPanel(panel, drawSome(all, count, random));
}

/** Contiguous stretches that the sequences of a series are dealt out in: many, while each is several windows long. */
const mostBlocks = 20;
const windowsABlock = 3;

/** [sequence]: block of neighbours that it belongs to, and how many blocks there are; each sequence its own without overlap. */
export function neighbourBlocks(panel: Panel): { block: Int32Array; blocks: number } {
  const count = panel.lengths.length;
  const { source, lengths } = panel;
  const alone = { block: Int32Array.from({ length: count }, (_, i) => i), blocks: count };
  if (!source) return alone;
  const order = alone.block.slice().sort((a, b) => source.starts[a]! - source.starts[b]!);
  let overlaps = false;
  let span = 0;
  let longest = 1;
  for (let k = 0; k < count; k++) {
    const i = order[k]!;
    longest = Math.max(longest, lengths[i]!);
    if (k === 0) continue;
    const step = source.starts[i]! - source.starts[order[k - 1]!]!;
    const length = lengths[order[k - 1]!]!;
    overlaps ||= step < length;
    // A gap of the split counts as one window, however long it is.
    span += Math.min(step, length);
  }
  if (!overlaps) return alone;
  const blocks = Math.max(2, Math.min(mostBlocks, Math.floor(span / (windowsABlock * longest))));
  const block = new Int32Array(count);
  let passed = 0;
  for (let k = 0; k < count; k++) {
    const i = order[k]!;
    if (k > 0) {
      const before = order[k - 1]!;
      passed += Math.min(source.starts[i]! - source.starts[before]!, lengths[before]!);
    }
    block[i] = Math.min(blocks - 1, Math.floor((passed * blocks) / Math.max(1, span)));
  }
  return { block, blocks };
}

/** Leaves out of `second` what shares a row with a sequence of `first`. */
function withoutShared({ source, lengths }: Panel, first: number[], second: number[]): number[] {
  if (!source) return second;
  const taken = new Set<number>();
  for (const i of first) for (let row = 0; row < lengths[i]!; row++) taken.add(source.starts[i]! + row);
  return second.filter((i) => {
    const from = source.starts[i]!;
    for (let row = 0; row < lengths[i]!; row++) if (taken.has(from + row)) return false;
    return true;
  });
}

/** Numbers of the sequences of two halves. */
export type Halves = [Int32Array, Int32Array];

export function randomHalves({ lengths }: Panel, random: RandomStream): Halves {
  const order = random.permutation(lengths.length);
  const half = Math.floor(lengths.length / 2);
  return [order.slice(0, half), order.slice(half)];
}

/**
 * Two halves of a panel's sequences that share no row: whole sequences at random, or, where windows overlap, blocks of
 * neighbours, so that a half is as new to the other as held-out data is.
 */
export function disjointHalves(panel: Panel, random: RandomStream): Halves {
  const { block, blocks } = neighbourBlocks(panel);
  if (blocks === block.length) return randomHalves(panel, random);
  const inFirst = new Uint8Array(blocks);
  for (const chosen of random.permutation(blocks).subarray(0, Math.floor(blocks / 2))) inFirst[chosen] = 1;
  const first: number[] = [];
  const second: number[] = [];
  for (let i = 0; i < block.length; i++) (inFirst[block[i]!] === 1 ? first : second).push(i);
  return [Int32Array.from(first), Int32Array.from(withoutShared(panel, first, second))];
}
