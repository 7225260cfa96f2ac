// Numbers, integers, datetimes: one channel, after a logarithm and the subtraction of a reference where those help, and a
// mark of its own for exact zeros where they are a thing apart.
import { fillGaps } from '../fill.ts';
import { applyScaling, invertScaling, scaledChannel, type ScalingPlan } from '../scaling/scalings.ts';
import type { Channel } from '../scaling/scaling.ts';
import type { Codec, GroupPart, Kept } from './codec.ts';

export interface NumericPlan {
  kind: 'numeric';
  /** A value below which the logarithm is not taken further; null where none is taken. */
  logFloor: number | null;
  /** Column whose (logarithmic) value is subtracted. */
  reference: string | null;
  /** Other columns refer to this one, by this name. */
  keptAs: string | null;
  /** What fills the value channel where a zero has no value before it; null without a zero mark. */
  zeroFill: number | null;
  scaling: ScalingPlan;
  /** Range of the channel in training. */
  low: number;
  high: number;
}

/** Slack of the channel's range: float32 must not count as out of it. */
const slack = 1e-5;

/** Zero marks of values, [place]. */
export function zeroMarks(values: Float64Array): Uint8Array {
  const marks = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) if (values[i] === 0) marks[i] = 1;
  return marks;
}

/** The values as they are scaled: logarithm taken, reference subtracted. A new array. */
export function transformed(
  values: Float64Array,
  plan: Pick<NumericPlan, 'logFloor' | 'reference' | 'keptAs'>,
  kept: Kept,
): Float64Array {
  const result = Float64Array.from(values);
  const floor = plan.logFloor;
  if (floor !== null) for (let i = 0; i < result.length; i++) result[i] = Math.log(Math.max(result[i]!, floor));
  if (plan.keptAs !== null) kept.set(plan.keptAs, Float64Array.from(result));
  const reference = plan.reference === null ? undefined : kept.get(plan.reference);
  if (reference) for (let i = 0; i < result.length; i++) result[i] = result[i]! - reference[i]!;
  return result;
}

export const numeric: Codec<NumericPlan> = {
  parts(plan) {
    const parts: GroupPart[] = [{ kind: scaledChannel(plan.scaling), size: 1, part: 'value' }];
    if (plan.zeroFill !== null) parts.push({ kind: 'probability', size: 1, part: 'zero' });
    return parts;
  },

  encode(plan, values, to, { kept, linked }) {
    let known = values;
    if (plan.zeroFill !== null) {
      const marks = zeroMarks(values);
      for (let i = 0, at = to.offset + 1; i < marks.length; i++, at += to.stride) to.data[at] = marks[i]!;
      known = fillGaps(values, marks, linked, plan.zeroFill);
    }
    applyScaling(plan.scaling, transformed(known, plan, kept), to);
  },

  decode(plan, from, values, { kept, moved }) {
    invertScaling(plan.scaling, clipped(plan, from, values.length, moved), values);
    const reference = plan.reference === null ? undefined : kept.get(plan.reference);
    if (reference) for (let i = 0; i < values.length; i++) values[i] = values[i]! + reference[i]!;
    if (plan.keptAs !== null) kept.set(plan.keptAs, Float64Array.from(values));
    if (plan.logFloor !== null) for (let i = 0; i < values.length; i++) values[i] = Math.exp(values[i]!);
    if (plan.zeroFill === null) return;
    const { data, stride, offset } = from;
    for (let i = 0, at = offset + 1; i < values.length; i++, at += stride) if (data[at]! > 0.5) values[i] = 0;
  },
};

/** The channel within its training range, in a row of its own. */
function clipped(plan: NumericPlan, from: Channel, count: number, moved: { clipped: number }): Channel {
  const { data, stride, offset } = from;
  const { low, high } = plan;
  const result = new Float32Array(count);
  let outside = 0;
  for (let i = 0, at = offset; i < count; i++, at += stride) {
    const value = data[at]!;
    if (value < low - slack || value > high + slack) outside++;
    result[i] = value < low ? low : value > high ? high : value;
  }
  moved.clipped += outside;
  return { data: result, stride: 1, offset: 0 };
}
