// Where the ticks of an axis stand: three to six round numbers.

/** 1, 2 or 5 times a power of ten, so that a range holds about `count` of them. */
function roundStep(range: number, count: number): number {
  const rough = range / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough * 0.999) ?? 10 * power;
}

/** @returns round numbers inside [from, to], about `count` of them */
export function linearTicks(from: number, to: number, count = 5): number[] {
  const range = to - from;
  if (!(range > 0) || !Number.isFinite(range)) return Number.isFinite(from) ? [from] : [];
  const step = roundStep(range, count);
  const ticks: number[] = [];
  for (let k = Math.ceil(from / step - 1e-9); k * step <= to + step * 1e-9; k++)
    ticks.push(Number((k * step).toPrecision(12)));
  return ticks;
}

/** The same, but never one alone: a scale is read between two. */
export function scaleTicks(from: number, to: number, count: number): number[] {
  const ticks = linearTicks(from, to, count);
  return ticks.length > 1 ? ticks : linearTicks(from, to, count + 1);
}

/** 0.25, 0.5, 1, 2, 5, 10: doublings where the range is small, powers of ten where it is large. */
export function logTicks(from: number, to: number): number[] {
  if (!(from > 0) || !(to > from)) return [];
  const decades = Math.log10(to / from);
  if (decades < 1.6) {
    const ticks: number[] = [];
    for (let k = Math.ceil(Math.log2(from) - 1e-9); 2 ** k <= to * (1 + 1e-9); k++) ticks.push(2 ** k);
    return ticks;
  }
  const every = Math.max(1, Math.ceil(decades / 5));
  const ticks: number[] = [];
  for (let k = Math.ceil(Math.log10(from)); k <= Math.log10(to); k += every) ticks.push(10 ** k);
  return ticks;
}

/** A range widened to round numbers, so that small multiples share a calm scale. */
export function niceRange(min: number, max: number): [number, number] {
  if (!Number.isFinite(min) || !Number.isFinite(max)) return [0, 1];
  if (min === max) return [min - 1, max + 1];
  const step = roundStep(max - min, 4);
  return [Math.floor(min / step) * step, Math.ceil(max / step) * step];
}
