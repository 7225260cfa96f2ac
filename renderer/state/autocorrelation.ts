// How long values remember the ones before them.
import type { Values } from '../charts/paths.ts';

/** @returns correlation with the value so many steps back, for 0 to `lags` steps, over all sequences */
export function autocorrelation(lines: readonly Values[], lags: number): number[] {
  const present = lines.flatMap((line) => line.filter((value) => value !== null));
  const mean = present.reduce((sum, value) => sum + value, 0) / Math.max(1, present.length);
  const at = (lag: number): number => {
    let product = 0;
    let pairs = 0;
    for (const line of lines)
      for (let t = lag; t < line.length; t++) {
        const now = line[t];
        const then = line[t - lag];
        if (now === null || now === undefined || then === null || then === undefined) continue;
        product += (now - mean) * (then - mean);
        pairs++;
      }
    return pairs === 0 ? 0 : product / pairs;
  };
  const power = at(0);
  const longest = Math.max(0, ...lines.map((line) => line.length));
  return Array.from({ length: Math.min(lags, longest - 1) + 1 }, (_, lag) => (power === 0 ? 0 : at(lag) / power));
}
