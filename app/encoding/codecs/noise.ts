// A column that depends on nothing, not on itself a step before either: it is drawn, not learned.
import { quantile } from '../statistics.ts';
import type { Codec } from './codec.ts';

export interface NoisePlan {
  kind: 'noise';
  /** Quantiles of the training values, evenly spaced, ascending. */
  quantiles: number[];
}

const mostQuantiles = 4000;

export function fitNoise(values: Float64Array): NoisePlan {
  const sorted = Float64Array.from(values).sort();
  const count = Math.min(mostQuantiles, sorted.length);
  const quantiles = Array.from({ length: count }, (_, i) => quantile(sorted, count > 1 ? i / (count - 1) : 0));
  return { kind: 'noise', quantiles };
}

export const noise: Codec<NoisePlan> = {
  parts: () => [],
  encode: () => undefined,
  decode(plan, _from, values, { random }) {
    // So that a row's value does not depend on how many rows are made with it.
    const own = random.branch();
    for (let i = 0; i < values.length; i++) values[i] = quantile(plan.quantiles, own.uniform());
  },
};
