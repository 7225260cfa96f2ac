// The sequence index into channels and back.
import type { DecodeContext } from '../codecs/codec.ts';
import { numeric } from '../codecs/numeric.ts';
import { fillGaps } from '../fill.ts';
import type { DecodedLane } from '../finish/decoded-lane.ts';
import { nearest } from '../finish/lattice.ts';
import type { LaidOut, Lane } from '../lay-out.ts';
import { encodeCircles } from './calendar.ts';
import type { IndexPlan } from './index-plan.ts';
import { atStarts, startTicks, startUnits, ticksOf, timesOf } from './index-values.ts';
import { decodeStart, encodeStart } from './start.ts';

interface Matrix {
  data: Float32Array;
  channels: number;
}

/** Index values by place and by sequence: what other times are told relative to. */
export interface Times {
  byStep: Float64Array;
  bySequence: Float64Array;
}

/** @returns the times, gaps filled */
export function encodeIndex(plan: IndexPlan, laid: LaidOut, index: Lane, steps: Matrix, context: Matrix): Times {
  const { unit } = plan;
  const ticks = ticksOf(laid, index, unit, plan.usual, plan.fill);
  const byStep = timesOf(unit, ticks);
  if (plan.interval) {
    const unlinked = laid.linked.map((link) => 1 - link);
    const intervals = ticks.map((tick, p) => (p === 0 ? 0 : tick - ticks[p - 1]!));
    // The first step of a sequence has no step before it: it shows the interval that follows.
    const filled = fillGaps(intervals, unlinked, laid.linked, plan.usual);
    const to = { data: steps.data, stride: steps.channels, offset: plan.interval.offset };
    numeric.encode(plan.interval.codec, filled, to, { kept: new Map(), linked: laid.linked });
  }
  encodeCircles(plan.circles, byStep, { data: steps.data, stride: steps.channels, offset: plan.circlesOffset });
  if (plan.missingMark !== null && index.missing) {
    for (let p = 0, at = plan.missingMark; p < laid.places; p++, at += steps.channels)
      steps.data[at] = index.missing[p]!;
  }
  const startsAt = atStarts(ticks, laid.offsets);
  encodeStart(plan.start, startUnits(unit, startsAt), context.data, context.channels, plan.start.offset);
  return { byStep, bySequence: timesOf(unit, startsAt) };
}

/**
 * @param steps - [row, channel], the sequences' rows one after the other
 * @param lengths - [sequence]
 */
export function decodeIndex(
  plan: IndexPlan,
  steps: Matrix,
  context: Matrix,
  lengths: Int32Array,
  rows: number,
  decoding: DecodeContext,
): Times & { lane: DecodedLane } {
  const { unit } = plan;
  const starts = startTicks(
    unit,
    decodeStart(plan.start, context.data, context.channels, plan.start.offset, lengths.length),
  );
  const ticks = new Float64Array(rows).fill(plan.usual);
  if (plan.interval) {
    const from = { data: steps.data, stride: steps.channels, offset: plan.interval.offset };
    numeric.decode(plan.interval.codec, from, ticks, decoding);
    for (let row = 0; row < rows; row++) ticks[row] = nearest(plan.interval.lattice, ticks[row]!);
  }
  for (let i = 0, row = 0; i < lengths.length; i++) {
    let tick = starts[i]!;
    for (const end = row + lengths[i]!; row < end; row++) {
      if (row > end - lengths[i]!) tick += ticks[row]!;
      ticks[row] = tick;
    }
  }
  const byStep = timesOf(unit, ticks);
  let missing: Uint8Array | null = null;
  if (plan.missingMark !== null) {
    missing = new Uint8Array(rows);
    for (let row = 0, at = plan.missingMark; row < rows; row++, at += steps.channels) {
      if (steps.data[at]! > 0.5) missing[row] = 1;
    }
  }
  return { byStep, bySequence: timesOf(unit, starts), lane: { values: byStep, missing } };
}
