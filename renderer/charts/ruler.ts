// Where a ruler ends: far enough for the value and the band, the same for all rulers of a kind.
import type { Score } from '../../app/contract/run.ts';

const ends = [0.05, 0.1, 0.3, 0.5, 1, 2, 5, 10];

/** The far end, as a distance from the ideal. */
export function rulerEnd({ name, value, floor, spread, ideal }: Score): number {
  const least = name === 'distance' ? 0.5 : 0.3;
  const reach = Math.max(least, Math.abs(value - ideal), floor === null ? 0 : Math.abs(floor - ideal) + (spread ?? 0));
  return ends.find((end) => end >= reach) ?? reach;
}
