// Context-FID: by its formula where that has a plain answer, near its floor on fresh data, and above it on damage.
import { describe, expect, it } from 'vitest';
import { contextFid } from '../../../app/evaluation/judges/context-fid.ts';
import { frechetDistance } from '../../../app/evaluation/judges/frechet-distance.ts';
import { symmetricEigen } from '../../../app/evaluation/judges/symmetric-eigen.ts';
import type { Panel } from '../../../app/evaluation/panel.ts';
import { subPanel } from '../../../app/evaluation/sub-panel.ts';
import { RandomStream } from '../../../app/tensor/random.ts';
import { noise, waves } from './waves.ts';

describe('symmetricEigen', () => {
  it('gives back a matrix from its eigenvalues and orthonormal eigenvectors', () => {
    const random = new RandomStream(1, 99, 0);
    const size = 9;
    const matrix = new Float64Array(size * size);
    for (let i = 0; i < size; i++)
      for (let j = 0; j <= i; j++) matrix[i * size + j] = matrix[j * size + i] = random.normal();
    const { values, vectors } = symmetricEigen(matrix, size);
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) {
        let [made, inner] = [0, 0];
        for (let k = 0; k < size; k++) {
          made += vectors[i * size + k]! * values[k]! * vectors[j * size + k]!;
          inner += vectors[k * size + i]! * vectors[k * size + j]!;
        }
        expect(made).toBeCloseTo(matrix[i * size + j]!, 10);
        expect(inner).toBeCloseTo(Number(i === j), 10);
      }
  });
});

describe('frechetDistance', () => {
  const random = new RandomStream(2, 99, 0);
  const points = Float32Array.from({ length: 5000 * 2 }, () => random.normal());
  it('is the squared shift of a shifted cloud, and the squared difference of deviations of a scaled one', () => {
    expect(frechetDistance(points, points, 2)).toBeCloseTo(0, 5);
    expect(
      frechetDistance(
        points,
        points.map((x, i) => x + (i % 2 === 0 ? 3 : 4)),
        2,
      ),
    ).toBeCloseTo(25, 3);
    // (3 - 1)^2 for each of two columns of about unit spread.
    expect(
      frechetDistance(
        points,
        points.map((x) => 3 * x),
        2,
      ),
    ).toBeCloseTo(8, 0);
  });
  it('sees columns that no longer go together', () => {
    const joined = points.map((x, i) => (i % 2 === 0 ? x : points[i - 1]!));
    // The trace terms of [[1, 0], [0, 1]] and [[1, 1], [1, 1]]: 2 + 2 - 2 sqrt(2).
    expect(frechetDistance(points, joined, 2)).toBeCloseTo(4 - 2 * Math.SQRT2, 1);
  });
});

describe('contextFid', () => {
  const real = waves(1);
  const options = { seed: 0, repeats: 3, iterations: 300 };
  const shuffled = (panel: Panel): Panel => {
    const random = new RandomStream(5, 99, 0);
    const orders = Array.from(panel.lengths, (length) => random.permutation(length));
    const features = panel.features.map((feature) => ({
      ...feature,
      values: feature.values.map(
        (_, row) => feature.values[panel.offsets[Math.floor(row / 12)]! + orders[Math.floor(row / 12)]![row % 12]!]!,
      ),
    }));
    return { ...panel, features };
  };

  it('is near its floor on a fresh sample, and above it on noise, shuffled time and a dropped half', async () => {
    const fresh = (await contextFid(real, waves(2), options))!;
    expect(fresh.median).toBeLessThan(2.5 * fresh.floor.median);
    expect((await contextFid(real, noise(real, 3), options))!.low).toBeGreaterThan(10 * fresh.floor.high);
    expect((await contextFid(real, shuffled(real), options))!.low).toBeGreaterThan(3 * fresh.floor.high);
    // Only the sequences whose first wave starts high.
    const high = Int32Array.from({ length: 600 }, (_, i) => i).filter((i) => real.features[0]!.values[12 * i]! > 100);
    const dropped = subPanel(real, high);
    expect((await contextFid(real, dropped, options))!.low).toBeGreaterThan(2 * fresh.floor.high);
  });
  it('has nothing to say of few sequences, or of single rows', async () => {
    expect(await contextFid(waves(1, 60), waves(2, 60), options)).toBeNull();
    expect(
      await contextFid(
        waves(1, 300, () => 1),
        waves(2, 300, () => 1),
        options,
      ),
    ).toBeNull();
  });
});
