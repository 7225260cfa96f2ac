// How a runtime on TensorFlow.js carries out an update: at once, op by op, or as a compiled function.
import * as tf from '@tensorflow/tfjs-core';
import type { UpdateTime } from '../tensor/feeds.ts';
import type { SequenceBatch } from './batch.ts';

/** What an update leaves to be shown. */
export type UpdateResult = Record<string, tf.Scalar>;

export interface Update {
  /** Of the same computation for all batches of a model. */
  name: string;
  time: UpdateTime;
  real: SequenceBatch | null;
  /** Reads the variables and the batch, and assigns the variables; called within a tidy. */
  body: (real: SequenceBatch | null) => UpdateResult;
}

export interface UpdateRunner {
  /** @returns scalars that outlive the tidy in which it is called, until the caller disposes of them */
  run(update: Update): UpdateResult;
  dispose(): void;
}

/** Op by op. */
export const directly: UpdateRunner = {
  run({ real, body }) {
    const result = body(real);
    for (const scalar of Object.values(result)) tf.keep(scalar);
    return result;
  },
  dispose: () => undefined,
};
