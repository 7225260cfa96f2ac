// The samples: made again they are the same bytes, and they hold what they are there to show.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { madeSamples } from '../../scripts/make-samples.ts';

const folder = join(import.meta.dirname, '../../resources/samples');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const rowsOf = (name: string): string[][] =>
  read(name)
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));

describe('samples', () => {
  it.each(Object.keys(madeSamples))('%s is what the script makes', (name) => {
    expect(madeSamples[name]?.()).toBe(read(name));
  });

  it('are listed, each with its file and credit', () => {
    const entry = z.strictObject({
      name: z.string(),
      label: z.string(),
      help: z.string(),
      credit: z.string().min(1),
      file: z.string(),
    });
    const entries = z.array(entry).parse(JSON.parse(read('index.json')));
    expect(entries.map(({ name }) => name)).toEqual(['house-energy', 'ward-vitals', 'sines']);
    expect(entries.filter(({ file }) => !existsSync(join(folder, file)))).toEqual([]);
  });

  it('give credit for the data of others', () => {
    const attribution = read('ATTRIBUTION.md');
    for (const part of ['Candanedo', '10.1016/j.enbuild.2017.01.083', '10.24432/C5VC8G', 'CC BY 4.0', 'excerpt']) {
      expect(attribution).toContain(part);
    }
  });

  it('house-energy.csv is a part of a long series whose two random columns are equal', () => {
    const [header, ...rows] = rowsOf('house-energy.csv');
    expect(header).toHaveLength(28);
    expect(rows).toHaveLength(4000);
    expect(rows.filter((row) => row[26] !== row[27] || Number(row[0]) % 10 !== 0)).toEqual([]);
  });

  it('ward-vitals.csv has what a log of a clinic has', () => {
    const [header, ...rows] = rowsOf('ward-vitals.csv');
    expect(header?.join(',')).toBe(
      'patient,time,ward,sex,age,heart_rate,systolic,diastolic,temperature,on_oxygen,rhythm',
    );
    const byPatient = Map.groupBy(rows, (row) => row[0] ?? '');
    const lengths = [...byPatient.values()].map((group) => group.length);
    expect(byPatient.size).toBe(412);
    expect(Math.min(...lengths)).toBe(5);
    expect(Math.max(...lengths)).toBe(60);
    for (const group of byPatient.values()) {
      const times = group.map((row) => Date.parse(`${row[1]?.replace(' ', 'T') ?? ''}Z`));
      expect(times.every((time, i) => i === 0 || time > (times[i - 1] ?? 0))).toBe(true);
      expect(new Set(group.map((row) => row.slice(2, 5).join())).size).toBe(1);
    }
    const pressures = rows.filter((row) => row[6] !== '');
    expect(pressures.every((row) => Number(row[7]) <= Number(row[6]))).toBe(true);
    expect(pressures.length).toBeLessThan(rows.length);
    expect(new Set(rows.map((row) => row[9]))).toEqual(new Set(['yes', 'no']));
    expect(new Set(rows.map((row) => row[10]))).toEqual(
      new Set(['sinus', 'sinus tachycardia', 'atrial fibrillation', '']),
    );
  });

  it('ward-vitals.csv depends on the ward', () => {
    const mean = (ward: string): number => {
      const rates = rowsOf('ward-vitals.csv')
        .filter((row) => row[2] === ward && row[5] !== '')
        .map((row) => Number(row[5]));
      return rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    };
    expect(mean('ICU')).toBeGreaterThan(mean('General') + 15);
  });
});
