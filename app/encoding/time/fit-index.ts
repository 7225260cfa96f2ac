// Fits the plan of the sequence index.
import { msPerDay } from '../../data/civil-time.ts';
import { RandomStream } from '../../tensor/random.ts';
import { numeric, type NumericPlan } from '../codecs/numeric.ts';
import { fitLattice, nearest, type Lattice } from '../finish/lattice.ts';
import { fitNumeric } from '../fit-numeric.ts';
import type { LaidOut, Lane } from '../lay-out.ts';
import { scaledChannel, type ScalingKind } from '../scaling/scalings.ts';
import type { ShapeBuilder } from '../shape-builder.ts';
import { deviation, extent, quantile, shape } from '../statistics.ts';
import { increments, take, takePresent, type TrainingPlaces } from '../training-places.ts';
import { circleParts, fitCircles } from './calendar.ts';
import type { IndexPlan } from './index-plan.ts';
import { atStarts, startUnits, ticksOf } from './index-values.ts';
import { fitStart } from './start.ts';
import { fitTicks, fromTick } from './ticks.ts';

/** Intervals that vary over orders of magnitude are told by their logarithm. */
function spansMagnitudes(intervals: Float64Array): boolean {
  const [low] = extent(intervals);
  if (!(low > 0)) return false;
  const skew = shape(intervals).skew;
  return skew > 0.9 && Math.abs(shape(intervals.map(Math.log)).skew) < skew;
}

function fitOnce(intervals: Float64Array, log: boolean, scaling: ScalingKind | 'auto'): NumericPlan {
  return fitNumeric({
    filled: intervals,
    log,
    zeroFill: null,
    reference: null,
    keptAs: null,
    scaling,
    kept: new Map(),
  });
}

/** Whether float32 channels tell the intervals apart, so that each comes back as it was. */
function givesBack(codec: NumericPlan, intervals: Float64Array, lattice: Lattice): boolean {
  const channel = { data: new Float32Array(intervals.length), stride: 1, offset: 0 };
  numeric.encode(codec, intervals, channel, { kept: new Map(), linked: new Uint8Array(intervals.length) });
  const back = new Float64Array(intervals.length);
  const random = new RandomStream(0, 0, 0);
  numeric.decode(codec, channel, back, { kept: new Map(), random, moved: { clipped: 0 } });
  return back.every((interval, i) => nearest(lattice, interval) === intervals[i]);
}

/**
 * The scaling asked for; where its steepest piece asks more of a number than float32 holds (an interval a million times
 * the usual one), the plainer one that gives every interval back.
 */
function fitIntervals(intervals: Float64Array, lattice: Lattice, scaling: ScalingKind | 'auto'): NumericPlan {
  const log = spansMagnitudes(intervals);
  const asked = fitOnce(intervals, log, scaling);
  if (givesBack(asked, intervals, lattice)) return asked;
  const plainer = [log, false].map((logarithm) => fitOnce(intervals, logarithm, 'standard'));
  return plainer.find((codec) => givesBack(codec, intervals, lattice)) ?? asked;
}

/**
 * @param builder - gets the channels: interval and circles a step, the start as context
 * @param scaling - of the intervals
 */
export function fitIndex(
  laid: LaidOut,
  index: Lane,
  training: TrainingPlaces,
  builder: ShapeBuilder,
  scaling: ScalingKind | 'auto',
): IndexPlan {
  const { name: column, type, missing } = index;
  const present = takePresent(index, training.places);
  const unit = fitTicks(present, type, index.format);
  // The usual interval fills gaps, and is known only once they are filled somehow.
  const known = increments(take(ticksOf(laid, index, unit, 0, 0), training.places), training.linked).filter(
    (t) => t > 0,
  );
  const usual = known.length > 0 ? Math.round(quantile(known.toSorted(), 0.5)) : 1;
  const fill = Math.round(quantile(take(ticksOf(laid, index, unit, usual, 0), training.places).toSorted(), 0.5));
  const ticks = ticksOf(laid, index, unit, usual, fill);
  const intervals = increments(take(ticks, training.places), training.linked);

  const varies = intervals.length > 0 && deviation(intervals) > 0;
  const only = !varies && intervals.length > 0 ? intervals[0]! : usual;
  const lattice = fitLattice(intervals, 'integer', index.format);
  const codec = varies ? fitIntervals(intervals, lattice, scaling) : null;
  const interval = codec && {
    codec,
    lattice,
    offset: builder.add('step', column, [{ kind: scaledChannel(codec.scaling), size: 1, part: 'interval' }]),
  };

  const isTime = type === 'datetime';
  const [low, high] = extent(present);
  const circles = isTime ? fitCircles(high - low, fromTick(unit, usual) - fromTick(unit, 0)) : [];
  const circlesOffset = builder.add('step', column, circleParts(circles));
  const missingMark =
    missing && training.places.some((place) => missing[place] === 1)
      ? builder.add('step', column, [{ kind: 'probability', size: 1, part: 'missing' }])
      : null;

  const starts = startUnits(
    unit,
    atStarts(
      ticks,
      training.sequences.map((i) => laid.offsets[i]!),
    ),
  );
  const start = fitStart(starts, isTime && unit.kind === 'even' ? msPerDay * unit.scale : null);
  const startOffset = builder.add(
    'sequence',
    column,
    start.parts.map(({ part }) => ({ kind: 'unit', size: 1, part })),
  );
  return {
    column,
    type,
    unit,
    interval,
    usual: only,
    start: { ...start, offset: startOffset },
    fill,
    circles,
    circlesOffset,
    missingMark,
  };
}
