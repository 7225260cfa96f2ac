// Drawn columns: a row's value is the same however many rows are made with it, and columns are drawn apart.
import { expect, it } from 'vitest';
import { fitNoise, noise } from '../../../app/encoding/codecs/noise.ts';
import { RandomStream } from '../../../app/tensor/random.ts';

const plan = fitNoise(Float64Array.from({ length: 500 }, (_, i) => i));

/** Two columns of so many rows. */
function drawn(rows: number): Float64Array[] {
  const random = new RandomStream(3, 11, 0);
  const from = { data: new Float32Array(), stride: 0, offset: 0 };
  return [0, 1].map(() => {
    const values = new Float64Array(rows);
    noise.decode(plan, from, values, { kept: new Map(), random, moved: { clipped: 0 } });
    return values;
  });
}

it('draws the same first rows for few as for many', () => {
  const [few, many] = [drawn(7), drawn(1000)];
  for (const [i, values] of few.entries()) expect(values).toEqual(many[i]!.subarray(0, 7));
  expect(few[0]).not.toEqual(few[1]);
});
