// Do synthetic sequences lie where real ones do, seen through a network that has learned what matters in the real ones?
import { fitSequences, type FitWatch } from '../../kernels/wasm/fit-sequences.ts';
import type { SequenceData } from '../../kernels/wasm/sequence-training.ts';
import { RandomStream, streams } from '../../tensor/random.ts';
import type { Panel } from '../panel.ts';
import { frechetDistance } from './frechet-distance.ts';
import { judgedSequences, numbersFrom, rangesOf } from './judged-sequences.ts';
import { nextValues } from './next-values.ts';
import { repeated, type Repeated } from './repeats.ts';

export interface ContextFidOptions extends FitWatch {
  seed: number;
  /** Encoders, each with its own start and its own halves of the data. */
  repeats: number;
  /** Updates of each encoder; 1,000 unless given. */
  iterations?: number;
}

export interface ContextFid extends Repeated {
  /** The same of one half of the real sequences against the other, by the same encoders. */
  floor: Repeated;
}

const units = 16;
const batch = 128;
/** A covariance of this many columns is not to be had from fewer points. */
const size = 2 * units;

/** Fewest points on a side: each has to show a covariance. */
const fewest = 2 * size;

/** [sequence, 2 * unit]: the mean of a sequence's states and its last one. */
function embed(states: Float32Array, sequences: Int32Array, { lengths, steps }: SequenceData): Float32Array {
  const points = new Float32Array(sequences.length * size);
  sequences.forEach((sequence, i) => {
    const length = lengths[sequence]!;
    for (let step = 0; step < length; step++)
      for (let unit = 0; unit < units; unit++) {
        const state = states[(i * steps + step) * units + unit]!;
        points[i * size + unit]! += state / length;
        if (step === length - 1) points[i * size + units + unit] = state;
      }
  });
  return points;
}

/**
 * Context-FID: the Fréchet distance between embeddings of real and of synthetic sequences. The encoder is a GRU of 16
 * units that has learned, on real sequences, to foretell all features one step on; a sequence's embedding is the mean of
 * its states and the last. Both sides have half as many sequences as there are real ones, so that the floor, one half
 * of the real against the other, is measured alike.
 *
 * @returns distance by each encoder; null where sequences are too few, or have no second step to foretell
 * @throws SeqwrightError `cancelled`
 * @see Jeha et al. 2022, "PSA-GAN: Progressive Self Attention GANs for Synthetic Time Series"; the encoder there is
 * Franceschi et al. 2019's, ours is a forecaster
 */
export async function contextFid(
  real: Panel,
  synthetic: Panel,
  options: ContextFidOptions,
): Promise<ContextFid | null> {
  const { seed, repeats, iterations = 1000 } = options;
  const count = real.offsets.length;
  const half = Math.min(count >> 1, synthetic.offsets.length);
  const train = numbersFrom(0, count).filter((i) => real.lengths[i]! > 1);
  if (half < fewest || train.length < half) return null;
  const ranges = rangesOf(real);
  const data = judgedSequences([real, synthetic], ranges);
  const targets = new Float32Array(data.count * data.steps * data.channels).fill(NaN);
  ranges.forEach((range, channel) =>
    nextValues(real, channel, range, data.steps).forEach((value, i) => (targets[i * data.channels + channel] = value)),
  );
  const fitted = await fitSequences({
    ...options,
    ...{ data, targets: { at: 'every', values: targets }, loss: 'squared', batch, iterations, learningRate: 3e-3 },
    spec: {
      ...({ kind: 'recurrent', cell: 'gru', layers: 1, activation: 'linear' } as const),
      ...{ input: data.channels, hidden: units, output: data.channels },
    },
    learners: Array.from({ length: repeats }, (_, repeat) => ({
      seed: seed + repeat,
      groups: [{ sequences: train, rows: batch }],
    })),
  });
  const chosen = Array.from({ length: repeats }, (_, encoder) => {
    const random = new RandomStream(seed + encoder, streams.split, 300);
    const order = random.permutation(count);
    const drawn = random.permutation(synthetic.offsets.length).map((i) => count + i);
    return { first: order.slice(0, half), second: order.slice(count - half), synthetic: drawn.slice(0, half) };
  });
  const points = (which: 'first' | 'second' | 'synthetic'): Float32Array[] => {
    const sequences = chosen.map((each) => each[which]);
    return fitted.states(sequences).map((states, encoder) => embed(states, sequences[encoder]!, data));
  };
  const [first, second, made] = [points('first'), points('second'), points('synthetic')];
  const distances = (others: Float32Array[]): number[] =>
    first.map((mine, encoder) => frechetDistance(mine, others[encoder]!, size));
  await fitted.close();
  return { ...repeated(distances(made)), floor: repeated(distances(second)) };
}
