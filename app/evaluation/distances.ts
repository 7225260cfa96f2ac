// Distances from each point of one set to all of another, block by block, as matrix products.
import * as tf from '@tensorflow/tfjs-core';
import { startTensorFlow } from '../tensor/start.ts';
import type { Vectors } from './vectors.ts';

/** Distances in a block, for memory: 16 MB of numbers. */
const blockNumbers = 4 * 1024 * 1024;

function squaredLengths({ count, width, values }: Vectors): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => {
    let sum = 0;
    for (let k = i * width; k < (i + 1) * width; k++) sum += values[k]! * values[k]!;
    return sum;
  });
}

/** The squared distance of two points, exactly: products lose the digits of what is nearly the same. */
export function squaredDistance(a: Vectors, i: number, b: Vectors, j: number): number {
  let sum = 0;
  for (let k = 0; k < a.width; k++) {
    const difference = a.values[i * a.width + k]! - b.values[j * b.width + k]!;
    sum += difference * difference;
  }
  return sum;
}

/**
 * Calls `look` with each point of `from` and its squared distances to all points of `to`, as |a|² + |b|² - 2ab in float32:
 * right up to some 1e-6 of the squared lengths, so that what must be exact is computed again by {@link squaredDistance}.
 *
 * @param look - must not keep `row`, which is used again
 * @param breathe - awaited between blocks
 */
export async function eachDistanceRow(
  from: Vectors,
  to: Vectors,
  look: (i: number, row: Float32Array) => void,
  breathe: (part: number) => Promise<void>,
): Promise<void> {
  if (from.count === 0 || to.count === 0) return;
  if (!tf.getBackend()) await startTensorFlow();
  const { width } = from;
  const lengths = squaredLengths(from);
  const others = squaredLengths(to);
  const turned = tf.tidy(() => tf.transpose(tf.tensor2d(to.values, [to.count, width])));
  const rows = Math.max(1, Math.floor(blockNumbers / to.count));
  const row = new Float32Array(to.count);
  try {
    for (let first = 0; first < from.count; first += rows) {
      const count = Math.min(rows, from.count - first);
      const block = from.values.subarray(first * width, (first + count) * width);
      const product = tf.tidy(() => tf.matMul(tf.tensor2d(block, [count, width]), turned));
      const products = await product.data();
      product.dispose();
      for (let i = 0; i < count; i++) {
        for (let j = 0; j < to.count; j++)
          row[j] = Math.max(0, lengths[first + i]! + others[j]! - 2 * products[i * to.count + j]!);
        look(first + i, row);
      }
      await breathe((first + count) / from.count);
    }
  } finally {
    turned.dispose();
  }
}

/**
 * Numbers of the `count` smallest entries, smallest first.
 *
 * @param skip - entries that do not count
 */
export function smallest(row: Float32Array, count: number, skip?: (j: number) => boolean): number[] {
  const kept: number[] = [];
  let worst = Infinity;
  for (let j = 0; j < row.length; j++) {
    const value = row[j]!;
    if (value >= worst || skip?.(j)) continue;
    let at = kept.length;
    while (at > 0 && row[kept[at - 1]!]! > value) at--;
    kept.splice(at, 0, j);
    if (kept.length > count) kept.pop();
    if (kept.length === count) worst = row[kept[count - 1]!]!;
  }
  return kept;
}
