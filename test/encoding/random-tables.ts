// Random tables of every layout and type, for properties of the encoder.
import fc from 'fast-check';
import type { ColumnRole, ColumnSchema, ColumnType, Layout, Schema } from '../../app/contract/schema.ts';
import type { Column, Table } from '../../app/data/table.ts';
import { RandomStream } from '../../app/tensor/random.ts';

export interface Made {
  table: Table;
  schema: Schema;
}

const day = 86_400_000;

/** How values of a column come about; each kind of column meets several of the encoder's ways. */
type Style =
  | 'normal'
  | 'walk'
  | 'heavy'
  | 'positive'
  | 'zeros'
  | 'few'
  | 'stepped'
  | 'large'
  | 'constant'
  | 'exponent'
  | 'free'
  | 'empty'
  | 'integer'
  | 'boolean'
  | 'category'
  | 'categories'
  | 'date'
  | 'moment'
  | 'text';

export const styles: readonly Style[] = [
  'normal',
  'walk',
  'heavy',
  'positive',
  'zeros',
  'few',
  'stepped',
  'large',
  'constant',
  'exponent',
  'free',
  'empty',
  'integer',
  'boolean',
  'category',
  'categories',
  'date',
  'moment',
  'text',
];

function round(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}

function numbers(
  style: Style,
  count: number,
  random: RandomStream,
): { type: ColumnType; values: number[]; decimals?: number } {
  let level = 0;
  const draw = (decimals: number, make: () => number) => ({
    type: 'number' as const,
    decimals,
    values: Array.from({ length: count }, () => round(make(), decimals)),
  });
  switch (style) {
    case 'normal':
      return draw(3, () => 20 + 5 * random.normal());
    case 'walk':
      return draw(2, () => (level += random.normal()));
    case 'heavy':
      return draw(4, () => random.normal() ** 5);
    case 'positive':
      return draw(2, () => Math.exp((level = 0.9 * level + random.normal())) + 0.01);
    case 'zeros':
      return draw(2, () => (random.uniform() < 0.6 ? 0 : 5 + random.normal()));
    case 'few':
      return draw(1, () => [1, 2.5, 10][random.integer(3)]!);
    case 'stepped':
      return draw(2, () => 0.1 + 0.25 * random.integer(400));
    case 'large':
      return draw(0, () => 1e9 + 1e6 * random.normal());
    case 'constant':
      return draw(1, () => 7.5);
    case 'exponent':
      return {
        type: 'number',
        values: Array.from({ length: count }, () => Number((1e-7 * Math.exp(random.normal())).toExponential(3))),
      };
    case 'free':
      return { type: 'number', values: Array.from({ length: count }, () => random.normal()) };
    case 'date':
      return { type: 'datetime', values: Array.from({ length: count }, () => day * (15_000 + random.integer(2000))) };
    case 'moment':
      return {
        type: 'datetime',
        values: Array.from({ length: count }, () => 1.6e12 + 60_000 * random.integer(500_000)),
      };
    case 'boolean':
      return { type: 'boolean', values: Array.from({ length: count }, () => random.integer(2)) };
    default:
      return { type: 'integer', values: Array.from({ length: count }, () => Math.round(30 * random.normal())) };
  }
}

function words(style: Style, count: number, random: RandomStream): { codes: number[]; dictionary: string[] } {
  const size = style === 'categories' ? 60 : style === 'category' ? 4 : count;
  const codeOf = new Map<string, number>();
  const codes = Array.from({ length: count }, () => {
    const word = `w${random.integer(size)}`;
    if (!codeOf.has(word)) codeOf.set(word, codeOf.size);
    return codeOf.get(word)!;
  });
  return { codes, dictionary: [...codeOf.keys()] };
}

function makeColumn(name: string, style: Style, count: number, missingRate: number, random: RandomStream): Column {
  const marks = Uint8Array.from({ length: count }, () => (style === 'empty' || random.uniform() < missingRate ? 1 : 0));
  const missing = marks.includes(1) ? { missing: marks } : {};
  if (style === 'category' || style === 'categories' || style === 'text') {
    const { codes, dictionary } = words(style, count, random);
    const type = style === 'text' ? 'text' : 'category';
    const kept = Int32Array.from(codes, (code, row) => (marks[row] === 1 ? 0 : code));
    return { name, type, codes: kept, dictionary, format: { nullToken: '' }, ...missing };
  }
  const { type, values, decimals } = numbers(style, count, random);
  const format =
    style === 'exponent'
      ? { nullToken: '', decimals: 3, exponent: true }
      : decimals === undefined
        ? { nullToken: '' }
        : { nullToken: '', decimals };
  const kept = Float64Array.from(values, (value, row) => (marks[row] === 1 ? 0 : value));
  return { name, type: type as 'number', values: kept, format, ...missing };
}

/** The same value in all rows of a sequence. */
function hold(column: Column, firstRow: Int32Array): Column {
  const missing = column.missing && { missing: Uint8Array.from(firstRow, (row) => column.missing![row]!) };
  return 'codes' in column
    ? { ...column, codes: Int32Array.from(firstRow, (row) => column.codes[row]!), ...missing }
    : { ...column, values: Float64Array.from(firstRow, (row) => column.values[row]!), ...missing };
}

function describe(column: Column, role: ColumnRole): ColumnSchema {
  return { name: column.name, type: column.type, role, format: column.format, why: [] };
}

export interface Recipe {
  seed: number;
  size: number;
  styles: Style[];
  contexts: Style[];
  missingRate: number;
  indexed: 'none' | 'count' | 'days' | 'minutes' | 'moments' | 'months' | 'decimal';
  keyStyle: 'integer' | 'word' | 'category';
  window: number;
  stride: number;
}

function indexValue(kind: Recipe['indexed'], step: number, at: number, random: RandomStream): number {
  switch (kind) {
    case 'days':
      return at + day * (1 + (random.uniform() < 0.3 ? 2 : 0));
    case 'minutes':
      return at + 600_000;
    case 'moments':
      return at + 1000 * (1 + Math.floor(Math.exp(3 * random.normal())));
    case 'months':
      return Date.UTC(2001, step + 1, 1);
    case 'decimal':
      return round(at + 0.1 * (1 + random.integer(5)), 1);
    default:
      return at + 1;
  }
}

function indexColumn(kind: Recipe['indexed'], lengths: readonly number[], random: RandomStream): Column {
  const values: number[] = [];
  for (const length of lengths) {
    let at =
      kind === 'months' ? Date.UTC(2001, 0, 1) : kind === 'count' || kind === 'decimal' ? 0 : Date.UTC(2001, 0, 1);
    if (kind === 'days') at += day * random.integer(800);
    if (kind === 'moments') at += 1000 * random.integer(1e8);
    for (let step = 0; step < length; step++) {
      values.push(at);
      at = indexValue(kind, step, at, random);
    }
  }
  const type = kind === 'count' ? 'integer' : kind === 'decimal' ? 'number' : 'datetime';
  const format = kind === 'decimal' ? { nullToken: '', decimals: 1 } : { nullToken: '' };
  return { name: 'index', type, values: Float64Array.from(values), format };
}

function keyColumn(style: Recipe['keyStyle'], lengths: readonly number[]): Column {
  const keys = lengths.flatMap((length, i) => Array.from({ length }, () => i));
  const format = { nullToken: '' };
  if (style === 'integer')
    return { name: 'key', type: 'integer', values: Float64Array.from(keys, (i) => 100 + i), format };
  const dictionary = lengths.map((_, i) =>
    style === 'word' ? `patient_${String(i).padStart(4, '0')}` : `${i}-x${i}y`,
  );
  return { name: 'key', type: 'category', codes: Int32Array.from(keys), dictionary, format };
}

/** The table of a recipe in one layout. */
export function makeTable(layout: Layout, recipe: Recipe): Made {
  const random = new RandomStream(recipe.seed, 99, 0);
  const sequences = layout === 'keyed' ? Math.max(2, Math.ceil(recipe.size / 12)) : 1;
  const lengths =
    layout === 'keyed'
      ? Array.from({ length: sequences }, () => 1 + random.integer(12))
      : [layout === 'series' ? recipe.size + recipe.window : recipe.size];
  const rows = lengths.reduce((sum, length) => sum + length, 0);
  const columns: { column: Column; role: ColumnRole }[] = [];
  if (layout === 'keyed') columns.push({ column: keyColumn(recipe.keyStyle, lengths), role: 'sequence_key' });
  if (recipe.indexed !== 'none' && (layout === 'keyed' || layout === 'series')) {
    columns.push({ column: indexColumn(recipe.indexed, lengths, random), role: 'sequence_index' });
  }
  // Steps of a wide table are all of one kind. Elsewhere one column surely varies, so that there is something to learn.
  const wideStyle = recipe.styles[0]!;
  const first = layout === 'wide' ? wideStyle : 'normal';
  columns.push({ column: makeColumn('sure', first, rows, 0, random), role: 'feature' });
  const chosen = layout === 'wide' ? recipe.styles.map(() => wideStyle) : recipe.styles;
  chosen.forEach((style, i) => {
    const column = makeColumn(`f${i}`, style, rows, i % 2 === 0 ? recipe.missingRate : 0, random);
    columns.push({ column, role: i === 5 ? 'ignored' : 'feature' });
  });
  let row = 0;
  const firstRow = Int32Array.from(lengths.flatMap((length) => Array<number>(length).fill((row += length) - length)));
  if (layout !== 'series') {
    recipe.contexts.forEach((style, i) => {
      const column = makeColumn(`c${i}`, style, rows, i === 0 ? recipe.missingRate : 0, random);
      columns.push({ column: layout === 'keyed' ? hold(column, firstRow) : column, role: 'context' });
    });
  }
  const schema: Schema = {
    layout,
    window: layout === 'series' ? recipe.window : 1,
    stride: layout === 'series' ? recipe.stride : 1,
    columns: columns.map(({ column, role }) => describe(column, role)),
    why: [],
  };
  return { table: { rows, columns: columns.map(({ column }) => column) }, schema };
}

/** From a handful of rows to a few hundred. */
export const recipe = fc.record<Recipe>({
  seed: fc.nat(),
  size: fc.integer({ min: 3, max: 300 }),
  styles: fc.array(fc.constantFrom(...styles), { minLength: 1, maxLength: 7 }),
  contexts: fc.array(fc.constantFrom(...styles), { maxLength: 3 }),
  missingRate: fc.constantFrom(0, 0.1, 0.6),
  indexed: fc.constantFrom('none', 'count', 'days', 'minutes', 'moments', 'months', 'decimal'),
  keyStyle: fc.constantFrom('integer', 'word', 'category'),
  window: fc.integer({ min: 1, max: 12 }),
  stride: fc.integer({ min: 1, max: 14 }),
});
