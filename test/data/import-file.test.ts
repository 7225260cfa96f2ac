// What an import brings back, with a schema of one's own, and when its thread dies.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../app/data/import-file.ts';
import { unpackTable } from '../../app/data/pack.ts';
import { temporaryFiles } from './temp-file.ts';

const write = temporaryFiles();
const importer = join(import.meta.dirname, '../../app/data/import-file.ts');

function log(rows: number): string {
  const lines = Array.from({ length: rows }, (_, i) => `P${Math.floor(i / 10)},${i % 10},${(i * 0.25).toFixed(2)}`);
  return ['patient,step,value', ...lines, ''].join('\n');
}

describe('an import', () => {
  it('brings the table, what it means and where it came from', async () => {
    const path = write('log.csv', log(300));
    const result = await importFile({ path, options: {} });
    expect(result).toMatchObject({
      name: 'log',
      fileName: 'log.csv',
      sequences: 30,
      lengths: { min: 10, mean: 10, max: 10, histogram: [{ from: 10, to: 10, count: 30 }] },
      sha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
      schema: { layout: 'keyed' },
      reading: { rows: 300, bytes: readFileSync(path).length },
    });
    expect(result.summaries.map(({ name }) => name)).toEqual(['patient', 'step', 'value']);
    expect(unpackTable(result.packed).columns.map(({ type }) => type)).toEqual(['category', 'integer', 'number']);
  });

  it('takes a whole schema instead of detecting one', async () => {
    const path = write('schema.csv', log(300));
    const { schema } = await importFile({ path, options: {} });
    const columns = schema.columns.map((column) =>
      column.name === 'step' ? { ...column, type: 'category' as const } : column,
    );
    const options = { schema: { ...schema, layout: 'series' as const, window: 7, stride: 7, columns } };
    const result = await importFile({ path, options });
    expect(result).toMatchObject({ sequences: 42, schema: { layout: 'series', window: 7 } });
    expect(unpackTable(result.packed).columns[1]?.type).toBe('category');
  });

  it('tells that memory ran out, and its process lives on', () => {
    const notes = Array.from({ length: 700_000 }, (_, i) => `a note that is found nowhere else, number ${i},${i}`);
    const path = write('notes.csv', ['note,x', ...notes].join('\n'));
    const script = `
      import { importFile } from ${JSON.stringify(importer)};
      const error = await importFile({ path: ${JSON.stringify(path)}, options: {} }).catch((thrown) => thrown);
      console.log(JSON.stringify({ code: error.code, message: error.message }));`;
    const args = ['--max-old-space-size=40', write('import.mjs', script)];
    const output = execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    expect(output).toContain('{"code":"internal","message":"There is not enough memory to read notes.csv.');
  });
});
