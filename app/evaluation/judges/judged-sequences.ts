// Panels as what a network reads: one channel a feature, each scaled to [0, 1] over the real rows.
import type { SequenceData } from '../../kernels/wasm/sequence-training.ts';
import type { Panel } from '../panel.ts';

/** Where a feature's real values lie. */
export interface Range {
  low: number;
  span: number;
}

/** Min-max of each feature over all rows of the panel's sequences; a constant one has span 1. */
export function rangesOf(real: Panel): Range[] {
  return real.features.map(({ values }) => {
    let [low, high] = [Infinity, -Infinity];
    real.offsets.forEach((first, sequence) => {
      for (let row = first; row < first + real.lengths[sequence]!; row++) {
        const value = values[row]!;
        if (value < low) low = value;
        if (value > high) high = value;
      }
    });
    if (!Number.isFinite(low)) [low, high] = [0, 1];
    return { low, span: high > low ? high - low : 1 };
  });
}

/**
 * Several panels of the same features as one pool, one after the other.
 *
 * A value that is missing is 0, as is what comes after a sequence's end; the panel's missing marks tell it apart.
 *
 * @param ranges - of the real panel, for all of them
 * @param features - which features become channels, by index; all unless given
 */
export function judgedSequences(panels: readonly Panel[], ranges: readonly Range[], features?: number[]): SequenceData {
  const chosen = features ?? ranges.map((_, feature) => feature);
  const channels = chosen.length;
  const count = panels.reduce((sum, { offsets }) => sum + offsets.length, 0);
  const steps = panels.reduce((longest, { lengths }) => lengths.reduce((a, b) => Math.max(a, b), longest), 1);
  const values = new Float32Array(count * steps * channels);
  const lengths = new Int32Array(count);
  let sequence = 0;
  for (const panel of panels)
    for (let i = 0; i < panel.offsets.length; i++, sequence++) {
      const length = panel.lengths[i]!;
      lengths[sequence] = Math.max(1, length);
      chosen.forEach((feature, channel) => {
        const from = panel.features[feature]!.values;
        const { low, span } = ranges[feature]!;
        for (let step = 0; step < length; step++) {
          const value = from[panel.offsets[i]! + step]!;
          if (!Number.isNaN(value)) values[(sequence * steps + step) * channels + channel] = (value - low) / span;
        }
      });
    }
  return { count, steps, channels, values, lengths };
}

/** `count` numbers from `first` on. */
export const numbersFrom = (first: number, count: number): Int32Array =>
  Int32Array.from({ length: count }, (_, i) => first + i);
