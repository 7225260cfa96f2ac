// Do synthetic sequences lie among the real ones, or apart?
import { manifold } from './manifold.ts';
import type { FullMetric } from './metric.ts';

/** Mean number of real balls (to the fifth real neighbour) that a synthetic sequence lies in, over 5; about 1 for real ones. */
export const density: FullMetric = {
  name: 'density',
  label: 'Synthetic sequences among real ones',
  question: 'looks',
  source: 'Naeem et al. 2020, "Reliable fidelity and diversity metrics for generative models", k = 5',
  direction: 'nearest',
  ideal: 1,
  floor: 'blocks',
  cost: 'full',
  async compute(comparison, watch) {
    const found = await manifold(comparison, watch);
    return found && { value: found.density };
  },
};
