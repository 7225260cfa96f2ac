// Does a forecaster that has only seen synthetic sequences foretell real ones?
import { SeqwrightError } from '../../contract/errors.ts';
import { fitSequences, type FitWatch } from '../../kernels/wasm/fit-sequences.ts';
import type { Panel } from '../panel.ts';
import { judgedSequences, numbersFrom, rangesOf } from './judged-sequences.ts';
import { meanAbsoluteError, nextValues } from './next-values.ts';
import { repeated, type Repeated } from './repeats.ts';

export interface PredictiveOptions extends FitWatch {
  seed: number;
  /** Forecasters, each with its own start and batches. */
  repeats: number;
  /** Feature that is foretold, by index; the last number that moves unless given. */
  target?: number;
  /** Updates of each; 5,000 in the protocol. */
  iterations?: number;
}

export interface PredictiveScore extends Repeated {
  /** Column that was foretold. */
  column: string;
  /** Error of always saying the real median: what a score is worth is how far it lies below. */
  constant: number;
}

const batch = 128;

/** The protocol's target, the last column, in a panel that may also hold words, marks and contexts. */
export function lastNumber({ features }: Panel): number {
  const index = features.findLastIndex(({ kind, context }) => kind === 'value' && !context);
  return index >= 0 ? index : features.findLastIndex(({ context }) => !context);
}

function medianOf(values: Float32Array): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  return sorted[sorted.length >> 1] ?? NaN;
}

/**
 * The predictive score: mean absolute error, in parts of the target's range, of forecasters that learn from synthetic
 * sequences and are tried on real ones. One GRU layer of floor(features / 2) units and a sigmoid foretells the target one
 * step on from all other features; 5,000 updates on batches of 128, absolute error, Adam at 1e-3. With a single feature,
 * it is foretold from its own past.
 *
 * @param real - sequences to be tried on
 * @param trainedOn - synthetic ones, or real ones for the floor
 * @returns the error of each forecaster with their median and its interval
 * @throws SeqwrightError `too_few_sequences` when no sequence has a next step; `cancelled`
 * @see Yoon et al. 2019, "Time-series Generative Adversarial Networks", and its code (metrics/predictive_metrics.py)
 */
export async function predictiveScore(
  real: Panel,
  trainedOn: Panel,
  options: PredictiveOptions,
): Promise<PredictiveScore> {
  const { seed, repeats, iterations = 5000, target = lastNumber(real) } = options;
  const ranges = rangesOf(real);
  const others = real.features.flatMap((_, feature) =>
    feature === target && real.features.length > 1 ? [] : [feature],
  );
  const data = judgedSequences([trainedOn, real], ranges, others);
  const learned = trainedOn.offsets.length;
  const targets = new Float32Array(data.count * data.steps);
  targets.set(nextValues(trainedOn, target, ranges[target]!, data.steps));
  targets.set(nextValues(real, target, ranges[target]!, data.steps), learned * data.steps);
  const tried = targets.subarray(learned * data.steps);
  const hasNext = (first: number, count: number): Int32Array =>
    numbersFrom(first, count).filter((i) =>
      targets.subarray(i * data.steps, (i + 1) * data.steps).some((t) => !Number.isNaN(t)),
    );
  const train = hasNext(0, learned);
  if (train.length === 0 || hasNext(learned, real.offsets.length).length === 0)
    throw new SeqwrightError(
      'too_few_sequences',
      'Nothing can be foretold: no sequence has two rows in a row with a value.',
      { sequences: learned },
    );
  const fitted = await fitSequences({
    ...options,
    ...{ data, targets: { at: 'every', values: targets }, loss: 'absolute', batch, iterations, learningRate: 1e-3 },
    spec: {
      ...({ kind: 'recurrent', cell: 'gru', layers: 1, output: 1, activation: 'sigmoid' } as const),
      ...{ input: data.channels, hidden: Math.max(1, Math.floor(real.features.length / 2)) },
    },
    learners: Array.from({ length: repeats }, (_, repeat) => ({
      seed: seed + repeat,
      groups: [{ sequences: train, rows: batch }],
    })),
  });
  const sequences = numbersFrom(learned, real.offsets.length);
  const errors = fitted
    .outputs(Array.from({ length: repeats }, () => sequences))
    .map((said) => meanAbsoluteError(said, tried));
  await fitted.close();
  const constant = meanAbsoluteError(new Float32Array(tried.length).fill(medianOf(tried)), tried);
  return { ...repeated(errors), column: real.features[target]!.column, constant };
}
