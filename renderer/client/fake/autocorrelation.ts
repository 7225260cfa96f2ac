// How long values remember the ones before them.
import type { Values } from '../../charts/paths.ts';

/** @returns correlation with the value so many steps back, for 0 to `lags` steps, over all sequences */
export function autocorrelation(lines: readonly Values[], lags: number): number[] {
  const longest = Math.max(0, ...lines.map((line) => line.length));
  return Array.from({ length: Math.min(lags, longest - 1) + 1 }, (_, lag) => correlation(lines, lag));
}

/** Of the pairs that there are: long sequences alone have far ones, so each lag has means and spreads of its own. */
function correlation(lines: readonly Values[], lag: number): number {
  let pairs = 0;
  const sums = { now: 0, then: 0, nowNow: 0, thenThen: 0, nowThen: 0 };
  for (const line of lines)
    for (let t = lag; t < line.length; t++) {
      const now = line[t];
      const then = line[t - lag];
      if (now === null || now === undefined || then === null || then === undefined) continue;
      pairs++;
      sums.now += now;
      sums.then += then;
      sums.nowNow += now * now;
      sums.thenThen += then * then;
      sums.nowThen += now * then;
    }
  const spread = Math.sqrt((pairs * sums.nowNow - sums.now ** 2) * (pairs * sums.thenThen - sums.then ** 2));
  return spread > 0 ? (pairs * sums.nowThen - sums.now * sums.then) / spread : 0;
}
