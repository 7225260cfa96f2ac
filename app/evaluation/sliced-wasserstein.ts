// Are whole sequences spread as in the data, whatever direction one looks from?
import { metricRandom, type CheapMetric } from './metric.ts';
import { planVectors, toVectors, type Vectors } from './vectors.ts';
import { wasserstein1 } from './wasserstein.ts';

const directions = 100;

function projected({ count, width, values }: Vectors, direction: Float32Array): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += values[i * width + k]! * direction[k]!;
    return sum;
  }).sort();
}

/**
 * Mean over random directions of the Wasserstein-1 distance of projected sequences (every column at every step, in
 * standard deviations of the real column), over the mean spread of the real ones.
 */
export const slicedWasserstein: CheapMetric = {
  name: 'sliced_wasserstein',
  label: 'How far whole sequences are off',
  question: 'moves',
  source: 'Bonneel et al. 2015, "Sliced and Radon Wasserstein barycenters of measures"',
  direction: 'lower',
  ideal: 0,
  floor: 'halves',
  cost: 'cheap',
  inDistance: false,
  compute(comparison) {
    const { train: real, synthetic } = comparison;
    const space = planVectors(real, 'values');
    if (!space) return null;
    const ofReal = toVectors(real, space);
    const ofSynthetic = toVectors(synthetic, space);
    const random = metricRandom(comparison, 'sliced_wasserstein');
    let distance = 0;
    let spread = 0;
    for (let k = 0; k < directions; k++) {
      const direction = Float32Array.from({ length: space.width }, () => random.normal());
      const points = projected(ofReal, direction);
      distance += wasserstein1(points, projected(ofSynthetic, direction));
      const mean = points.reduce((sum, value) => sum + value, 0) / points.length;
      spread += Math.sqrt(points.reduce((sum, value) => sum + (value - mean) ** 2, 0) / points.length);
    }
    return spread === 0 ? null : { value: distance / spread };
  },
};
