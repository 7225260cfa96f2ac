// Do synthetic sequences help with a task on real ones, and how many of them are best?
import { fitSequences, type FitWatch, type Learner } from '../../kernels/wasm/fit-sequences.ts';
import { RandomStream, streams } from '../../tensor/random.ts';
import type { Panel } from '../panel.ts';
import { neighbourBlocks } from '../sub-panel.ts';
import { judgedSequences, numbersFrom, rangesOf } from './judged-sequences.ts';
import { repeated, type Repeated } from './repeats.ts';
import { errorOf, isNumber, lossOf, targetsOf, taskOf, type Task } from './task.ts';

export interface UsefulnessOptions extends FitWatch {
  seed: number;
  /** Networks of each mix, each with its own start and its own part kept for validation. */
  repeats: number;
  /** Column of the task; the last number that moves unless given. */
  column?: string;
  /** Updates of each; 1,200 unless given. */
  iterations?: number;
}

/** One mix of real and synthetic sequences. */
export interface Mix {
  /** Synthetic sequences as a share of the real ones; null for synthetic ones alone. */
  synthetic: number | null;
  /** On held-out sequences: mean absolute error in the column's units, or the share of wrong words. */
  error: Repeated;
  /** Share of the error of real alone that it saves, from the same starts; negative where it is worse. */
  gain: Repeated;
}

export interface Usefulness {
  task: Pick<Task, 'column' | 'kind'>;
  unit: 'mean absolute error' | 'share of wrong words';
  /** Real alone, synthetic alone, then growing shares of synthetic as far as there are enough. */
  mixes: Mix[];
  /** The share that saved most, or null when no share helped for sure. */
  best: number | null;
}

const units = 16;
const batch = 64;
const validateEvery = 100;
const keptForValidation = 0.2;
/** Synthetic sequences beside the real ones. */
const shares = [0.25, 0.5, 1, 2] as const;
const fewest = 10;

/** Parts a panel's sequences so that none of the first part shares a row with many of the second: by blocks of neighbours. */
function partTraining(panel: Panel, random: RandomStream): { train: Int32Array; validation: Int32Array } {
  const { block, blocks } = neighbourBlocks(panel);
  const order = random.permutation(blocks);
  const kept = new Set(order.subarray(0, Math.max(1, Math.round(keptForValidation * blocks))));
  const all = numbersFrom(0, block.length);
  return { train: all.filter((i) => !kept.has(block[i]!)), validation: all.filter((i) => kept.has(block[i]!)) };
}

function together(a: Int32Array, b: Int32Array): Int32Array {
  const joined = new Int32Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

/** Share of an error that another one saves; of no error nothing can be saved. */
function gainOf(error: number, alone: number): number {
  if (alone > 0) return 1 - error / alone;
  return error > 0 ? -1 : 0;
}

/**
 * Trains the same small network on real sequences alone, on synthetic ones alone, and on real ones with a quarter, half,
 * as many and twice as many synthetic ones, and scores each on held-out real sequences. A network is a GRU of 16 units
 * that learns for 1,200 updates on batches of 64 and is kept as it did best on a fifth of its training sequences that it
 * does not learn from: real ones, or, for synthetic alone, synthetic ones, as who has no others must.
 *
 * The intervals are over starts and validation parts, for these held-out sequences.
 *
 * @param train - real sequences that the model learned from
 * @param holdout - real sequences that it did not
 * @returns null where the column has nothing to foretell or sequences are too few
 * @throws SeqwrightError `cancelled`
 * @see Esteban et al. 2017, "Real-valued (Medical) Time Series Generation with Recurrent Conditional GANs", for training
 * on synthetic and testing on real data
 */
export async function usefulness(
  train: Panel,
  holdout: Panel,
  synthetic: Panel,
  options: UsefulnessOptions,
): Promise<Usefulness | null> {
  const { seed, repeats, iterations = 1200 } = options;
  const task = taskOf(train, options.column);
  const counts = [train, synthetic, holdout].map((panel) => panel.offsets.length) as [number, number, number];
  if (!task || Math.min(...counts) < fewest) return null;
  const ranges = rangesOf(train);
  const panels = [train, synthetic, holdout];
  const data = judgedSequences(panels, ranges, task.read);
  const targets = targetsOf(task, panels, ranges, data.steps);
  const width = targets.values.length / data.count;
  const wantedOf = (sequences: Int32Array): Float32Array => {
    const wanted = new Float32Array(sequences.length * width);
    sequences.forEach((sequence, i) =>
      wanted.set(targets.values.subarray(sequence * width, (sequence + 1) * width), i * width),
    );
    return wanted;
  };
  const mixes = [0, null, ...shares.filter((share) => share * counts[0] <= counts[1])];
  const learners: Learner[] = [];
  const validation: Int32Array[] = [];
  for (const share of mixes)
    for (let repeat = 0; repeat < repeats; repeat++) {
      const random = new RandomStream(seed + repeat, streams.split, 400);
      const real = partTraining(train, random);
      const made = random.permutation(counts[1]).map((i) => counts[0] + i);
      const kept = Math.round(keptForValidation * counts[1]);
      const sequences =
        share === null ? made.subarray(kept) : together(real.train, made.subarray(0, Math.round(share * counts[0])));
      learners.push({ seed: seed + repeat, groups: [{ sequences, rows: batch }] });
      validation.push(share === null ? made.subarray(0, kept) : real.validation);
    }
  const validationWanted = validation.map(wantedOf);
  const fitted = await fitSequences({
    ...options,
    ...{ data, targets, loss: lossOf(task), batch, iterations, learningRate: 3e-3, learners },
    spec: {
      ...({ kind: 'recurrent', cell: 'gru', layers: 1, activation: 'linear' } as const),
      ...{ input: data.channels, hidden: units, output: task.said.length },
    },
    validation: {
      ...{ every: validateEvery, sequences: validation },
      loss: (learner, outputs) => errorOf(task, outputs, validationWanted[learner]!, ranges),
    },
  });
  const held = numbersFrom(counts[0] + counts[1], counts[2]);
  const wanted = wantedOf(held);
  const said = fitted.outputs(learners.map(() => held));
  const errors = mixes.map((_, mix) =>
    said.slice(mix * repeats, (mix + 1) * repeats).map((each) => errorOf(task, each, wanted, ranges)),
  );
  await fitted.close();
  const found = mixes.map((share, mix): Mix => {
    const gains = errors[mix]!.map((error, repeat) => gainOf(error, errors[0]![repeat]!));
    return { synthetic: share, error: repeated(errors[mix]!), gain: repeated(gains) };
  });
  const helpful = found.filter(({ synthetic: share, gain }) => share !== null && share > 0 && gain.low > 0);
  helpful.sort((a, b) => b.gain.median - a.gain.median);
  return {
    task: { column: task.column, kind: task.kind },
    unit: isNumber(task) ? 'mean absolute error' : 'share of wrong words',
    mixes: found,
    best: helpful[0]?.synthetic ?? null,
  };
}
