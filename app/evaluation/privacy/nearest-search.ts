// The nearest real sequence of each point, and the next that shares no row with it.
import { eachDistanceRow, smallest, squaredDistance } from '../distances.ts';
import type { Panel } from '../panel.ts';
import type { Vectors } from '../vectors.ts';
import { overlaps } from './stretches.ts';

/** The nearest by matrix product among which the exactly nearest is looked for. */
const candidates = 4;

/** Of each sequence, in root mean square differences (standard deviations of the real columns). */
export interface Nearest {
  /** [sequence]: number in `real` of the nearest; -1 when there is none. */
  at: Int32Array;
  /** [sequence]: distance to it. */
  first: Float64Array;
  /** [sequence]: distance to the nearest that shares no row with it; infinite when there is none. */
  second: Float64Array;
}

/**
 * @param to - the points of `real`
 * @param skip - whether real sequence j does not count for point i
 * @returns what is found, filled by `look`, which is for `eachDistanceRow(from, to, look, ...)`
 */
export function nearestSearch(
  from: Vectors,
  to: Vectors,
  real: Panel,
  skip?: (i: number, j: number) => boolean,
): { found: Nearest; look: (i: number, row: Float32Array) => void } {
  const found: Nearest = {
    at: new Int32Array(from.count).fill(-1),
    first: new Float64Array(from.count).fill(Infinity),
    second: new Float64Array(from.count).fill(Infinity),
  };
  const exact = (i: number, chosen: number[]): { at: number; squared: number } =>
    chosen.reduce(
      (best, j) => {
        const squared = squaredDistance(from, i, to, j);
        return squared < best.squared ? { at: j, squared } : best;
      },
      { at: -1, squared: Infinity },
    );
  return {
    found,
    look(i, row) {
      const skipped = skip && ((j: number): boolean => skip(i, j));
      const best = exact(i, smallest(row, candidates, skipped));
      if (best.at < 0) return;
      const apart = (j: number): boolean => overlaps(real, best.at, real, j) || (skipped?.(j) ?? false);
      found.at[i] = best.at;
      found.first[i] = Math.sqrt(best.squared / from.width);
      found.second[i] = Math.sqrt(exact(i, smallest(row, candidates, apart)).squared / from.width);
    },
  };
}

/** {@link nearestSearch} of all points. */
export async function nearestOf(
  from: Vectors,
  to: Vectors,
  real: Panel,
  skip?: (i: number, j: number) => boolean,
  breathe: () => Promise<void> = () => Promise.resolve(),
): Promise<Nearest> {
  const { found, look } = nearestSearch(from, to, real, skip);
  await eachDistanceRow(from, to, look, breathe);
  return found;
}
