// Usefulness: more of the same helps where there is little, noise does not; numbers and words, rows and contexts.
import { describe, expect, it } from 'vitest';
import { taskOf } from '../../../app/evaluation/judges/task.ts';
import { usefulness } from '../../../app/evaluation/judges/usefulness.ts';
import type { Panel } from '../../../app/evaluation/panel.ts';
import { noise, steps, waves } from './waves.ts';

const options = { seed: 0, repeats: 3, iterations: 600 };
const few = waves(1, 40);
const holdout = waves(9, 300);

/** The waves with a word for each row and one for each sequence, which say whether the first wave and its mean are high. */
function withWords(panel: Panel): Panel {
  const first = panel.features[0]!.values;
  const means = Array.from(panel.offsets, (from, i) => {
    const part = first.subarray(from, from + panel.lengths[i]!);
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
  const feature = (column: string, part: string, context: boolean, value: (row: number) => boolean) => ({
    ...{ column, part, context, kind: 'word' as const },
    values: first.map((_, row) => Number(value(row))),
  });
  const isHigh = (row: number): boolean => first[row]! > 100;
  const ofHigh = (row: number): boolean => means[Math.floor(row / steps)]! > 100;
  return {
    ...panel,
    features: [
      ...panel.features,
      feature('level', 'high', false, isHigh),
      feature('level', 'low', false, (row) => !isHigh(row)),
      feature('kind', 'high', true, ofHigh),
      feature('kind', 'low', true, (row) => !ofHigh(row)),
    ],
  };
}

describe('usefulness', () => {
  it('finds that more of the same helps where there is little', async () => {
    const found = (await usefulness(few, holdout, waves(2, 80), options))!;
    expect(found.task).toEqual({ column: 'e', kind: 'next number' });
    expect(found.mixes.map(({ synthetic }) => synthetic)).toEqual([0, null, 0.25, 0.5, 1, 2]);
    expect(found.best).not.toBeNull();
    const [alone, made] = found.mixes;
    expect(alone!.gain.median).toBe(0);
    expect(made!.error.median).toBeLessThan(alone!.error.median * 1.1);
  });
  it('finds that noise alone teaches nothing, and leaves out shares that there are too few for', async () => {
    const some = noise(waves(2, 30), 3);
    const found = (await usefulness(few, holdout, some, options))!;
    expect(found.mixes.map(({ synthetic }) => synthetic)).toEqual([0, null, 0.25, 0.5]);
    expect(found.mixes[1]!.gain.high).toBeLessThan(-0.2);
  });
  it('foretells the next word, and the word of a sequence', async () => {
    const [train, held, made] = [withWords(waves(1, 200)), withWords(holdout), withWords(waves(2, 200))];
    for (const [column, kind] of [
      ['level', 'next word'],
      ['kind', 'word of the sequence'],
    ]) {
      const found = (await usefulness(train, held, made, { ...options, column: column! }))!;
      expect(found.task.kind).toBe(kind);
      expect(found.unit).toBe('share of wrong words');
      for (const { error } of found.mixes) expect(error.median).toBeLessThan(0.25);
    }
  });
  it('gives the same on any number of threads', async () => {
    const quick = { ...options, iterations: 100, repeats: 2 };
    const [one, three] = await Promise.all(
      [1, 3].map((threads) => usefulness(few, holdout, waves(2, 40), { ...quick, threads })),
    );
    expect(three).toEqual(one);
  });
  it('has nothing to say of a column that is not there, or of single rows', async () => {
    expect(await usefulness(few, holdout, waves(2, 40), { ...options, column: 'z' })).toBeNull();
    const rows = waves(1, 40, () => 1);
    expect(await usefulness(rows, rows, rows, options)).toBeNull();
  });
});

describe('taskOf', () => {
  it('reads everything but the context that it is to say', () => {
    const panel = withWords(few);
    expect(taskOf(panel)).toMatchObject({
      column: 'e',
      kind: 'next number',
      said: [4],
      read: [0, 1, 2, 3, 4, 5, 6, 7, 8],
    });
    expect(taskOf(panel, 'kind')).toMatchObject({ said: [7, 8], read: [0, 1, 2, 3, 4, 5, 6] });
  });
});
