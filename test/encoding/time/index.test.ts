// The sequence index: units of the source, constant and varying intervals, starts, circles of the calendar.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnFormat, ColumnType, Schema } from '../../../app/contract/schema.ts';
import type { Column, Table } from '../../../app/data/table.ts';
import { fitEncoder } from '../../../app/encoding/fit.ts';
import { decodeStart, encodeStart, fitStart } from '../../../app/encoding/time/start.ts';
import { fitTicks, fromTick, toTick } from '../../../app/encoding/time/ticks.ts';
import { RandomStream } from '../../../app/tensor/random.ts';

const minute = 60_000;
const day = 86_400_000;
const format: ColumnFormat = { nullToken: '' };
const options = { numberScaling: 'auto', levelScale: 'off', oneHotLimit: 20 } as const;

describe('ticks', () => {
  it.each<[string, ColumnType, number[]]>([
    ['ten minutes', 'datetime', [0, 10, 40, 130].map((m) => Date.UTC(2020, 0, 1) + m * minute)],
    ['first days of months', 'datetime', [0, 1, 2, 14].map((m) => Date.UTC(2020, m, 1, 6))],
    ['last days of months', 'datetime', [1, 2, 3, 13].map((m) => Date.UTC(2020, m, 0))],
    ['before 1970', 'datetime', [0, 1, 2, 3].map((m) => Date.UTC(1931, m, 15))],
    ['tenths', 'number', [0.1, 0.3, 0.7]],
    ['microseconds', 'datetime', [1.6e12 + 0.125, 1.6e12 + 0.25, 1.6e12 + 1.5]],
  ])('hold %s exactly', (_, type, values) => {
    const unit = fitTicks(Float64Array.from(values), type, format);
    expect(values.map((value) => fromTick(unit, toTick(unit, value)))).toEqual(values);
  });

  it('count months where the day is one that every month has', () => {
    const months = (dayOfMonth: number) => Float64Array.from([0, 2, 4], (m) => Date.UTC(2020, m, dayOfMonth));
    expect(fitTicks(months(5), 'datetime', format).kind).toBe('month');
    expect(fitTicks(months(29), 'datetime', format).kind).toBe('even');
  });
});

describe('starts', () => {
  it('come back exactly from float32 channels within 0 and 1', () => {
    const units = fc.array(fc.integer({ min: -(2 ** 41), max: 2 ** 41 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(units, fc.constantFrom(1, 1000, minute, 7 * minute), fc.boolean(), (drawn, unit, byDay) => {
        const starts = Float64Array.from(drawn, (value) => Math.round(value / unit) * unit);
        const plan = fitStart(starts, byDay ? day : null);
        const channels = plan.parts.length + 1;
        const context = new Float32Array(channels * starts.length);
        encodeStart(plan, starts, context, channels, 1);
        expect(context.every((value) => value >= 0 && value <= 1)).toBe(true);
        expect([...decodeStart(plan, context, channels, 1, starts.length)]).toEqual(
          [...starts].map((value) => value + 0),
        );
      }),
      { numRuns: 300 },
    );
  });
});

function series(values: number[], type: ColumnType): { table: Table; schema: Schema } {
  const random = new RandomStream(3, 95, 0);
  const index: Column = { name: 'when', type: type as 'datetime', values: Float64Array.from(values), format };
  const value: Column = { name: 'x', type: 'number', values: Float64Array.from(values, () => random.normal()), format };
  const schema: Schema = {
    layout: 'series',
    window: 12,
    stride: 1,
    columns: [
      { name: 'when', type, role: 'sequence_index', format, why: [] },
      { name: 'x', type: 'number', role: 'feature', format, why: [] },
    ],
    why: [],
  };
  return { table: { rows: values.length, columns: [index, value] }, schema };
}

function parts(values: number[], type: ColumnType): { steps: string[]; context: string[] } {
  const { table, schema } = series(values, type);
  const { shape } = fitEncoder(table, schema, options).state;
  const of = (groups: typeof shape.groups) => groups.filter(({ column }) => column === 'when').map(({ part }) => part);
  return { steps: of(shape.groups), context: of(shape.contextGroups) };
}

describe('the channels of an index', () => {
  it('are none a step for a constant interval, but circles for times', () => {
    expect(
      parts(
        Array.from({ length: 100 }, (_, i) => i + 1),
        'integer',
      ),
    ).toEqual({ steps: [], context: ['start'] });
    const hours = Array.from({ length: 24 * 20 }, (_, i) => i * 60 * minute);
    expect(parts(hours, 'datetime')).toEqual({
      steps: ['hour_sin', 'hour_cos', 'weekday_sin', 'weekday_cos'],
      context: ['start_day', 'start_time'],
    });
    const days = Array.from({ length: 900 }, (_, i) => i * day);
    expect(parts(days, 'datetime')).toEqual({
      steps: ['weekday_sin', 'weekday_cos', 'year_sin', 'year_cos'],
      context: ['start_day'],
    });
  });

  it('have the interval where it varies', () => {
    const random = new RandomStream(1, 95, 0);
    let at = 0;
    const moments = Array.from({ length: 200 }, () => (at += minute * (1 + random.integer(50))));
    expect(parts(moments, 'datetime').steps).toContain('interval');
  });

  it('decode to rising times of the source’s unit, whatever a generator gives', () => {
    const random = new RandomStream(2, 95, 0);
    let at = Date.UTC(2024, 1, 27);
    const moments = Array.from({ length: 300 }, () => (at += 5 * minute * (1 + random.integer(50))));
    const { table, schema } = series(moments, 'datetime');
    const encoder = fitEncoder(table, schema, options);
    const { shape } = encoder.state;
    const wild = (length: number) => Float32Array.from({ length }, () => 5 * random.normal() ** 3);
    const sequences = {
      shape,
      count: 50,
      values: wild(50 * 12 * shape.channels),
      lengths: new Int32Array(50).fill(12),
      context: wild(50 * shape.contextChannels),
    };
    const decoded = encoder.decode(sequences, { random: new RandomStream(1, 11, 0), firstSequence: 0 });
    const when = decoded.table.columns[0]!;
    if (!('values' in when)) throw new Error(when.type);
    when.values.forEach((value, row) => {
      expect(Math.abs((value - moments[0]!) % (5 * minute))).toBe(0);
      if (row % 12 > 0) expect(value).toBeGreaterThan(when.values[row - 1]!);
    });
  });
});
