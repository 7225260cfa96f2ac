// Views a network's one flat parameter buffer as its matrices and biases.
import * as tf from '@tensorflow/tfjs-core';

/** One parameter in a flat buffer; entries follow each other without gaps. */
export interface FlatEntry {
  name: string;
  shape: number[];
  size: number;
}

/**
 * Splits a flat buffer into its parameters. The gradient is one concat, so that optimisers see one flat gradient.
 *
 * @param flat - [size], the sum of the entries' sizes
 * @returns parameters by name, each in its entry's shape
 */
export function unflatten(flat: tf.Tensor1D, entries: readonly FlatEntry[]): Record<string, tf.Tensor> {
  const parts = tf.split(
    flat,
    entries.map((entry) => entry.size),
    0,
  );
  return Object.fromEntries(entries.map((entry, i) => [entry.name, tf.reshape(parts[i]!, entry.shape)]));
}
