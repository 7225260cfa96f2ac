// Can a network that is trained to do so tell synthetic sequences from real ones?
import { SeqwrightError } from '../../contract/errors.ts';
import { fitSequences, type FitWatch, type Learner } from '../../kernels/wasm/fit-sequences.ts';
import { RandomStream, streams } from '../../tensor/random.ts';
import type { Panel } from '../panel.ts';
import { drawPanel, subPanel } from '../sub-panel.ts';
import { judgedSequences, numbersFrom, rangesOf } from './judged-sequences.ts';
import { repeated, type Repeated } from './repeats.ts';

export interface DiscriminativeOptions extends FitWatch {
  seed: number;
  /** Judges, each with its own start, split and batches. */
  repeats: number;
  /** Units of a judge; floor(features / 2), at least 1, unless given. 64 makes the strong judge. */
  units?: number;
  /** Updates of each; 2,000 in the protocol. */
  iterations?: number;
}

export interface DiscriminativeScore extends Repeated {
  units: number;
  /** Sequences on each side: as many of either. */
  sequences: number;
}

/** Sequences of each side in a batch. */
const half = 128;
const trained = 0.8;

/** Fewest sequences of which a fifth still says something. */
const fewest = 10;

interface Split {
  train: Int32Array;
  test: Int32Array;
}

function split(first: number, count: number, random: RandomStream): Split {
  const order = random.permutation(count).map((i) => first + i);
  const size = Math.floor(trained * count);
  return { train: order.slice(0, size), test: order.slice(size) };
}

/**
 * The discriminative score: |1/2 - accuracy| of judges on the fifth that they did not learn from; 0 when they can only
 * guess, 1/2 when they are always right. A judge is one GRU layer whose last state gives a logit; it learns from batches
 * of 128 real and 128 synthetic sequences with binary cross-entropy, Adam at 1e-3, 2,000 updates. Real and synthetic
 * sequences are scaled by the real ones' range; the larger side is cut to the smaller at random.
 *
 * A small judge misses much, and copies of the training data score 0: read it beside the strong judge and a measure of
 * memorisation.
 *
 * @param real - sequences that the model learned from, or others of the same kind
 * @returns the score of each judge with their median and its interval
 * @throws SeqwrightError `too_few_sequences`; `cancelled`
 * @see Yoon et al. 2019, "Time-series Generative Adversarial Networks", and its code (metrics/discriminative_metrics.py);
 * starts are PyTorch's, as in the later papers
 */
export async function discriminativeScore(
  real: Panel,
  synthetic: Panel,
  options: DiscriminativeOptions,
): Promise<DiscriminativeScore> {
  const { seed, repeats, iterations = 2000 } = options;
  const sequences = Math.min(real.offsets.length, synthetic.offsets.length);
  if (sequences < fewest)
    throw new SeqwrightError(
      'too_few_sequences',
      `A judge needs at least ${fewest} real and as many synthetic sequences; there are ${real.offsets.length} and ${synthetic.offsets.length}.`,
      { real: real.offsets.length, synthetic: synthetic.offsets.length },
    );
  const cut = (panel: Panel, side: number): Panel =>
    drawPanel(panel, sequences, new RandomStream(seed, streams.split, 100 + side));
  const data = judgedSequences([cut(real, 0), cut(synthetic, 1)], rangesOf(real));
  const units = options.units ?? Math.max(1, Math.floor(data.channels / 2));
  const targets = {
    at: 'last',
    values: Float32Array.from(numbersFrom(0, data.count), (i) => Number(i < sequences)),
  } as const;
  const splits = Array.from({ length: repeats }, (_, repeat) => {
    const random = new RandomStream(seed + repeat, streams.split, 0);
    return { real: split(0, sequences, random), synthetic: split(sequences, sequences, random) };
  });
  const fitted = await fitSequences({
    ...options,
    ...{ data, targets, loss: 'bce', batch: 2 * half, iterations, learningRate: 1e-3 },
    spec: {
      kind: 'recurrent',
      cell: 'gru',
      input: data.channels,
      hidden: units,
      layers: 1,
      output: 1,
      activation: 'linear',
    },
    learners: splits.map(({ real: a, synthetic: b }, repeat): Learner => ({
      seed: seed + repeat,
      groups: [a, b].map(({ train }) => ({ sequences: train, rows: half })),
    })),
  });
  const right = (side: 'real' | 'synthetic'): number[] =>
    fitted
      .outputs(splits.map((judge) => judge[side].test))
      .map((logits) => logits.reduce((count, logit) => count + Number(logit > 0 === (side === 'real')), 0));
  const [ofReal, ofSynthetic] = [right('real'), right('synthetic')];
  const scores = splits.map(({ real: a, synthetic: b }, judge) =>
    Math.abs(0.5 - (ofReal[judge]! + ofSynthetic[judge]!) / (a.test.length + b.test.length)),
  );
  await fitted.close();
  return { ...repeated(scores), units, sequences };
}

/**
 * What a perfect generator would get with half as many sequences: the score of one random half of the real sequences
 * against the other. Windows that overlap are dealt out as they come, as the protocol does.
 */
export function discriminativeFloor(real: Panel, options: DiscriminativeOptions): Promise<DiscriminativeScore> {
  const order = new RandomStream(options.seed, streams.split, 200).permutation(real.offsets.length);
  const middle = order.length >> 1;
  return discriminativeScore(subPanel(real, order.slice(0, middle)), subPanel(real, order.slice(middle)), options);
}
