// What the user says of a file against what is found in it, and what an error offers to say.
import { describe, expect, it } from 'vitest';
import { SeqwrightError } from '../../app/contract/errors.ts';
import { fileErrorDetailsOf, offersOf, readingOptions, type ReadingOptions } from '../../app/contract/reading.ts';
import { formatValue } from '../../app/data/format.ts';
import { readFile, type FileTable } from '../../app/data/read-file.ts';
import { temporaryFiles } from './temp-file.ts';

const write = temporaryFiles();

const read = (name: string, content: string | Uint8Array, reading: ReadingOptions): Promise<FileTable> =>
  readFile(write(name, content), { reading: readingOptions.parse(reading) });

/** Columns with their cells, as text. */
const cells = ({ table }: FileTable): Record<string, string[]> =>
  Object.fromEntries(
    table.columns.map((column) => [
      column.name,
      Array.from({ length: table.rows }, (_, row) => formatValue(column, row)),
    ]),
  );

async function refused(name: string, content: string | Uint8Array, reading: ReadingOptions = {}) {
  const error: unknown = await read(name, content, reading).catch((thrown: unknown) => thrown);
  if (!(error instanceof SeqwrightError)) throw new Error(`${name} was not refused`);
  return { error, ...fileErrorDetailsOf(error.details) };
}

describe('what the user says', () => {
  it('of delimiter, quote, header and decimal mark is done', async () => {
    const semicolons = 'a;b\n1,5;2\n2,5;3\n';
    expect(cells(await read('a.csv', semicolons, {}))).toEqual({ a: ['1,5', '2,5'], b: ['2', '3'] });
    expect(cells(await read('a.csv', semicolons, { delimiter: ',' }))).toEqual({
      column_1: ['1', '2'],
      'a;b': ['5;2', '5;3'],
    });
    const dotted = await read('b.csv', 'a;b\n1,500;2\n2,500;3\n', { decimalMark: ',' });
    expect(dotted.table.columns[0]).toMatchObject({ type: 'number', values: Float64Array.of(1.5, 2.5) });
    const thousands = await read('b.csv', 'a;b\n1.500;2\n2.500;3\n', { decimalMark: '.' });
    expect(thousands.table.columns[0]).toMatchObject({ values: Float64Array.of(1.5, 2.5) });
    expect(cells(await read('c.csv', 'x,y\n1,2\n', { header: false }))).toEqual({
      column_1: ['x', '1'],
      column_2: ['y', '2'],
    });
    expect(cells(await read('d.csv', '1,2\n3,4\n', { header: true }))).toEqual({ '1': ['3'], '2': ['4'] });
    const single = await read('e.csv', "a,b\n'x,1',2\n'y,2',3\n", { quote: "'" });
    expect(cells(single)).toEqual({ a: ['x,1', 'y,2'], b: ['2', '3'] });
    const plain = await read('f.csv', 'a,b\n"x,1\ny",2\n', { quote: 'none' });
    expect(cells(plain)).toEqual({ a: ['"x', 'y"'], b: ['1', '2'] });
    expect(plain.reading).toMatchObject({ quote: null, options: { quote: 'none' } });
  });

  it('of the encoding is done, with and without a mark', async () => {
    const latin = Buffer.from('Stra\xdfe,b\nK\xf6ln,1\n', 'latin1');
    expect(cells(await read('a.csv', latin, { encoding: 'windows-1252' }))).toEqual({ Straße: ['Köln'], b: ['1'] });
    const utf8 = await read('a.csv', Buffer.from('Straße,b\nKöln,1\n'), { encoding: 'windows-1252' });
    expect(utf8.table.columns[0]!.name).toBe('StraÃŸe');
    const wide = Buffer.from('\ufeffStraße,b\nKöln,1\n', 'utf16le');
    expect(cells(await read('b.csv', wide, { encoding: 'utf-16le' }))).toEqual({ Straße: ['Köln'], b: ['1'] });
    const unmarked = await read('c.csv', wide.subarray(2), { encoding: 'utf-16le' });
    expect(cells(unmarked)).toEqual({ Straße: ['Köln'], b: ['1'] });
    expect(unmarked.reading.encoding).toBe('utf-16le');
  });

  it('of a delimiter beyond ASCII is done, too', async () => {
    const bars = Array.from({ length: 200 }, (_, row) => `${row}\u00a6${row * 2}`).join('\n');
    const { table } = await read('bars.csv', `a\u00a6b\n${bars}\n`, { delimiter: '\u00a6' });
    expect(table.columns.map(({ name, type }) => [name, type])).toEqual([
      ['a', 'integer'],
      ['b', 'integer'],
    ]);
  });

  it('of the format wins over name and content', async () => {
    expect((await read('a.jsonl', 'a,b\n1,2\n', { format: 'csv' })).reading.format).toBe('csv');
    expect(cells(await read('a.csv', '{"a":1}\n{"a":2}\n', { format: 'jsonl' }))).toEqual({ a: ['1', '2'] });
  });

  it('leaves bad rows out and counts them, and keeps the lines of the others', async () => {
    const ragged = 'a,b\n1,2\n3\n4,5,6\n7,8,\n9,10\n';
    const mended = await read('a.csv', ragged, {});
    expect(cells(mended)).toEqual({ a: ['1', '3', '4', '7', '9'], b: ['2', '', '5', '8', '10'] });
    const left = await read('a.csv', ragged, { leaveOutBadRows: true });
    expect(cells(left)).toEqual({ a: ['1', '7', '9'], b: ['2', '8', '10'] });
    expect(left.reading.repairs).toMatchObject([
      { code: 'row_left_out', count: 2, lines: [3, 4] },
      { code: 'trailing_delimiter', count: 1, lines: [5] },
    ]);
    const open = 'a,b\n"x\ny",1\n"z,2\n"w",3\nv,4,5\nu,6\n';
    const closed = await read('b.csv', open, { leaveOutBadRows: true });
    expect(cells(closed)).toEqual({ a: ['x\ny', 'w', 'u'], b: ['1', '3', '6'] });
    expect(closed.reading.repairs).toMatchObject([{ code: 'row_left_out', count: 2, lines: [4, 6] }]);
    const records = '{"a":1}\nno\nnever\n{"a":2}\n';
    const objects = await read('c.jsonl', records, { leaveOutBadRows: true });
    expect(cells(objects)).toEqual({ a: ['1', '2'] });
  });

  it('reads a column twice as once', async () => {
    // Words after many numbers: the column is read again as text, and the same rows are left out.
    const lines = Array.from({ length: 3000 }, (_, row) => (row % 100 === 7 ? `${row}` : `${row},${row}`));
    for (let row = 0; row < 300; row++) lines.push(`word ${row},1`);
    const { table } = await read('twice.csv', `a,b\n${lines.join('\n')}\n`, { leaveOutBadRows: true });
    expect([table.rows, table.columns[0]!.type]).toEqual([3270, 'text']);
  });

  it.each(['', 'ab', '1', '.', '"', '\n', 'x', '-'])('cannot be the delimiter %j', (delimiter) => {
    expect(readingOptions.safeParse({ delimiter }).success).toBe(false);
  });
});

describe('an error', () => {
  const lines = Array.from({ length: 40 }, (_, row) => `P-${row},${row},"rests",${row + 1}`);

  it('shows the lines around it, the value in it, and what to try; each try works', async () => {
    const text = ['who,beats,note,more', ...lines];
    text[20] = 'P-19,19,"walked 20 m,20';
    const content = text.join('\r\n');
    const found = await refused('open.csv', content);
    expect(found.error).toMatchObject({ code: 'file_malformed', details: { encoding: 'utf-8', delimiter: ',' } });
    expect(found).toMatchObject({ line: 21, column: 3, cell: '"walked 20 m,20', aroundFrom: 19 });
    expect(found.around).toEqual(text.slice(18, 23));
    expect(found.repairs!.map(({ label }) => label)).toEqual(['Take quotes for plain characters', 'Leave out line 21']);
    // One after the other: each writes the file.
    const tried = [];
    for (const { reading } of found.repairs!) tried.push(await read('open.csv', content, reading));
    expect(tried.map(({ table }) => table.rows)).toEqual([40, 39]);
    expect(tried[1]!.reading.repairs).toMatchObject([{ code: 'row_left_out', lines: [21] }]);
  });

  it('keeps what was said already in what it offers', async () => {
    const content = ['who;note', ...lines.map(() => 'x;y'), 'z;"open'].join('\n');
    const { repairs } = await refused('open.csv', content, { delimiter: ';', header: true });
    for (const { reading } of repairs!) expect(reading).toMatchObject({ delimiter: ';', header: true });
  });

  it('cuts long lines around the value, and decodes them as they were read', async () => {
    const long = `${'Größe '.repeat(200)},"für immer offen,1`;
    const { around, cell } = await refused('long.csv', Buffer.from(`\ufeffa,b,c\n${long}\n`, 'utf16le'));
    expect(around).toHaveLength(2);
    expect(around![0]).toBe('a,b,c');
    expect(around![1]!.length).toBeLessThan(260);
    expect(around![1]).toContain(cell);
    expect(cell).toBe('"für immer offen,1');
  });

  it('offers another format, or a first row that is no header', async () => {
    const json = await refused('a.jsonl', 'a,b\n1,2\n3,4\n');
    expect(json.repairs).toEqual([{ label: 'Read it as CSV', reading: { format: 'csv' } }]);
    expect((await read('a.jsonl', 'a,b\n1,2\n3,4\n', json.repairs![0]!.reading)).table.rows).toBe(2);
    const some = await refused('b.jsonl', '{"a":1}\nno\nnever\n{"a":2}\n');
    expect(some).toMatchObject({ line: 2, around: ['{"a":1}', 'no', 'never', '{"a":2}'], aroundFrom: 1 });
    expect(some.repairs![0]!.reading).toEqual({ leaveOutBadRows: true });
    const header = await refused('c.csv', 'alpha,beta\n');
    expect((await read('c.csv', 'alpha,beta\n', header.repairs![0]!.reading)).table.rows).toBe(1);
    const parquet = await refused('d.parquet', 'a,b\n1,2\n');
    expect(parquet.repairs).toEqual([{ label: 'Read it as CSV', reading: { format: 'csv' } }]);
  });

  it('is not needed for an offer: repairs hint at what else was meant', async () => {
    const latin = Buffer.from(`a,b\n${'größe,ärger\n'.repeat(40)}caf\xe9,1,2\n`, 'utf8');
    latin[latin.length - 6] = 0xe9;
    const { reading } = await read('mixed.csv', latin, { delimiter: ',' });
    expect(offersOf(reading)).toEqual([
      { label: 'Read it as windows-1252', reading: { delimiter: ',', encoding: 'windows-1252' } },
      { label: 'Leave out lines of another length', reading: { delimiter: ',', leaveOutBadRows: true } },
    ]);
    const said = await read('mixed.csv', latin, { encoding: 'utf-8', leaveOutBadRows: true });
    expect(offersOf(said.reading)).toEqual([]);
    const commas = await read('numbers.csv', `a;b\n${'1.5;2\n'.repeat(300)}1,5;2\n`, { decimalMark: '.' });
    expect(offersOf(commas.reading)).toEqual([]);
  });

  it('offers other delimiters where a table is too wide', async () => {
    const row = (value: number): string => `${Array.from({ length: 21_000 }, () => value).join(',')};${value}`;
    const { repairs } = await refused('wide.csv', `${row(1)}\n${row(2)}\n`, { delimiter: ',' });
    expect(repairs!.map(({ reading }) => reading.delimiter)).toEqual([';', '\t', '|']);
  });
});
