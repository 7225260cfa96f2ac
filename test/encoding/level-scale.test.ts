// Level and scale as context: on by default for a short series that drifts, and shapes are what is left.
import { describe, expect, it } from 'vitest';
import { fitEncoder } from '../../app/encoding/fit.ts';
import type { EncoderOptions } from '../../app/encoding/encoder.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { makeSeries } from './make-series.ts';

function parts(rows: number, drift: number, levelScale: EncoderOptions['levelScale']): string[] {
  const random = new RandomStream(7, 95, 0);
  let level = 0;
  const { table, schema } = makeSeries({
    x: Array.from({ length: rows }, () => (level += drift * random.normal()) + random.normal()),
    y: Array.from({ length: rows }, () => random.normal()),
  });
  const encoder = fitEncoder(table, schema, { numberScaling: 'standard', levelScale, oneHotLimit: 20 });
  return encoder.state.shape.contextGroups.map(({ column, part }) => `${column} ${part}`);
}

describe('level and scale', () => {
  it('are asked for, or found where a series drifts', () => {
    expect(parts(1000, 1, 'auto')).toEqual(['x level', 'x scale']);
    expect(parts(1000, 0, 'auto')).toEqual([]);
    expect(parts(5000, 1, 'auto')).toEqual([]);
    expect(parts(1000, 1, 'off')).toEqual([]);
    expect(parts(1000, 0, 'on')).toHaveLength(4);
  });

  it('leave windows of zero mean and unit spread', () => {
    const random = new RandomStream(8, 95, 0);
    let level = 0;
    const { table, schema } = makeSeries({ x: Array.from({ length: 500 }, () => (level += random.normal())) });
    const encoder = fitEncoder(table, schema, { numberScaling: 'standard', levelScale: 'on', oneHotLimit: 20 });
    const { values, count } = encoder.encode(table);
    for (let i = 0; i < count; i += 50) {
      const window = values.subarray(10 * i, 10 * (i + 1));
      const mean = window.reduce((sum, x) => sum + x, 0) / 10;
      const square = window.reduce((sum, x) => sum + x * x, 0) / 10;
      expect(mean).toBeCloseTo(0, 4);
      expect(square).toBeCloseTo(1, 4);
    }
  });
});
