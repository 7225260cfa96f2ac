// From a score to a rung: how far synthetic data is from what real data gets, and how far in plain measure.
import type { Score } from '../../contract/run.ts';

/** 0: as real data; 1: close; 2: a visible difference; 3: not alike. */
export type Rung = 0 | 1 | 2 | 3;

interface Bounds {
  /** By how much a score may miss its floor for rung 1 and for rung 2. */
  excess: readonly [number, number];
  /**
   * How far from its ideal a score may be for rungs 0, 1 and 2, whatever its floor: real data whose parts are very
   * different from each other excuses much, but not everything.
   */
  whole: readonly [number, number, number];
}

/** A difference of shares. */
const shares: Bounds = { excess: [0.05, 0.15], whole: [0.08, 0.16, 0.3] };
/** A difference of correlations. */
const correlations: Bounds = { excess: [0.05, 0.15], whole: [0.06, 0.12, 0.25] };
/** Right guesses beyond half of them. */
const guesses: Bounds = { excess: [0.05, 0.2], whole: [0.06, 0.12, 0.3] };

const bounds: Readonly<Record<string, Bounds>> = {
  marginal: shares,
  movement: shares,
  length_difference: shares,
  missingness_difference: shares,
  interval_difference: shares,
  autocorrelation_difference: correlations,
  // Half a difference of correlations.
  correlation_difference: { excess: [0.025, 0.075], whole: [0.04, 0.08, 0.15] },
  discriminative_score: guesses,
  // It sees more, so it may be right more often.
  discriminative_score_strong: { excess: [0.08, 0.25], whole: [0.1, 0.2, 0.35] },
};
/** Where nothing is said: multiples of the floor. */
const multiples: readonly [number, number] = [4, 9];

/** Distances from the ideal: of the value, and of its floor with two of its spreads. */
function misses({ value, floor, spread, ideal, direction }: Score): { own: number; real: number | null } {
  const miss = (at: number): number =>
    direction === 'lower' ? at - ideal : direction === 'higher' ? ideal - at : Math.abs(at - ideal);
  return { own: miss(value), real: floor === null ? null : miss(floor) + 2 * (spread ?? 0) };
}

function rungWithin(value: number, steps: readonly number[]): Rung {
  const at = steps.findIndex((step) => value <= step);
  return (at < 0 ? steps.length : at) as Rung;
}

/** @returns null where there is no floor to read the score against */
export function rungOf(score: Score): Rung | null {
  const { own, real } = misses(score);
  if (real === null || !Number.isFinite(own)) return null;
  const known = bounds[score.name];
  if (known) {
    const excess = rungWithin(own - real, [0, ...known.excess]);
    return Math.max(excess, rungWithin(own, known.whole)) as Rung;
  }
  if (own <= real) return 0;
  return real <= 0 ? null : rungWithin(own, [real, multiples[0] * real, multiples[1] * real]);
}

/** The worst rung of those that are known. */
export function worstRung(scores: readonly Score[]): Rung | null {
  const rungs = scores.map(rungOf).filter((rung) => rung !== null);
  return rungs.length === 0 ? null : (Math.max(...rungs) as Rung);
}
