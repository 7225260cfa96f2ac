// Where a synthetic sequence ends: its context channel `$length` says so.
import * as tf from '@tensorflow/tfjs-core';
import type { SequenceShape } from '../encoding/sequences.ts';
import { withoutGradient } from '../tensor/without-gradient.ts';
import type { LengthTable } from './runtime.ts';

/** The rule by which a generated value becomes a length. */
export interface LengthRule {
  /** Context channel that holds the code. */
  channel: number;
  /** [step]: the sequence has step t if its code is at least this; rising. The first is -Infinity: none is empty. */
  thresholds: Float32Array;
}

/** Lengths 1 to all steps, evenly over codes from 0 to 1. */
function evenTable(steps: number): LengthTable {
  const last = Math.max(1, steps - 1);
  return {
    at: Float32Array.from({ length: steps }, (_, i) => i / last),
    length: Int32Array.from({ length: steps }, (_, i) => i + 1),
  };
}

/** @returns null when the sequences are all of one length */
export function lengthRule(shape: SequenceShape, table: LengthTable = evenTable(shape.steps)): LengthRule | null {
  const group = shape.contextGroups.find(({ column }) => column === '$length');
  if (!group) return null;
  const thresholds = Float32Array.from({ length: shape.steps }, (_, t) => {
    // The first entry that is longer than t steps, and half the way to it from the one before.
    const k = table.length.findIndex((length) => length > t);
    if (t === 0 || k === 0) return -Infinity;
    return k < 0 ? Infinity : (table.at[k - 1]! + table.at[k]!) / 2;
  });
  return { channel: group.offset, thresholds };
}

/** Length that a code stands for. */
export function lengthOf(rule: LengthRule, code: number): number {
  let length = 0;
  while (length < rule.thresholds.length && code >= rule.thresholds[length]!) length++;
  return length;
}

/**
 * The mask of generated sequences. No gradient passes through it: the discriminator sees the code itself.
 *
 * @param context - [batch, context channel]
 * @returns [batch, step, 1]
 */
export function lengthMask(rule: LengthRule, context: tf.Tensor2D): tf.Tensor3D {
  return withoutGradient(() => {
    const codes = tf.slice(context, [0, rule.channel], [-1, 1]);
    return tf.expandDims<tf.Tensor3D>(tf.cast(tf.greaterEqual(codes, tf.tensor1d(rule.thresholds)), 'float32'), 2);
  });
}
