// Points for the values of a category, from the company they keep: the values before and after, and those of other
// categories in the same row. Values in like company come to lie near each other.
import { RandomStream, streams } from '../../tensor/random.ts';
import { companyOf, type Company } from './company.ts';

/** Most dimensions of a point. */
const mostDimensions = 16;
const rounds = 12;
/**
 * Size of the part of a point that tells values apart which keep the same company, against a unit spread of the rest.
 */
const apart = 0.5;

/** Makes the columns of a row-major [rows, size] matrix orthonormal (Gram and Schmidt); columns of nothing stay zero. */
function orthonormalise(matrix: Float64Array, size: number): void {
  const rows = matrix.length / size;
  for (let k = 0; k < size; k++) {
    for (let before = 0; before < k; before++) {
      let dot = 0;
      for (let i = 0; i < rows; i++) dot += matrix[i * size + k]! * matrix[i * size + before]!;
      for (let i = 0; i < rows; i++) matrix[i * size + k]! -= dot * matrix[i * size + before]!;
    }
    let square = 0;
    for (let i = 0; i < rows; i++) square += matrix[i * size + k]! ** 2;
    const scale = square > 1e-18 ? 1 / Math.sqrt(square) : 0;
    for (let i = 0; i < rows; i++) matrix[i * size + k]! *= scale;
  }
}

/** matrix [values, size] -> company * transposed company * matrix, one round of the power method. */
function advance(company: Company, matrix: Float64Array, size: number): Float64Array {
  const middle = new Float64Array(company.columns * size);
  const { rows, columns, weights } = company.entries;
  for (let e = 0; e < weights.length; e++) {
    const from = rows[e]! * size;
    const to = columns[e]! * size;
    for (let k = 0; k < size; k++) middle[to + k]! += weights[e]! * matrix[from + k]!;
  }
  const next = new Float64Array(matrix.length);
  for (let e = 0; e < weights.length; e++) {
    const from = columns[e]! * size;
    const to = rows[e]! * size;
    for (let k = 0; k < size; k++) next[to + k]! += weights[e]! * middle[from + k]!;
  }
  return next;
}

/** Zero mean and unit spread in each dimension, each value counted as often as it occurs. */
function standardise(points: Float64Array, size: number, counts: Float64Array): void {
  let total = 0;
  for (const count of counts) total += count;
  for (let k = 0; k < size; k++) {
    let centre = 0;
    for (let i = 0; i < counts.length; i++) centre += (counts[i]! * points[i * size + k]!) / total;
    let square = 0;
    for (let i = 0; i < counts.length; i++) square += (counts[i]! * (points[i * size + k]! - centre) ** 2) / total;
    const scale = square > 1e-18 ? 1 / Math.sqrt(square) : 0;
    for (let i = 0; i < counts.length; i++) points[i * size + k] = (points[i * size + k]! - centre) * scale;
  }
}

/** Bits k, k + size, k + 2 size, ... of a code as one number: no two codes agree in all k below `size`. */
function bitsOf(code: number, k: number, size: number): number {
  let sum = 0;
  for (let bit = k, weight = 1; 2 ** bit <= code; bit += size, weight /= 2) {
    if (Math.floor(code / 2 ** bit) % 2 === 1) sum += weight;
  }
  return 2 * sum;
}

/** Dimensions for so many values: enough bits to tell them apart, and two more. */
export function embeddingSize(values: number): number {
  return Math.min(mostDimensions, Math.ceil(Math.log2(values)) + 2);
}

/**
 * The principal directions of the values' company, found by the power method on all of them at once, plus the bits of
 * the code as small steps, so that no two points are the same.
 *
 * @param codes - [training place] of the category
 * @param values - size of its dictionary
 * @param others - [training place] codes of other categories
 * @param linked - [training place] 1 where a sequence goes on from the place before
 * @returns [code, dimension], zero mean and unit spread in each dimension over the training places
 */
export function embed(
  codes: Float64Array,
  values: number,
  others: readonly Float64Array[],
  linked: Uint8Array,
): { size: number; points: number[] } {
  const size = embeddingSize(values);
  const company = companyOf(codes, values, others, linked);
  const random = new RandomStream(0, streams.encoding, values);
  let matrix: Float64Array = Float64Array.from({ length: values * size }, () => random.normal());
  for (let round = 0; round < rounds && company.entries.weights.length > 0; round++) {
    orthonormalise(matrix, size);
    matrix = advance(company, matrix, size);
  }
  orthonormalise(matrix, size);
  // Rare values would lie far out: their rows are as long as those of frequent ones.
  for (let i = 0; i < values; i++) {
    const row = matrix.subarray(i * size, (i + 1) * size);
    const norm = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0));
    if (norm > 0) for (let k = 0; k < size; k++) row[k]! /= norm;
  }
  standardise(matrix, size, company.counts);
  for (let i = 0; i < values; i++) {
    for (let k = 0; k < size; k++) matrix[i * size + k]! += apart * bitsOf(i, k, size);
  }
  standardise(matrix, size, company.counts);
  return { size, points: Array.from(matrix, (x) => Number(x.toPrecision(7))) };
}
