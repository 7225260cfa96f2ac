// Lanes of one level into a matrix of channels, plan by plan.
import { codecOf } from './codecs/codecs.ts';
import type { Kept } from './codecs/codec.ts';
import { fillGaps } from './fill.ts';
import type { Lane } from './lay-out.ts';
import type { ColumnPlan } from './plan.ts';

/** Codes of the lane's dictionary in the plan's: a table that was read again may have its words in another order. */
function knownCodes(lane: Lane, dictionary: readonly string[]): Float64Array {
  const own = lane.dictionary ?? [];
  if (own.length === dictionary.length && own.every((word, code) => word === dictionary[code])) return lane.values;
  const codeOf = new Map(dictionary.map((word, code) => [word, code]));
  const codes = own.map((word) => codeOf.get(word) ?? dictionary.length);
  return lane.values.map((code) => codes[code] ?? dictionary.length);
}

/**
 * Encodes the columns of one level.
 *
 * @param matrix - [place, channel], `channels` wide; receives the channels
 * @param linked - [place] 1 where a sequence goes on from the place before; null for contexts
 * @param kept - values that columns refer to, e.g. the time of the step
 */
export function encodeColumns(
  plans: readonly ColumnPlan[],
  lanes: readonly Lane[],
  matrix: Float32Array,
  channels: number,
  linked: Uint8Array | null,
  kept: Kept,
): void {
  const byName = new Map(lanes.map((lane) => [lane.name, lane]));
  for (const plan of plans) {
    const lane = byName.get(plan.column);
    if (!lane) continue;
    const known = plan.dictionary ? knownCodes(lane, plan.dictionary) : lane.values;
    const values = lane.missing ? fillGaps(known, lane.missing, linked, plan.fill) : known;
    codecOf(plan.codec).encode(
      plan.codec,
      values,
      { data: matrix, stride: channels, offset: plan.offset },
      { kept, linked },
    );
    if (plan.missingMark === null || !lane.missing) continue;
    for (let i = 0, at = plan.missingMark; i < values.length; i++, at += channels) matrix[at] = lane.missing[i]!;
  }
}
