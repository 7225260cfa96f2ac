// Where a sequence begins, as context: in as many channels as float32 needs to hold it exactly, for times of several
// days the day and the time within the day.
import { commonDivisor } from '../finish/steps.ts';
import { extent } from '../statistics.ts';

/** One channel: the number k = low + channel * span counts `size` units each. */
export interface StartPart {
  part: string;
  size: number;
  low: number;
  span: number;
}

export interface StartPlan {
  /** Units that every start has on top of its parts. */
  base: number;
  /** Those that vary; from the coarsest to the finest. */
  parts: StartPart[];
}

/** Whole numbers up to here are exact in a float32 between 0 and 1, with room to spare. */
const mostInChannel = 2 ** 20;
const radix = 2 ** 16;

function divide(units: Float64Array, size: number): { counts: Float64Array; rest: Float64Array } {
  const counts = units.map((unit) => Math.floor(unit / size));
  return { counts, rest: units.map((unit, i) => unit - counts[i]! * size) };
}

/**
 * @param units - [sequence] whole numbers
 * @param day - units of a day, where the parts should be told apart by it
 */
export function fitStart(units: Float64Array, day: number | null): StartPlan {
  const parts: StartPart[] = [];
  let base = 0;
  let rest: Float64Array = units;
  const add = (part: string, counts: Float64Array, size: number): void => {
    const [low, high] = extent(counts);
    if (high > low) parts.push({ part, size, low, span: high - low });
    else base += low * size;
  };
  const [low, high] = extent(units);
  const byDay = day !== null && high - low >= 2 * day;
  if (byDay) {
    const days = divide(rest, day);
    add('start_day', days.counts, day);
    rest = days.rest;
  }
  const [least] = extent(rest);
  base += least;
  rest = rest.map((unit) => unit - least);
  let unit = 0;
  for (const value of rest) unit = commonDivisor(unit, value);
  unit ||= 1;
  const name = byDay ? 'start_time' : 'start';
  let counts: Float64Array = rest.map((value) => value / unit);
  while (extent(counts)[1] > mostInChannel) {
    const size = radix ** Math.floor(Math.log(extent(counts)[1]) / Math.log(radix));
    const coarse = divide(counts, size);
    add(`${name}_${parts.length}`, coarse.counts, unit * size);
    counts = coarse.rest;
  }
  add(name, counts, unit);
  return { base, parts };
}

/** Units -> context channels [sequence, channel] from `offset` on. */
export function encodeStart(
  plan: StartPlan,
  units: Float64Array,
  context: Float32Array,
  channels: number,
  offset: number,
): void {
  for (let i = 0; i < units.length; i++) {
    let rest = units[i]! - plan.base;
    plan.parts.forEach(({ size, low, span }, k) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      context[i * channels + offset + k] = (count - low) / span;
    });
  }
}

/** Context channels -> units; each part within the range that it had in training. */
export function decodeStart(
  plan: StartPlan,
  context: Float32Array,
  channels: number,
  offset: number,
  count: number,
): Float64Array {
  const units = new Float64Array(count).fill(plan.base);
  plan.parts.forEach(({ size, low, span }, k) => {
    for (let i = 0, at = offset + k; i < count; i++, at += channels) {
      const within = Math.min(Math.max(context[at]!, 0), 1);
      units[i]! += (low + Math.round(within * span)) * size;
    }
  });
  return units;
}
