// A matrix of channels back into lanes of one level, plan by plan.
import type { RandomStream } from '../tensor/random.ts';
import { codecOf } from './codecs/codecs.ts';
import type { Kept } from './codecs/codec.ts';
import type { DecodedLane } from './finish/decoded-lane.ts';
import type { ColumnPlan } from './plan.ts';

/** Marks above this say that a value is missing, a flag is true, a zero is exact. */
export const threshold = 0.5;

/**
 * Decodes the columns of one level; not yet finished.
 *
 * @param matrix - [place, channel], `channels` wide, `count` places
 * @param kept - values that columns refer to, e.g. the time of the step
 * @returns lanes by column name, without those that are copies
 */
export function decodeColumns(
  plans: readonly ColumnPlan[],
  matrix: Float32Array,
  channels: number,
  count: number,
  kept: Kept,
  random: RandomStream,
  moved: { clipped: number },
): Map<string, DecodedLane> {
  const lanes = new Map<string, DecodedLane>();
  for (const plan of plans) {
    if (plan.codec.kind === 'copy') continue;
    const lane: DecodedLane = { values: new Float64Array(count), missing: null };
    lanes.set(plan.column, lane);
    const from = { data: matrix, stride: channels, offset: plan.offset };
    codecOf(plan.codec).decode(plan.codec, from, lane.values, { kept, random, moved });
    if (plan.allMissing) lane.missing = new Uint8Array(count).fill(1);
    if (plan.missingMark === null) continue;
    lane.missing = new Uint8Array(count);
    for (let i = 0, at = plan.missingMark; i < count; i++, at += channels) {
      if (matrix[at]! > threshold) lane.missing[i] = 1;
    }
  }
  return lanes;
}

/** Gives each copy the lane of the column that it equals; to be called when the lanes are finished. */
export function makeCopies(plans: readonly ColumnPlan[], lanes: Map<string, DecodedLane>): void {
  for (const { column, codec, dictionary } of plans) {
    const original = codec.kind === 'copy' ? lanes.get(codec.of) : undefined;
    if (codec.kind !== 'copy' || !original) continue;
    const words = plans.find((plan) => plan.column === codec.of)?.dictionary;
    lanes.set(column, words && dictionary ? translated(original, words, dictionary) : original);
  }
}

/** The same words as codes of another dictionary, which has them all. */
function translated(lane: DecodedLane, from: readonly string[], to: readonly string[]): DecodedLane {
  const codes = new Map(to.map((word, code) => [word, code]));
  const other = from.map((word) => codes.get(word) ?? 0);
  return { ...lane, values: lane.values.map((code) => other[code] ?? 0) };
}
