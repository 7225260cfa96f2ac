// Fits the calibration of an encoder to what a trained generator makes.
import type { Calibration, ChannelMap, ChannelThreshold } from './calibration.ts';
import type { Encoder, EncoderState } from './encoder.ts';
import { encoderFromState } from './encoder-from-state.ts';
import { lengthColumn } from './lengths.ts';
import type { ChannelGroup, Sequences } from './sequences.ts';
import { quantile } from './statistics.ts';

/** Marks that are given as hard 0 and 1 keep their meaning. */
const thresholdRange = [0.02, 0.98] as const;

type Level = 'steps' | 'context';

/** All values of a channel: [sequence, step] that count, or [sequence] of a context; ascending. */
function pooled(sequences: Sequences, at: Level, channel: number): Float32Array {
  const { shape, count, values, lengths, context } = sequences;
  if (at === 'context') {
    return Float32Array.from({ length: count }, (_, i) => context[i * shape.contextChannels + channel]!).sort();
  }
  const pool = new Float32Array(lengths.reduce((sum, length) => sum + length, 0));
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
 *
 * @param training - quantiles at the shares k / 2 / (knots - 1): also between two knots
 */
function fitMap(generated: Float32Array, training: Float64Array, channel: number): ChannelMap {
  const knots = (training.length + 1) / 2;
  const from: number[] = [];
  const to: number[] = [];
  const valueAt = (k: number): number => shortened(quantile(generated, knots > 1 ? k / (knots - 1) : 0));
  for (let k = 0; k < knots;) {
    const value = valueAt(k);
    let next = k + 1;
    while (next < knots && valueAt(next) <= value) next++;
    from.push(value);
    to.push(shortened(training[k + next - 1]!));
    k = next;
  }
  return { channel, from, to };
}

/** What a channel's map or threshold is fitted to. */
interface Target {
  channel: number;
  fit: (generated: Float32Array) => { map: ChannelMap } | { threshold: ChannelThreshold };
}

function mapTarget(channel: number, training: Float32Array, mostKnots: number): Target {
  const knots = Math.min(mostKnots, training.length);
  const quantiles = Float64Array.from({ length: 2 * knots - 1 }, (_, k) =>
    quantile(training, knots > 1 ? k / 2 / (knots - 1) : 0),
  );
  return { channel, fit: (generated) => ({ map: fitMap(generated, quantiles, channel) }) };
}

/** The threshold at which as many generated marks are set as training marks are. */
function thresholdTarget(channel: number, training: Float32Array): Target {
  const set = training.reduce((sum, value) => sum + (value > 0.5 ? 1 : 0), 0) / training.length;
  const [least, most] = thresholdRange;
  return {
    channel,
    fit: (generated) => ({
      threshold: { channel, threshold: Math.min(Math.max(quantile(generated, 1 - set), least), most) },
    }),
  };
}

function targetsOf(groups: readonly ChannelGroup[], at: Level, training: Sequences, mostKnots: number): Target[] {
  return groups.flatMap(({ column, kind, part, offset }) => {
    if (column === lengthColumn) return [];
    if (kind === 'probability') return [thresholdTarget(offset, pooled(training, at, offset))];
    // Codes of categories are points, not levels.
    const levelled = (kind === 'real' || kind === 'unit') && !part.startsWith('code_');
    return levelled ? [mapTarget(offset, pooled(training, at, offset), mostKnots)] : [];
  });
}

function fitLevel(targets: readonly Target[], at: Level, generated: Sequences): Calibration[Level] {
  const fitted = targets.map(({ channel, fit }) => fit(pooled(generated, at, channel)));
  return {
    maps: fitted.flatMap((each) => ('map' in each ? [each.map] : [])),
    thresholds: fitted.flatMap((each) => ('threshold' in each ? [each.threshold] : [])),
  };
}

/** Gives an encoder that decodes what a trained generator made at the levels, and with the marks, of the training data. */
export type FitCalibration = (generated: Sequences) => Encoder;

/**
 * Prepares the fitting of an encoder to what a trained generator makes: it then decodes generated sequences at the levels
 * of the training sequences, and their marks (missing values, zeros, booleans) at the rates of these. Of the training
 * sequences their quantiles alone are kept, so that each of many fits sorts only what was generated.
 *
 * @param mostKnots - of each channel's map; they are kept with every checkpoint
 * @returns fits to sequences of the generator, as many as training ones or some thousands
 */
export function planCalibration(encoder: Encoder, training: Sequences, mostKnots = 4000): FitCalibration {
  const { groups, contextGroups } = encoder.state.shape;
  const steps = targetsOf(groups, 'steps', training, mostKnots);
  const context = targetsOf(contextGroups, 'context', training, mostKnots);
  return (generated) => {
    const calibration: Calibration = {
      steps: fitLevel(steps, 'steps', generated),
      context: fitLevel(context, 'context', generated),
    };
    const state: EncoderState = { ...encoder.state, calibration };
    return encoderFromState(state);
  };
}
