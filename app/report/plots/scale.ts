// From values to pixels, and the round numbers at an axis.

export type Scale = (value: number) => number;

/** A linear scale; a range of no width maps to the middle. */
export function linear([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale {
  // Halves: the difference of the largest numbers is none.
  const range = to / 2 - from / 2;
  return range === 0 ? () => (start + end) / 2 : (value) => start + ((value / 2 - from / 2) / range) * (end - start);
}

/** 1, 2 or 5 times a power of ten. */
function roundStep(range: number, count: number): number {
  const rough = range / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5].map((factor) => factor * power).find((size) => size >= rough * 0.999) ?? 10 * power;
}

/** Round numbers in [from, to], about `count`, and two where there is room for two. */
export function ticks([from, to]: readonly [number, number], count = 3): number[] {
  const range = to - from;
  if (!(range > 0) || !Number.isFinite(range)) return Number.isFinite(from) ? [from] : [];
  for (let wanted = count; wanted < count + 4; wanted++) {
    const step = roundStep(range, wanted);
    const first = Math.ceil(from / step - 1e-9);
    const last = Math.floor(to / step + 1e-9);
    if (last > first)
      return Array.from({ length: last - first + 1 }, (_, k) => Number(((first + k) * step).toPrecision(12)));
  }
  return [from, to];
}

/** The least and the largest of the values that are there; null when none is. */
export function extent(lines: Iterable<readonly (number | null)[]>): [number, number] | null {
  let least = Infinity;
  let most = -Infinity;
  for (const line of lines)
    for (const value of line) {
      if (value === null || !Number.isFinite(value)) continue;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  return least > most ? null : [least, most];
}

/** The range with a margin, so that nothing sticks to the frame; never of no width. */
export function padded([least, most]: readonly [number, number], share = 0.05): [number, number] {
  const margin = most > least ? (most - least) * share : Math.abs(least) * 0.1 || 1;
  return [Math.max(-Number.MAX_VALUE, least - margin), Math.min(Number.MAX_VALUE, most + margin)];
}
