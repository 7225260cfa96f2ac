// From a score to a rung: how far synthetic data is from what real data gets against real data.
import type { Score } from '../../contract/run.ts';

/** 0: as real data; 1: close; 2: a visible difference; 3: not alike. */
export type Rung = 0 | 1 | 2 | 3;

/**
 * By how much a score may miss its floor for rung 1 and rung 2, in its own unit. Where nothing is said, multiples of the
 * floor decide instead.
 */
const tolerances: Readonly<Record<string, readonly [number, number]>> = {
  // Kolmogorov–Smirnov statistics: the largest difference of two shares.
  marginal: [0.05, 0.15],
  movement: [0.05, 0.15],
  length_difference: [0.05, 0.15],
  // Half a difference of correlations.
  correlation_difference: [0.03, 0.1],
  // Guesses beyond even ones.
  discriminative: [0.05, 0.2],
  discriminative_strong: [0.08, 0.25],
};
const multiples: readonly [number, number] = [4, 9];

/** Distances from the ideal: of the value and of its floor with two of its spreads. */
export function misses({ value, floor, spread, ideal, direction }: Score): { own: number; real: number | null } {
  const miss = (at: number): number =>
    direction === 'lower' ? at - ideal : direction === 'higher' ? ideal - at : Math.abs(at - ideal);
  return { own: miss(value), real: floor === null ? null : miss(floor) + 2 * (spread ?? 0) };
}

/** @returns null where there is no floor to read the score against */
export function rungOf(score: Score): Rung | null {
  const { own, real } = misses(score);
  if (real === null || !Number.isFinite(own)) return null;
  if (own <= real) return 0;
  const tolerance = tolerances[score.name];
  if (tolerance) return own - real <= tolerance[0] ? 1 : own - real <= tolerance[1] ? 2 : 3;
  if (real <= 0) return null;
  return own <= multiples[0] * real ? 1 : own <= multiples[1] * real ? 2 : 3;
}

/** The worst rung of those that are known. */
export function worstRung(scores: readonly Score[]): Rung | null {
  const rungs = scores.map(rungOf).filter((rung) => rung !== null);
  return rungs.length === 0 ? null : (Math.max(...rungs) as Rung);
}
