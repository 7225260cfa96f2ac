// Is there something synthetic near every real sequence, or is a kind of them left out?
import { manifold } from './manifold.ts';
import type { FullMetric } from './metric.ts';

/** Share of real sequences in whose ball (to the fifth real neighbour) a synthetic one lies. In [0, 1]. */
export const coverage: FullMetric = {
  name: 'coverage',
  label: 'Real sequences that are matched',
  question: 'looks',
  source: 'Naeem et al. 2020, "Reliable fidelity and diversity metrics for generative models", k = 5',
  direction: 'higher',
  ideal: 1,
  floor: 'blocks',
  cost: 'full',
  async compute(comparison, watch) {
    const found = await manifold(comparison, watch);
    return found && { value: found.coverage };
  },
};
