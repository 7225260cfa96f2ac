// A long series of numbers goes to windows of channels and back.
import { describe, expect, it } from 'vitest';
import { fitEncoder } from '../../app/encoding/fit.ts';
import { encoderFromState } from '../../app/encoding/encoder-from-state.ts';
import type { EncoderOptions } from '../../app/encoding/encoder.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { isNumeric } from '../../app/data/table.ts';
import { hasRealData, realData, titled } from './real-data.ts';

const options: EncoderOptions = { numberScaling: 'auto', levelScale: 'off', oneHotLimit: 20 };

describe.skipIf(!hasRealData)(titled('the energy data'), () => {
  const { table, schema } = hasRealData ? realData('energy_data.csv') : realData('stock_data.csv');
  const encoder = fitEncoder(table, schema, options);
  const sequences = encoder.encode(table);

  it('becomes windows of standard channels', () => {
    expect(sequences.count).toBe(table.rows - 23);
    expect(sequences.values.length).toBe(sequences.count * 24 * sequences.shape.channels);
    expect(sequences.shape.groups.every((group) => group.kind === 'real')).toBe(true);
    expect(sequences.values.every(Number.isFinite)).toBe(true);
  });

  it('learns neither the noise column nor its copy', () => {
    const learned = sequences.shape.groups.map((group) => group.column);
    expect(learned).not.toContain('rv1');
    expect(learned).not.toContain('rv2');
    expect(learned).toHaveLength(26);
  });

  it('comes back with every learned value, from JSON too', () => {
    const restored = encoderFromState(JSON.parse(JSON.stringify(encoder.state)) as typeof encoder.state);
    const decoded = restored.decode(sequences, { random: new RandomStream(1, 11, 0), firstSequence: 0 });
    expect(decoded.report).toMatchObject({ clipped: 0, snapped: 0, reordered: 0 });
    expect(decoded.table.columns.map((column) => column.name)).toEqual(table.columns.map((column) => column.name));
    for (const column of table.columns.filter(({ name }) => !name.startsWith('rv'))) {
      const back = decoded.table.columns.find(({ name }) => name === column.name);
      if (!back || !isNumeric(back) || !isNumeric(column)) throw new Error(column.name);
      const span = Math.max(...column.values) - Math.min(...column.values);
      let worst = 0;
      for (let row = 0; row < decoded.table.rows; row++) {
        const source = Math.floor(row / 24) + (row % 24);
        worst = Math.max(worst, Math.abs(back.values[row]! - column.values[source]!));
      }
      expect(worst / span, column.name).toBeLessThan(1e-6);
    }
  });
});
