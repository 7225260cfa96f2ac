// Sequences as points in one space, in which a distance means something: what is near there is alike.
import { longest } from './lagged.ts';
import type { Panel } from './panel.ts';
import { moments } from './statistics.ts';

/** Steps that a sequence is told by; rows of longer sequences are averaged in equal blocks. */
const mostSteps = 64;

/**
 * - `values`: as they are
 * - `shapes`: each number less its mean over the sequence, so that what has another level may still be alike
 */
export type View = 'values' | 'shapes';

/** How sequences become points: decided on real ones, then the same for all. */
export interface VectorSpace {
  view: View;
  steps: number;
  /** Rows averaged into a step. */
  block: number;
  /** What is told of each step: a feature of the panel, less `mean`, in `deviation`s. */
  channels: { feature: number; mean: number; deviation: number }[];
  /** Whether lengths differ, so that a step tells, too, whether it is there. */
  presence: boolean;
  width: number;
}

/** Points; a coordinate is a channel at a step. */
export interface Vectors {
  count: number;
  width: number;
  /** [sequence, coordinate] */
  values: Float32Array;
}

/** The values of a feature less their mean over each sequence. */
function centred(values: Float64Array, { offsets, lengths }: Panel): Float64Array {
  const result = Float64Array.from(values);
  for (let i = 0; i < lengths.length; i++) {
    const part = result.subarray(offsets[i], offsets[i]! + lengths[i]!);
    const { mean } = moments(part);
    for (let row = 0; row < part.length; row++) part[row]! -= mean;
  }
  return result;
}

/**
 * Numbers are in standard deviations of the real ones; marks (a word, a missing value) are 0 or 1 as they are, for a rare
 * word would else outweigh everything.
 *
 * @returns null when nothing is left to tell: sequences of one row have no shape
 */
export function planVectors(real: Panel, view: View): VectorSpace | null {
  const most = longest(real);
  const block = Math.max(1, Math.ceil(most / mostSteps));
  const steps = Math.ceil(most / block);
  const channels = real.features.flatMap(({ values, kind, context }, feature) => {
    if (kind === 'word' || kind === 'missing')
      return view === 'shapes' && context ? [] : [{ feature, mean: 0, deviation: 1 }];
    const { mean, deviation } = moments(view === 'shapes' ? centred(values, real) : values);
    // What is left of a constant after its mean is taken is rounding.
    return deviation > 1e-9 * Math.abs(moments(values).mean) ? [{ feature, mean, deviation }] : [];
  });
  const numbers = channels.some(({ feature }) => ['value', 'interval'].includes(real.features[feature]!.kind));
  if (channels.length === 0 || (view === 'shapes' && (most < 2 || !numbers))) return null;
  const presence = real.lengths.some((length) => length !== real.lengths[0]);
  return { view, steps, block, channels, presence, width: steps * (channels.length + Number(presence)) };
}

/** Missing values are the mean; steps after the end of a sequence, too. */
export function toVectors(panel: Panel, { view, steps, block, channels, presence, width }: VectorSpace): Vectors {
  const count = panel.lengths.length;
  const result = new Float32Array(count * width);
  const perStep = width / steps;
  channels.forEach(({ feature, mean, deviation }, channel) => {
    const { values: given, kind } = panel.features[feature]!;
    const number = kind === 'value' || kind === 'interval';
    const values = view === 'shapes' && number ? centred(given, panel) : given;
    for (let i = 0; i < count; i++) {
      const first = panel.offsets[i]!;
      const rows = Math.min(panel.lengths[i]!, steps * block);
      for (let from = 0; from < rows; from += block) {
        let sum = 0;
        let present = 0;
        for (let row = from; row < Math.min(rows, from + block); row++) {
          const value = values[first + row]!;
          if (Number.isNaN(value)) continue;
          sum += value;
          present++;
        }
        if (present > 0) result[i * width + (from / block) * perStep + channel] = (sum / present - mean) / deviation;
      }
    }
  });
  if (presence)
    for (let i = 0; i < count; i++)
      for (let step = 0; step < Math.min(steps, Math.ceil(panel.lengths[i]! / block)); step++)
        result[i * width + step * perStep + channels.length] = 1;
  return { count, width, values: result };
}
