// Each scaling undoes itself and gives the channel it promises; automatic choice goes by the tails.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../../app/encoding/normal-quantile.ts';
import { applyScaling, fitScaling, invertScaling, scalings } from '../../../app/encoding/scaling/scalings.ts';
import { deviation, mean } from '../../../app/encoding/statistics.ts';
import { RandomStream } from '../../../app/tensor/random.ts';

const kinds = Object.keys(scalings) as (keyof typeof scalings)[];

describe.each(kinds)('the scaling %s', (kind) => {
  it('undoes itself', () => {
    const sample = fc.array(
      fc.integer({ min: -1e8, max: 1e8 }).map((x) => x / 1000),
      { minLength: 1, maxLength: 200 },
    );
    fc.assert(
      fc.property(sample, (drawn) => {
        const values = Float64Array.from(drawn);
        const plan = fitScaling(kind, values);
        const data = new Float32Array(values.length * 2);
        const back = new Float64Array(values.length);
        applyScaling(plan, values, { data, stride: 2, offset: 1 });
        invertScaling(plan, { data, stride: 2, offset: 1 }, back);
        const span = Math.max(...drawn) - Math.min(...drawn);
        back.forEach((value, i) => expect(Math.abs(value - values[i]!)).toBeLessThanOrEqual(1e-5 * span));
      }),
    );
  });

  it('gives its channel', () => {
    const random = new RandomStream(1, 95, 0);
    const values = Float64Array.from({ length: 5000 }, () => 40 + 7 * random.normal() ** 3);
    const data = new Float32Array(values.length);
    applyScaling(fitScaling(kind, values), values, { data, stride: 1, offset: 0 });
    const channel = Float64Array.from(data);
    if (scalings[kind].channel === 'unit') expect([Math.min(...channel), Math.max(...channel)]).toEqual([0, 1]);
    else {
      expect(mean(channel)).toBeCloseTo(0, 2);
      expect(deviation(channel)).toBeCloseTo(1, 1);
    }
  });
});

describe('the choice', () => {
  it('is quantile-normal for heavy tails, else standard', () => {
    const random = new RandomStream(2, 95, 0);
    const normals = Float64Array.from({ length: 2000 }, () => random.normal());
    expect(fitScaling('auto', normals).kind).toBe('standard');
    expect(
      fitScaling(
        'auto',
        normals.map((x) => x ** 5),
      ).kind,
    ).toBe('quantile_normal');
  });
});

describe('the normal quantile', () => {
  it.each([
    [0.5, 0],
    [0.975, 1.959963985],
    [0.01, -2.326347874],
    [1e-6, -4.753424309],
  ])('of %d is %d', (probability, z) => {
    expect(normalQuantile(probability)).toBeCloseTo(z, 7);
  });
});
