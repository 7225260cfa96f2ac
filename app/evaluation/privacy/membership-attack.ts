// Can someone who has the synthetic data guess whose sequence was learned from?
import { spreadOf, type FullMetric } from '../metric.ts';
import { recordDistances } from './record-distances.ts';

/**
 * An attacker holds a sequence against the synthetic ones, and takes it for learned from the nearer it comes to one. The
 * value is the area under the curve of telling training sequences from as many held-out ones: a half is guessing. The floor
 * is the same with one half of the held-out data in the place of the synthetic. In [0, 1]; null without a holdout.
 */
export const membershipAttack: FullMetric = {
  name: 'membership_attack',
  label: 'Guessing who was in the data',
  question: 'privacy',
  source: 'Distance-based membership inference: Chen et al. 2020, "GAN-Leaks", 4.3 (full black-box)',
  direction: 'nearest',
  ideal: 0.5,
  floor: 'own',
  cost: 'full',
  async compute(comparison, watch) {
    const distances = await recordDistances(comparison, 'values', watch);
    if (!distances?.held || distances.held.groups < 4) return null;
    const { synthetic, fresh } = distances.held.attack;
    const { mean, deviation } = spreadOf(synthetic);
    return {
      value: mean,
      interval: [Math.max(0, mean - 1.96 * deviation), Math.min(1, mean + 1.96 * deviation)],
      floor: spreadOf(fresh),
    };
  },
};
