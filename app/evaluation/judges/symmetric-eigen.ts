// Eigenvalues and eigenvectors of a small symmetric matrix.

export interface Eigen {
  values: Float64Array;
  /** [row, column]: eigenvector i is column i. */
  vectors: Float64Array;
}

/** Sweeps over all pairs; a dozen are enough for any matrix of some hundred columns. */
const sweeps = 30;

/**
 * @param matrix - [size, size], symmetric
 * @see Golub and Van Loan, "Matrix Computations", section 8.5: cyclic Jacobi
 */
export function symmetricEigen(matrix: Float64Array, size: number): Eigen {
  const a = matrix.slice();
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  const scale = a.reduce((sum, value) => sum + value * value, 0);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let off = 0;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) off += a[p * size + q]! ** 2;
    if (off <= 1e-28 * scale) break;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q);
  }
  return { values: Float64Array.from({ length: size }, (_, i) => a[i * size + i]!), vectors };
}

/** Makes element (p, q) zero. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const between = a[p * size + q]!;
  if (between === 0) return;
  const tau = (a[q * size + q]! - a[p * size + p]!) / (2 * between);
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = t * c;
  const turn = (of: Float64Array, i: number, j: number): void => {
    const [x, y] = [of[i]!, of[j]!];
    of[i] = c * x - s * y;
    of[j] = s * x + c * y;
  };
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q);
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k);
  for (let k = 0; k < size; k++) turn(vectors, k * size + p, k * size + q);
}
