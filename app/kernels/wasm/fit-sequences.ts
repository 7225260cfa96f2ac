// Trains small recurrent networks on stored sequences, with progress and a way to stop, and asks them afterwards.
import { setImmediate } from 'node:timers/promises';
import { SeqwrightError } from '../../contract/errors.ts';
import { streams } from '../../tensor/random.ts';
import { uniformParameters } from '../uniform-parameters.ts';
import { createSequenceTraining, type SequenceTraining, type SequenceTrainingOptions } from './sequence-training.ts';
import { WasmKernels } from './wasm-kernels.ts';

/** One network: where it starts, and what its batches are drawn from. */
export interface Learner {
  seed: number;
  /** Each batch has `rows` of each group, drawn with replacement; rows add up to the batch. */
  groups: { sequences: Int32Array; rows: number }[];
}

/** To keep each network as it was when it did best on sequences that it does not learn from. */
export interface Validation {
  every: number;
  /** For each learner. */
  sequences: Int32Array[];
  /** Of what a learner said of its sequences; the smallest is kept. */
  loss: (learner: number, outputs: Float32Array) => number;
}

/** Who watches long work. */
export interface FitWatch {
  /** Threads that compute; the machine's cores unless given. No number depends on it. */
  threads?: number;
  /** Hears the share that is done, in (0, 1]. */
  onProgress?: (share: number) => void;
  /** Lets other work of the thread in; awaited several times a second. What it throws ends the work. */
  breathe?: () => Promise<void>;
  signal?: AbortSignal;
}

export interface FitOptions extends Omit<SequenceTrainingOptions, 'networks'>, FitWatch {
  learners: Learner[];
  iterations: number;
  learningRate: number;
  validation?: Validation;
}

/** Trained networks; to be closed. */
export interface Fitted {
  /** What each learner says of its sequences: [sequence, output] at the last step, or [sequence, step, output]. */
  outputs(sequences: readonly Int32Array[]): Float32Array[];
  /** Each learner's states: [sequence, step, unit]; those after a sequence's end mean nothing. */
  states(sequences: readonly Int32Array[]): Float32Array[];
  close(): Promise<void>;
}

/** A network as it was when it did best. */
interface Kept {
  loss: number;
  parameters: Float32Array;
}

/** Longest time without letting others in, in milliseconds. */
const breathAfter = 40;

/**
 * Adam on batches drawn with replacement, all learners side by side.
 *
 * @throws SeqwrightError `cancelled` after the signal; what `breathe` throws
 */
export async function fitSequences(options: FitOptions): Promise<Fitted> {
  const { learners, iterations, learningRate, batch, spec, validation, signal } = options;
  const kernels = await WasmKernels.create(options.threads === undefined ? {} : { threads: options.threads });
  try {
    const training = createSequenceTraining(kernels, { ...options, networks: learners.length });
    learners.forEach(({ seed }, i) => training.setParameters(i, uniformParameters(spec, seed)));
    const ask = (what: Asked) => (sequences: readonly Int32Array[]) => askAll(training, batch, sequences, what);
    const numbers = kernels.allocate(batch);
    const best = learners.map((): Kept => ({ loss: Infinity, parameters: new Float32Array(0) }));
    const validate = (): void => {
      if (!validation) return;
      ask('outputs')(validation.sequences).forEach((outputs, i) => {
        const loss = validation.loss(i, outputs);
        if (loss < best[i]!.loss) best[i] = { loss, parameters: training.parameters(i) };
      });
    };
    let breathed = performance.now();
    for (let iteration = 0; iteration < iterations; iteration++) {
      learners.forEach((learner, i) => {
        kernels.exports.fillUniform(numbers, 0, batch, iteration, streams.judge, learner.seed);
        drawBatch(learner, kernels.floats(numbers, batch), training.batchOf(i));
      });
      training.learn(iteration + 1, learningRate);
      if (validation && (iteration + 1) % validation.every === 0) validate();
      if (performance.now() - breathed > breathAfter) {
        options.onProgress?.((iteration + 1) / iterations);
        await (options.breathe ?? setImmediate)();
        breathed = performance.now();
      }
      if (signal?.aborted) throw new SeqwrightError('cancelled', 'Judging was cancelled.');
    }
    options.onProgress?.(1);
    best.forEach(({ parameters }, i) => {
      if (parameters.length > 0) training.setParameters(i, parameters);
    });
    return {
      outputs: ask('outputs'),
      states: ask('states'),
      close: () => kernels.dispose(),
    };
  } catch (error) {
    await kernels.dispose();
    throw error;
  }
}

/** @param numbers - [row], in (0, 1]: a float32 may have been rounded up to 1 */
function drawBatch({ groups }: Learner, numbers: Float32Array, batch: Int32Array): void {
  let row = 0;
  for (const { sequences, rows } of groups)
    for (const end = row + rows; row < end; row++)
      batch[row] = sequences[Math.min(sequences.length - 1, Math.floor(numbers[row]! * sequences.length))]!;
}

type Asked = 'outputs' | 'states';

/** Asks each network for any number of sequences, batch by batch. */
function askAll(
  training: SequenceTraining,
  batch: number,
  sequences: readonly Int32Array[],
  what: Asked,
): Float32Array[] {
  const parts = sequences.map((): Float32Array[] => []);
  const longest = Math.max(0, ...sequences.map((each) => each.length));
  for (let from = 0; from < longest; from += batch) {
    sequences.forEach((each, i) =>
      training
        .batchOf(i)
        .fill(0)
        .set(each.subarray(from, from + batch)),
    );
    training.look();
    sequences.forEach((each, i) => {
      const rows = Math.min(batch, each.length - from);
      if (rows <= 0) return;
      const found = training[what](i);
      parts[i]!.push(found.subarray(0, (found.length / batch) * rows));
    });
  }
  return parts.map(joined);
}

function joined(parts: Float32Array[]): Float32Array {
  const result = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
