// What is found in a table, and that the user has the last word.
import { describe, expect, it } from 'vitest';
import { SeqwrightError } from '../../app/contract/errors.ts';
import type { SchemaOverrides } from '../../app/contract/schema.ts';
import { applySchema } from '../../app/data/apply-schema.ts';
import { detectSchema } from '../../app/data/detect-schema.ts';
import { formatValue } from '../../app/data/format.ts';
import { readFile } from '../../app/data/read-file.ts';
import { findColumn, type Table } from '../../app/data/table.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { temporaryFiles } from './temp-file.ts';

const write = temporaryFiles();
const random = new RandomStream(7, 0, 0);

/** A walk, as a sensor that changes slowly. */
function walk(length: number): number[] {
  let at = 0;
  return Array.from({ length }, () => (at += random.normal()));
}

async function tableOf(lines: readonly (readonly (string | number)[])[]): Promise<Table> {
  const { table } = await readFile(write('table.csv', lines.map((line) => line.join(',')).join('\n')));
  return table;
}

async function detect(lines: readonly (readonly (string | number)[])[], overrides: SchemaOverrides = {}) {
  const table = await tableOf(lines);
  const { schema, warnings } = detectSchema(table, overrides);
  const roles = Object.fromEntries(schema.columns.map(({ name, role }) => [name, role]));
  return { table, schema, roles, codes: warnings.map(({ code }) => code), warnings };
}

const minute = (i: number) => new Date(Date.UTC(2026, 0, 1) + i * 60_000).toISOString().slice(0, 16).replace('T', ' ');

describe('a series', () => {
  const a = walk(600);
  const b = walk(600);

  it('is found where rows follow each other', async () => {
    const noise = Array.from({ length: 600 }, () => random.normal());
    const { schema, codes, warnings } = await detect([['a', 'b', 'n'], ...a.map((x, i) => [x, b[i]!, noise[i]!])]);
    expect(schema).toMatchObject({ layout: 'series', window: 24, stride: 1 });
    expect(schema.why[0]?.code).toBe('rows_follow');
    expect(codes).toEqual(expect.arrayContaining(['neighbours_overlap', 'no_time_column', 'pure_noise']));
    expect(warnings.find(({ code }) => code === 'pure_noise')?.columns).toEqual(['n']);
    expect(warnings[0]?.message).toBe('Neighbours share 23 of 24 rows. Only 25 sequences do not overlap.');
  });

  it('has a time as its order, and gaps in it are told', async () => {
    const rows = a.map((x, i) => [minute(i < 300 ? i : i + 120), x, 1]);
    const { schema, roles, codes, warnings } = await detect([['time', 'a', 'c'], ...rows]);
    expect(schema.layout).toBe('series');
    expect(roles).toMatchObject({ time: 'sequence_index', a: 'feature' });
    expect(codes).toEqual(expect.arrayContaining(['gaps_in_time', 'constant_column']));
    expect(warnings.find(({ code }) => code === 'gaps_in_time')?.message).toContain(
      '1 gap: the usual step is 1 minute, the longest 2 hours',
    );
  });

  it('may run backwards', async () => {
    const { roles, codes } = await detect([['time', 'a'], ...a.map((x, i) => [minute(600 - i), x])]);
    expect(roles['time']).toBe('sequence_index');
    expect(codes).toContain('unsorted_index');
  });

  it('is found by a column that counts, even of unrelated rows', async () => {
    const { schema, roles } = await detect([['step', 'x'], ...a.map((_, i) => [i, random.normal()])]);
    expect(schema.layout).toBe('series');
    expect(roles['step']).toBe('sequence_index');
  });

  it('is not taken for wide, though its columns are numbered', async () => {
    const names = Array.from({ length: 9 }, (_, i) => [`T${i + 1}`, `RH_${i + 1}`]).flat();
    const walks = names.map(() => walk(600));
    const { schema } = await detect([names, ...a.map((_, row) => walks.map((values) => values[row]!.toFixed(3)))]);
    expect(schema.layout).toBe('series');
  });

  it('has shorter windows when it is short', async () => {
    const { schema } = await detect([['a', 'b'], ...a.slice(0, 40).map((x, i) => [x, b[i]!])], { layout: 'series' });
    expect(schema.window).toBe(10);
  });
});

describe('keyed sequences', () => {
  const rows = Array.from({ length: 30 }, (_, patient) =>
    Array.from({ length: 5 + (patient % 4) }, (_, i) => [
      `P${patient}`,
      minute(i * 7),
      patient % 2 ? 'f' : 'm',
      40 + patient,
      random.normal(),
    ]),
  );
  const header = ['patient', 'time', 'sex', 'age', 'x'];

  it('are found with key, order and what stays the same', async () => {
    const { schema, roles, codes } = await detect([header, ...rows.flat()]);
    expect(schema.layout).toBe('keyed');
    expect(roles).toEqual({
      patient: 'sequence_key',
      time: 'sequence_index',
      sex: 'context',
      age: 'context',
      x: 'feature',
    });
    expect(codes).toContain('too_few_sequences');
  });

  it('are found though the file mixes them', async () => {
    const mixed = rows.flat().toSorted((a, b) => String(a[1]).localeCompare(String(b[1])));
    const { schema, roles } = await detect([header, ...mixed]);
    expect(schema.layout).toBe('keyed');
    expect(roles).toMatchObject({ patient: 'sequence_key', time: 'sequence_index', sex: 'context' });
  });

  it('are found without a telling name where the order starts anew', async () => {
    const { roles } = await detect([['who', 'time', 'sex', 'age', 'x'], ...rows.flat()]);
    expect(roles['who']).toBe('sequence_key');
  });

  it('do not learn a name that gives the sequence away', async () => {
    const named = rows.map((group, i) => group.map((row) => [...row, `name ${i}`])).flat();
    const { roles, codes } = await detect([[...header, 'who'], ...named]);
    expect(roles['who']).toBe('ignored');
    expect(codes).toContain('identifier_column');
  });
});

describe('other layouts', () => {
  it('are wide where numbered columns resemble each other', async () => {
    const names = ['label', ...Array.from({ length: 16 }, (_, i) => `t${i}`)];
    const { schema, roles } = await detect([
      names,
      ...Array.from({ length: 120 }, (_, i) => [i % 2 ? 'up' : 'down', ...walk(16)]),
    ]);
    expect(schema.layout).toBe('wide');
    expect(roles).toMatchObject({ label: 'context', t0: 'feature', t15: 'feature' });
  });

  it('are rows where nothing follows anything', async () => {
    const table = Array.from({ length: 400 }, (_, i) => [
      `id${i}`,
      random.normal(),
      random.normal(),
      i % 3 ? 'x' : 'y',
    ]);
    const { schema, roles } = await detect([['id', 'a', 'b', 'kind'], ...table]);
    expect(schema.layout).toBe('rows');
    expect(roles).toMatchObject({ id: 'sequence_key', a: 'feature', kind: 'feature' });
  });

  it('are rows where only a label has been sorted by', async () => {
    const table = Array.from({ length: 300 }, (_, i) => [
      Math.floor(i / 100) * 5 + random.normal(),
      random.normal(),
      `kind${Math.floor(i / 100)}`,
    ]);
    expect((await detect([['a', 'b', 'kind'], ...table])).schema.layout).toBe('rows');
  });

  it('leave texts and row numbers out, and say so', async () => {
    const table = Array.from({ length: 100 }, (_, i) => [
      minute(i),
      i,
      random.normal(),
      `a note of its own, number ${i}`.replace(',', ''),
    ]);
    const { roles, codes } = await detect([['time', 'number', 'x', 'note'], ...table]);
    expect(roles).toEqual({ time: 'sequence_index', number: 'ignored', x: 'feature', note: 'ignored' });
    expect(codes).toEqual(expect.arrayContaining(['text_ignored', 'identifier_column']));
  });
});

describe('overrides', () => {
  const lines = [
    ['group', 'n', 'x', 'flag'],
    ...Array.from({ length: 60 }, (_, i) => [i % 6, i, `${i}.5`, i % 2 ? 'on' : 'off']),
  ];

  it('win', async () => {
    const { schema, roles } = await detect(lines, {
      key: 'group',
      index: 'n',
      context: ['flag'],
      ignore: ['x'],
      window: 5,
      stride: 2,
      columns: [{ name: 'group', type: 'category' }],
    });
    expect(schema).toMatchObject({ layout: 'keyed', window: 5, stride: 2 });
    expect(roles).toEqual({ group: 'sequence_key', n: 'sequence_index', x: 'ignored', flag: 'context' });
    expect(schema.columns[0]?.type).toBe('category');
  });

  it.each<[string, SchemaOverrides, RegExp]>([
    ['a name that is nearly right', { key: 'gruop' }, /Did you mean group\?/],
    ['two roles of one column', { key: 'group', ignore: ['group'] }, /cannot be both sequence_key and ignored/],
    [
      'two keys',
      { key: 'group', columns: [{ name: 'n', role: 'sequence_key' }] },
      /Only one column can be the sequence_key/,
    ],
    ['a series with a key', { layout: 'series', key: 'group' }, /has no key/],
    ['words as numbers', { columns: [{ name: 'flag', type: 'number' }] }, /row 1 has "off"/],
    ['halves as whole numbers', { columns: [{ name: 'x', type: 'integer' }] }, /row 1 has "0\.5"/],
    ['six values as yes or no', { columns: [{ name: 'group', type: 'boolean' }] }, /two different values and has 6/],
    ['words as dates', { columns: [{ name: 'flag', type: 'datetime' }] }, /texts can be dates/],
  ])('are refused: %s', async (_, overrides, says) => {
    const table = await tableOf(lines);
    expect(() => detectSchema(table, overrides)).toThrow(SeqwrightError);
    expect(() => detectSchema(table, overrides)).toThrow(says);
  });

  it('change types without changing what is written', async () => {
    const table = await tableOf(lines);
    const types = { group: 'category', n: 'text', x: 'category', flag: 'category' } as const;
    const columns = Object.entries(types).map(([name, type]) => ({ name, type }));
    const { schema } = detectSchema(table, { columns });
    const changed = applySchema(table, schema);
    const back = applySchema(changed, detectSchema(table).schema);
    for (const { name } of columns) {
      expect(findColumn(changed, name)?.type).toBe(types[name as keyof typeof types]);
      for (const row of [0, 7, 59]) {
        const text = formatValue(findColumn(table, name)!, row);
        expect(formatValue(findColumn(changed, name)!, row)).toBe(text);
        expect(formatValue(findColumn(back, name)!, row)).toBe(text);
      }
    }
  });

  it('of another file are told apart', async () => {
    const { schema } = await detect(lines);
    const other = await tableOf([
      ['group', 'n', 'y', 'flag'],
      [1, 2, 3, 4],
    ]);
    expect(() => applySchema(other, schema)).toThrow(/column x that the file has not/);
  });
});
