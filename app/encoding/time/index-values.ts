// The index of every place as ticks, gaps filled: shared by fitting and encoding.
import type { LaidOut, Lane } from '../lay-out.ts';
import type { IndexPlan } from './index-plan.ts';
import { fromTick, toTick, type TickUnit } from './ticks.ts';

/** [place] ticks; a missing one goes on from the row before by the usual interval. */
export function ticksOf(laid: LaidOut, index: Lane, unit: TickUnit, usual: number, fill: number): Float64Array {
  const ticks = new Float64Array(laid.places);
  for (let p = 0; p < laid.places; p++) {
    if (index.missing?.[p] !== 1) ticks[p] = toTick(unit, index.values[p]!);
    else ticks[p] = laid.linked[p] === 1 ? ticks[p - 1]! + usual : fill;
  }
  return ticks;
}

/** Ticks as values of the index. */
export function timesOf(unit: TickUnit, ticks: Float64Array): Float64Array {
  return ticks.map((tick) => fromTick(unit, tick));
}

/** [sequence] the values at the first places. */
export function atStarts(values: Float64Array, offsets: Int32Array): Float64Array {
  return Float64Array.from(offsets, (place) => values[place]!);
}

/** Ticks as the units in which starts are told: of even ticks the value itself, scaled to whole numbers. */
export function startUnits(unit: TickUnit, ticks: Float64Array): Float64Array {
  return unit.kind === 'even' ? ticks.map((tick) => unit.offset + tick * unit.step) : ticks;
}

/** The inverse of {@link startUnits}: the nearest tick. */
export function startTicks(unit: TickUnit, units: Float64Array): Float64Array {
  return unit.kind === 'even' ? units.map((value) => Math.round((value - unit.offset) / unit.step)) : units;
}

/** The index as lanes that other times are told relative to: of every step, and of every start. */
export function indexTimes(plan: IndexPlan, laid: LaidOut, index: Lane): { steps: Lane; sequences: Lane } {
  const ticks = ticksOf(laid, index, plan.unit, plan.usual, plan.fill);
  const lane = (at: Float64Array): Lane => ({ ...index, values: timesOf(plan.unit, at), missing: null });
  return { steps: lane(ticks), sequences: lane(atStarts(ticks, laid.offsets)) };
}
