// The noise of the steps: normal numbers, of which the last few may be heavy-tailed.
import type { RunConfig } from '../contract/config.ts';

/** The cube of a normal number has a deviation of sqrt(15), about this: heavy tails of about unit spread. */
const cubeDeviation = 3.9;
const farthest = 8;

/**
 * Makes the last `heavy_noise` of each `noise_size` numbers heavy-tailed, in place: clamp(n^3 / 3.9, -8, 8).
 *
 * @param normals - [.., noise_size]
 */
export function makeHeavy(
  normals: Float32Array,
  { noise_size: size, heavy_noise: heavy }: Pick<RunConfig, 'noise_size' | 'heavy_noise'>,
): void {
  if (heavy === 0) return;
  for (let row = 0; row < normals.length; row += size)
    for (let i = row + size - heavy; i < row + size; i++)
      normals[i] = Math.min(farthest, Math.max(-farthest, normals[i]! ** 3 / cubeDeviation));
}
