// Each value's rank, seen as a normal score: takes the weight out of heavy tails. Linear between knots, so that it can
// be undone.
import { interpolation } from '../interpolation.ts';
import { normalQuantile } from '../normal-quantile.ts';
import type { Channel, Scaling } from './scaling.ts';

export interface QuantileNormalPlan {
  kind: 'quantile_normal';
  /** Values, strictly ascending, and the normal score of each. */
  knots: number[];
  scores: number[];
}

const mostKnots = 1000;

export const quantileNormal: Scaling<QuantileNormalPlan> = {
  channel: 'real',

  fit(values) {
    const sorted = Float64Array.from(values).sort();
    const count = sorted.length;
    const knots: number[] = [];
    const scores: number[] = [];
    // A knot stands for a run of equal values and has the score of the run's middle rank, so that ties keep one score.
    const stride = Math.max(1, (count - 1) / (mostKnots - 1));
    for (let wanted = 0; Math.round(wanted) < count; wanted += stride) {
      const value = sorted[Math.round(wanted)]!;
      if (value <= (knots[knots.length - 1] ?? -Infinity)) continue;
      const from = firstAbove(sorted, value, false);
      const to = firstAbove(sorted, value, true);
      knots.push(value);
      scores.push(normalQuantile((from + to) / 2 / count));
    }
    const largest = sorted[count - 1]!;
    if (largest > (knots[knots.length - 1] ?? Infinity)) {
      const from = firstAbove(sorted, largest, false);
      knots.push(largest);
      scores.push(normalQuantile((from + count) / 2 / count));
    }
    return { kind: 'quantile_normal', knots, scores };
  },

  apply(plan, values, { data, stride, offset }: Channel) {
    const score = interpolation(plan.knots, plan.scores);
    for (let i = 0, at = offset; i < values.length; i++, at += stride) data[at] = score(values[i]!);
  },

  invert(plan, { data, stride, offset }: Channel, values) {
    const value = interpolation(plan.scores, plan.knots);
    for (let i = 0, at = offset; i < values.length; i++, at += stride) values[i] = value(data[at]!);
  },
};

/** The first place in sorted values at or above `value`, or strictly above it. */
function firstAbove(sorted: Float64Array, value: number, strictly: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value || (strictly && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
