// How far two clouds of points lie apart, each taken as a normal distribution.
import { symmetricEigen } from './symmetric-eigen.ts';

interface Normal {
  mean: Float64Array;
  /** [size, size] */
  covariance: Float64Array;
}

function normalOf(points: Float32Array, size: number): Normal {
  const count = points.length / size;
  const mean = new Float64Array(size);
  for (let i = 0; i < points.length; i++) mean[i % size]! += points[i]! / count;
  const covariance = new Float64Array(size * size);
  for (let point = 0; point < count; point++)
    for (let i = 0; i < size; i++) {
      const x = points[point * size + i]! - mean[i]!;
      for (let j = 0; j <= i; j++) covariance[i * size + j]! += x * (points[point * size + j]! - mean[j]!);
    }
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      const value = covariance[i * size + j]! / Math.max(1, count - 1);
      covariance[i * size + j] = value;
      covariance[j * size + i] = value;
    }
  return { mean, covariance };
}

function product(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++) {
      const value = a[i * size + k]!;
      for (let j = 0; j < size; j++) result[i * size + j]! += value * b[k * size + j]!;
    }
  return result;
}

/** The symmetric root of a symmetric matrix without negative eigenvalues; rounding below zero counts as zero. */
function rootOf(matrix: Float64Array, size: number): Float64Array {
  const { values, vectors } = symmetricEigen(matrix, size);
  const scaled = vectors.map((value, i) => value * Math.sqrt(Math.max(0, values[i % size]!)));
  const transposed = vectors.map((_, i) => vectors[(i % size) * size + Math.floor(i / size)]!);
  return product(scaled, transposed, size);
}

/**
 * |m - n|^2 + trace(A + B - 2 (A B)^(1/2)) for normal distributions of means m, n and covariances A, B.
 *
 * @param a - [point, size]
 * @param b - [point, size]
 * @see Fréchet 1957; Dowson and Landau 1982, "The Fréchet distance between multivariate normal distributions"
 */
export function frechetDistance(a: Float32Array, b: Float32Array, size: number): number {
  const [first, second] = [normalOf(a, size), normalOf(b, size)];
  const root = rootOf(first.covariance, size);
  const middle = product(product(root, second.covariance, size), root, size);
  let distance = 0;
  for (let i = 0; i < size; i++)
    distance +=
      (first.mean[i]! - second.mean[i]!) ** 2 + first.covariance[i * size + i]! + second.covariance[i * size + i]!;
  for (const value of symmetricEigen(middle, size).values) distance -= 2 * Math.sqrt(Math.max(0, value));
  return Math.max(0, distance);
}
