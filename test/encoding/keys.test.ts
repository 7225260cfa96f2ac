// New keys look like the source's and are none of them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatValue } from '../../app/data/format.ts';
import type { Column } from '../../app/data/table.ts';
import { fitKey, makeKeys } from '../../app/encoding/keys.ts';

function words(dictionary: string[]): Column {
  const codes = Int32Array.from(dictionary, (_, i) => i);
  return { name: 'key', type: 'category', codes, dictionary, format: { nullToken: '' } };
}

const made = (keys: string[], first = 0, count = 2): string[] | null =>
  makeKeys(fitKey(words(keys)), first, count).dictionary;

describe('new keys', () => {
  it('go on with the number in a word, as wide as it was', () => {
    expect(made(['patient_0001', 'patient_0007'])).toEqual(['patient_0008', 'patient_0009']);
    expect(made(['A-9-x', 'A-10-x'])).toEqual(['A-11-x', 'A-12-x']);
    expect(made(['a', 'b', 'c'])).toEqual(['synthetic_0001', 'synthetic_0002']);
    expect(made(['k1', 'k2'], 5, 1)).toEqual(['k8']);
  });

  it('go on with numbers, padded as the column is, and with days', () => {
    const integers: Column = {
      name: 'key',
      type: 'integer',
      values: Float64Array.of(7, 98),
      format: { nullToken: '', zeroPadded: 4 },
    };
    const { values } = makeKeys(fitKey(integers), 0, 2).lane;
    expect([...values]).toEqual([99, 100]);
    expect(formatValue({ ...integers, values }, 0)).toBe('0099');
    const days: Column = {
      name: 'key',
      type: 'datetime',
      values: Float64Array.of(Date.UTC(2020, 0, 1), Date.UTC(2020, 0, 2)),
      format: { nullToken: '' },
    };
    expect(makeKeys(fitKey(days), 0, 1).lane.values[0]).toBe(Date.UTC(2020, 0, 3));
  });

  it('are unique over batches and none of the source’s, whatever these are', () => {
    const word = fc.oneof(fc.string({ maxLength: 6 }), fc.stringMatching(/^(k|synthetic_|0*)[0-9]{1,4}$/), fc.uuid());
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 30 }), (keys) => {
        const fresh = [...made(keys, 0, 20)!, ...made(keys, 20, 20)!];
        expect(new Set([...fresh, ...keys]).size).toBe(40 + keys.length);
      }),
      { numRuns: 300 },
    );
  });
});
