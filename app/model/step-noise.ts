// The noise of the steps: normal numbers, of which the last few may be heavy-tailed.
import type { RunConfig } from '../contract/config.ts';
import type { NoiseShaping } from '../tensor/noise-shaping.ts';

/** Of the last `heavy_noise` of each `noise_size` numbers. */
export function stepShaping({
  noise_size: row,
  heavy_noise: heavy,
}: Pick<RunConfig, 'noise_size' | 'heavy_noise'>): NoiseShaping | null {
  return heavy === 0 ? null : { kind: 'heavy', row, heavy };
}
