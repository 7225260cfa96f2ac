// Categories with many values: each is a point in a few dimensions, near those that occur in like company, and a
// generated point means the value whose point is nearest.
import type { Codec } from './codec.ts';

export interface EmbeddedPlan {
  kind: 'embedded';
  /** Dimensions of a point. */
  size: number;
  /** [code, dimension] */
  points: number[];
}

/** The code whose point is nearest to the `size` numbers from `at` on. */
function nearestCode(points: Float64Array, size: number, data: Float32Array, at: number): number {
  let best = 0;
  let least = Infinity;
  for (let code = 0, p = 0; p < points.length; code++, p += size) {
    let distance = 0;
    for (let k = 0; k < size && distance < least; k++) distance += (data[at + k]! - points[p + k]!) ** 2;
    if (distance < least) {
      least = distance;
      best = code;
    }
  }
  return best;
}

export const embedded: Codec<EmbeddedPlan> = {
  parts: (plan) => Array.from({ length: plan.size }, (_, k) => ({ kind: 'real', size: 1, part: `code_${k}` })),

  encode({ size, points }, values, { data, stride, offset }) {
    for (let i = 0, at = offset; i < values.length; i++, at += stride) {
      // A value that came into the data after fitting has no point: it lies in the middle of all.
      const from = values[i]! * size;
      for (let k = 0; k < size; k++) data[at + k] = points[from + k] ?? 0;
    }
  },

  decode({ size, points }, { data, stride, offset }, values) {
    const known = Float64Array.from(points);
    for (let i = 0, at = offset; i < values.length; i++, at += stride) {
      // Steps often repeat the value before.
      const same = i > 0 && repeats(data, at, at - stride, size);
      values[i] = same ? values[i - 1]! : nearestCode(known, size, data, at);
    }
  },
};

function repeats(data: Float32Array, a: number, b: number, size: number): boolean {
  for (let k = 0; k < size; k++) if (data[a + k] !== data[b + k]) return false;
  return true;
}
