// Whether exact zeros are a thing apart from the other values: rain that does not fall, a pump that is off.
import { distinctValues } from '../statistics.ts';

export interface ZeroShare {
  /** Part of the values that is exactly zero. */
  share: number;
  /** Part of the most frequent other value. */
  next: number;
}

/** How often zero and the most frequent other value occur; `values` none missing, at least one. */
export function zeroShare(values: Float64Array): ZeroShare {
  const counts = new Map<number, number>();
  let next = 0;
  for (let i = 0; i < values.length; i++) {
    const count = (counts.get(values[i]!) ?? 0) + 1;
    counts.set(values[i]!, count);
    if (values[i] !== 0 && count > next) next = count;
  }
  return { share: (counts.get(0) ?? 0) / values.length, next: next / values.length };
}

const leastShare = 0.15;
const leastValues = 20;
/** Zero is so many times more frequent than any other value. */
const leastFactor = 3;

/** @param values - none missing, at least one */
export function isZeroInflated(values: Float64Array): boolean {
  let zeros = 0;
  for (let i = 0; i < values.length; i++) if (values[i] === 0) zeros++;
  if (values.length < leastValues || zeros < leastShare * values.length || distinctValues(values, 2)) return false;
  const { share, next } = zeroShare(values);
  return share >= leastShare && share < 1 && share > leastFactor * next;
}
