// The directions in which points are spread most: the plane on which many numbers can be looked at.
import type { RandomStream } from '../tensor/random.ts';
import type { Vectors } from './vectors.ts';

const iterations = 30;

/** Points in the plane or space of principal components: [point][component]. */
export type Projection = (points: Vectors) => number[][];

function meanOf({ count, width, values }: Vectors): Float64Array {
  const mean = new Float64Array(width);
  for (let i = 0; i < count; i++) for (let k = 0; k < width; k++) mean[k]! += values[i * width + k]! / count;
  return mean;
}

/** Makes directions perpendicular and of length 1, in their order (Gram and Schmidt). */
function orthonormalise(directions: Float64Array[]): void {
  directions.forEach((direction, i) => {
    for (const other of directions.slice(0, i)) {
      const product = direction.reduce((sum, value, k) => sum + value * other[k]!, 0);
      for (let k = 0; k < direction.length; k++) direction[k]! -= product * other[k]!;
    }
    const length = Math.hypot(...direction);
    for (let k = 0; k < direction.length; k++) direction[k]! /= Math.max(length, Number.MIN_VALUE);
  });
}

/**
 * Principal components of points, by orthogonal iteration. Each points to where its largest part is positive, so that the
 * picture does not turn with the seed.
 *
 * @param count - directions, at most as many as there are coordinates
 * @see Golub, Van Loan 2013, "Matrix computations", 7.3.2
 */
export function principalComponents(points: Vectors, count: number, random: RandomStream): Projection {
  const { width } = points;
  const mean = meanOf(points);
  const directions = Array.from({ length: Math.min(count, width) }, () =>
    Float64Array.from({ length: width }, () => random.normal()),
  );
  orthonormalise(directions);
  for (let iteration = 0; iteration < iterations; iteration++) {
    for (const direction of directions) {
      const next = new Float64Array(width);
      for (let i = 0; i < points.count; i++) {
        let score = 0;
        for (let k = 0; k < width; k++) score += (points.values[i * width + k]! - mean[k]!) * direction[k]!;
        for (let k = 0; k < width; k++) next[k]! += score * (points.values[i * width + k]! - mean[k]!);
      }
      direction.set(next);
    }
    orthonormalise(directions);
  }
  for (const direction of directions) {
    const largest = direction.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
    if (largest < 0) for (let k = 0; k < width; k++) direction[k] = -direction[k]!;
  }
  return ({ count: rows, values }) =>
    Array.from({ length: rows }, (_, i) =>
      directions.map((direction) =>
        direction.reduce((sum, part, k) => sum + part * (values[i * width + k]! - mean[k]!), 0),
      ),
    );
}
