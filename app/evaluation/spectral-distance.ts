// Is each column's movement as slow and as quick as in the data?
import { longest, movingFeatures } from './lagged.ts';
import { meanByColumn, type CheapMetric } from './metric.ts';
import type { Panel } from './panel.ts';
import { moments } from './statistics.ts';

/** Rows of a segment: sequences are cut into such pieces, half overlapping; shorter ones are left out. */
const mostSegment = 64;
const leastSegment = 8;

interface Transform {
  size: number;
  window: Float64Array;
  /** [frequency][row] */
  cosines: Float64Array[];
  sines: Float64Array[];
}

function transformOf(size: number): Transform {
  const frequencies = Math.floor(size / 2);
  const wave = (of: (angle: number) => number): Float64Array[] =>
    Array.from({ length: frequencies }, (_, k) =>
      Float64Array.from({ length: size }, (__, row) => of((2 * Math.PI * (k + 1) * row) / size)),
    );
  const window = Float64Array.from({ length: size }, (_, row) => Math.sin((Math.PI * (row + 0.5)) / size) ** 2);
  return { size, window, cosines: wave(Math.cos), sines: wave(Math.sin) };
}

/** Adds the power of one segment at each frequency; a missing value is the segment's mean. */
function addPower(values: Float64Array, from: number, transform: Transform, power: Float64Array): void {
  const { size, window, cosines, sines } = transform;
  const segment = values.slice(from, from + size);
  const { mean } = moments(segment);
  for (let row = 0; row < size; row++)
    segment[row] = Number.isNaN(segment[row]!) ? 0 : (segment[row]! - mean) * window[row]!;
  for (let k = 0; k < power.length; k++) {
    const cosine = cosines[k]!;
    const sine = sines[k]!;
    let real = 0;
    let imaginary = 0;
    for (let row = 0; row < size; row++) {
      real += segment[row]! * cosine[row]!;
      imaginary += segment[row]! * sine[row]!;
    }
    power[k]! += real * real + imaginary * imaginary;
  }
}

/** Share of the power at each frequency 1/size ... 1/2 a step; null when the feature does not move. */
function spectrum(panel: Panel, feature: number, transform: Transform): number[] | null {
  const { values } = panel.features[feature]!;
  const power = new Float64Array(transform.cosines.length);
  const hop = Math.max(1, Math.floor(transform.size / 2));
  for (let i = 0; i < panel.lengths.length; i++) {
    const last = panel.offsets[i]! + panel.lengths[i]! - transform.size;
    for (let from = panel.offsets[i]!; from <= last; from += hop) addPower(values, from, transform, power);
  }
  const total = power.reduce((sum, value) => sum + value, 0);
  return total > 0 ? Array.from(power, (value) => value / total) : null;
}

/** Length of a segment that at least half of the sequences have. */
function segmentSize({ lengths }: Panel): number {
  return Math.min(mostSegment, lengths.toSorted()[Math.floor(lengths.length / 2)] ?? 0);
}

/**
 * Mean over columns of the total variation distance of spectral densities, each scaled to sum 1. In [0, 1]; 1 where one
 * side moves and the other does not.
 */
export const spectralDistance: CheapMetric = {
  name: 'spectral_distance',
  label: 'Slow and quick movement',
  question: 'moves',
  source: 'Welch 1967, averaged periodograms with a Hann window; total variation distance',
  direction: 'lower',
  ideal: 0,
  floor: 'halves',
  cost: 'cheap',
  inDistance: false,
  compute({ train: real, synthetic }) {
    const size = segmentSize(real);
    if (size < leastSegment || longest(synthetic) < size) return null;
    const transform = transformOf(size);
    const curves = movingFeatures(real).map((i) => ({
      column: real.features[i]!.column,
      real: spectrum(real, i, transform),
      synthetic: spectrum(synthetic, i, transform),
    }));
    const parts = curves.map((curve) => {
      if (!curve.real || !curve.synthetic)
        return { column: curve.column, value: curve.real === curve.synthetic ? 0 : 1 };
      const other = curve.synthetic;
      return {
        column: curve.column,
        value: curve.real.reduce((sum, share, k) => sum + Math.abs(share - other[k]!), 0) / 2,
      };
    });
    const x = transform.cosines.map((_, k) => (k + 1) / size);
    const details = curves.flatMap((curve) =>
      curve.real && curve.synthetic
        ? [
            {
              ...{ kind: 'curve' as const, column: curve.column, xLabel: 'cycles a step', yLabel: 'share of power', x },
              ...{ real: curve.real, synthetic: curve.synthetic },
            },
          ]
        : [],
    );
    return parts.length === 0 ? null : { ...meanByColumn(parts), details };
  },
};
