// Panels of made sequences for the judges' tests.
import type { Panel } from '../../../app/evaluation/panel.ts';
import { RandomStream } from '../../../app/tensor/random.ts';

export const steps = 12;

/** Four sines of random frequency and phase, and a fifth feature that follows the first a step behind. */
export function waves(seed: number, count = 600, lengthOf: (i: number) => number = () => steps): Panel {
  const random = new RandomStream(seed, 99, 0);
  const lengths = Int32Array.from({ length: count }, (_, i) => lengthOf(i));
  const offsets = new Int32Array(count);
  for (let i = 1; i < count; i++) offsets[i] = offsets[i - 1]! + lengths[i - 1]!;
  const rows = offsets.at(-1) + lengths.at(-1);
  const values = [0, 1, 2, 3, 4].map(() => new Float64Array(rows));
  for (let i = 0; i < count; i++) {
    const wave = [0, 1, 2, 3].map(() => ({ frequency: 0.2 + 0.3 * random.uniform(), phase: 6 * random.uniform() }));
    for (let t = 0; t < lengths[i]!; t++) {
      const row = offsets[i]! + t;
      wave.forEach(({ frequency, phase }, f) => (values[f]![row] = 100 + 50 * Math.sin(frequency * t + phase)));
      values[4]![row] = (t === 0 ? 100 : values[0]![row - 1]!) + 2 * random.normal();
    }
  }
  const features = values.map((each, f) => ({
    column: 'abcde'[f]!,
    part: 'value',
    kind: 'value' as const,
    values: each,
    context: false,
  }));
  return { features, offsets, lengths, rows, source: null };
}

/** Numbers of the same range without any order. */
export function noise(like: Panel, seed: number): Panel {
  const random = new RandomStream(seed, 99, 0);
  return {
    ...like,
    features: like.features.map((f) => ({ ...f, values: f.values.map(() => 50 + 100 * random.uniform()) })),
  };
}
