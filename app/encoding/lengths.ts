// Lengths of unequal sequences as one context channel in [0, 1]: a length's code is the middle of the ranks that it has,
// so that codes are spread evenly however the lengths are.
import { interpolationWithin } from './interpolation.ts';

/** Column name of the group of the length. */
export const lengthColumn = '$length';

/** Which code stands for which length; both ascend. Lengths between are read off the line between two. */
export interface LengthPlan {
  lengths: number[];
  codes: number[];
  /** Channel of the context. */
  offset: number;
}

/** @returns null when all lengths are equal */
export function fitLengths(lengths: Int32Array): Omit<LengthPlan, 'offset'> | null {
  const counts = new Map<number, number>();
  for (const length of lengths) counts.set(length, (counts.get(length) ?? 0) + 1);
  if (counts.size < 2) return null;
  const seen = [...counts.keys()].sort((a, b) => a - b);
  let before = 0;
  const codes = seen.map((length) => {
    const count = counts.get(length)!;
    before += count;
    return (before - count / 2) / lengths.length;
  });
  return { lengths: seen, codes };
}

/** Lengths -> context channel; a length beyond those that were seen has the code of the shortest or the longest. */
export function encodeLengths(plan: LengthPlan, lengths: Int32Array, context: Float32Array, channels: number): void {
  const code = interpolationWithin(plan.lengths, plan.codes);
  for (let i = 0, at = plan.offset; i < lengths.length; i++, at += channels) context[at] = code(lengths[i]!);
}

/**
 * Every length from the shortest to the longest with its code: a generated code means the length whose code is nearest.
 *
 * @returns undefined when all lengths are equal
 */
export function lengthTable(plan: LengthPlan | null): { at: Float32Array; length: Int32Array } | undefined {
  if (!plan) return undefined;
  const shortest = plan.lengths[0]!;
  const longest = plan.lengths[plan.lengths.length - 1]!;
  const length = Int32Array.from({ length: longest - shortest + 1 }, (_, i) => shortest + i);
  return { at: Float32Array.from(length, interpolationWithin(plan.lengths, plan.codes)), length };
}
