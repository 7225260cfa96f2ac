// Fits the calibration of an encoder to what a trained generator makes.
import type { Calibration, ChannelMap, ChannelThreshold } from './calibration.ts';
import type { Encoder, EncoderState } from './encoder.ts';
import { encoderFromState } from './encoder-from-state.ts';
import { lengthColumn } from './lengths.ts';
import type { ChannelGroup, Sequences } from './sequences.ts';
import { quantile } from './statistics.ts';

/** Marks that are given as hard 0 and 1 keep their meaning. */
const thresholdRange = [0.02, 0.98] as const;

/** All values of a channel: [sequence, step] that count, or [sequence] of a context; ascending. */
function pooled(sequences: Sequences, at: 'steps' | 'context', channel: number): Float64Array {
  const { shape, count, values, lengths, context } = sequences;
  if (at === 'context') {
    return Float64Array.from({ length: count }, (_, i) => context[i * shape.contextChannels + channel]!).sort();
  }
  const pool = new Float64Array(lengths.reduce((sum, length) => sum + length, 0));
  for (let i = 0, k = 0; i < count; i++) {
    let from = i * shape.steps * shape.channels + channel;
    for (let step = 0; step < lengths[i]!; step++, from += shape.channels) pool[k++] = values[from]!;
  }
  return pool.sort();
}

function shortened(value: number): number {
  return Number(value.toPrecision(7));
}

/**
 * Quantiles of what was generated beside those of the training values at the same shares. A generated value that takes
 * more than one share, as those of quantised columns do, goes to the middle of them.
 */
function fitMap(generated: Float64Array, training: Float64Array, channel: number, mostKnots: number): ChannelMap {
  const knots = Math.min(mostKnots, generated.length, training.length);
  const from: number[] = [];
  const to: number[] = [];
  const shareOf = (k: number): number => (knots > 1 ? k / (knots - 1) : 0);
  for (let k = 0; k < knots;) {
    const value = shortened(quantile(generated, shareOf(k)));
    let next = k + 1;
    while (next < knots && shortened(quantile(generated, shareOf(next))) <= value) next++;
    from.push(value);
    to.push(shortened(quantile(training, shareOf((k + next - 1) / 2))));
    k = next;
  }
  return { channel, from, to };
}

/** The threshold at which as many generated marks are set as training marks are. */
function fitThreshold(generated: Float64Array, training: Float64Array, channel: number): ChannelThreshold {
  const set = training.reduce((sum, value) => sum + (value > 0.5 ? 1 : 0), 0) / training.length;
  const threshold = quantile(generated, 1 - set);
  return { channel, threshold: Math.min(Math.max(threshold, thresholdRange[0]), thresholdRange[1]) };
}

function fitLevel(
  groups: readonly ChannelGroup[],
  at: 'steps' | 'context',
  generated: Sequences,
  training: Sequences,
  mostKnots: number,
): Calibration['steps'] {
  const pools = (channel: number) => [pooled(generated, at, channel), pooled(training, at, channel), channel] as const;
  const told = groups.filter(({ column }) => column !== lengthColumn);
  return {
    // Codes of categories are points, not levels.
    maps: told
      .filter(({ kind, part }) => (kind === 'real' || kind === 'unit') && !part.startsWith('code_'))
      .map(({ offset }) => fitMap(...pools(offset), mostKnots)),
    thresholds: told.filter(({ kind }) => kind === 'probability').map(({ offset }) => fitThreshold(...pools(offset))),
  };
}

/**
 * An encoder that decodes generated sequences at the levels of the training sequences, and their marks (missing values,
 * zeros, booleans) at the rates of these.
 *
 * @param generated - sequences of the trained generator, as many as training ones or some thousands
 * @param mostKnots - of each channel's map; they are kept with every checkpoint
 */
export function fitCalibration(encoder: Encoder, generated: Sequences, training: Sequences, mostKnots = 4000): Encoder {
  const { groups, contextGroups } = encoder.state.shape;
  const calibration: Calibration = {
    steps: fitLevel(groups, 'steps', generated, training, mostKnots),
    context: fitLevel(contextGroups, 'context', generated, training, mostKnots),
  };
  const state: EncoderState = { ...encoder.state, calibration };
  return encoderFromState(state);
}
