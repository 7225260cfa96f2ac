// A column as another type, by the text of its values: what reads as the new type becomes it, and nothing is guessed.
import { SeqwrightError } from '../contract/errors.ts';
import type { ColumnType, Reason } from '../contract/schema.ts';
import { DatetimeBuilder } from './columns/datetime-builder.ts';
import { datetimeShape } from './columns/datetime-shape.ts';
import { addNumberFacts, emptyNumberFacts, numberFormat } from './columns/number-facts.ts';
import { emptyNumberText, readNumber } from './columns/number-text.ts';
import { findBooleanWords } from './columns/words-column.ts';
import { formatValue } from './format.ts';
import { isNumeric, type Column, type CodedColumn, type NumericColumn } from './table.ts';

const typeNames: Record<ColumnType, string> = {
  number: 'numbers',
  integer: 'whole numbers',
  boolean: 'yes or no',
  category: 'choices',
  datetime: 'dates and times',
  text: 'texts',
};
/** 2001 in seconds since 1970; counts of milliseconds are above 2001 in milliseconds. */
const epochMsFrom = 1e11;

function misfit(column: Column, type: ColumnType, row: number, hint: string): SeqwrightError {
  const value = formatValue(column, row);
  return new SeqwrightError(
    'schema_invalid',
    `${column.name} cannot become ${typeNames[type]}: row ${(row + 1).toLocaleString('en')} has "${value.slice(0, 60)}". ${hint}`,
    { column: column.name, type, row: row + 1 },
  );
}

const why = (type: ColumnType): Reason[] => [{ code: 'chosen', message: `Made ${typeNames[type]} by hand.` }];

/** What stays the same whatever the type. */
function baseOf(column: Column, type: ColumnType): { name: string; missing?: Uint8Array; why: Reason[] } {
  return { name: column.name, ...(column.missing ? { missing: column.missing } : {}), why: why(type) };
}

function toWords(column: Column, type: CodedColumn['type']): CodedColumn {
  const base = { ...baseOf(column, type), type, format: { nullToken: column.format.nullToken } };
  if (!isNumeric(column)) return { ...base, codes: column.codes, dictionary: column.dictionary };
  const codeOf = new Map<number, number>();
  const dictionary: string[] = [];
  const codes = Int32Array.from(column.values, (value, row) => {
    if (column.missing?.[row]) return 0;
    let code = codeOf.get(value);
    if (code === undefined) {
      code = dictionary.length;
      codeOf.set(value, code);
      dictionary.push(formatValue(column, row));
    }
    return code;
  });
  return { ...base, codes, dictionary };
}

/** The column's values by `read` of each text; a value that it has no number for is told. */
function readValues(
  column: Column,
  type: ColumnType,
  hint: string,
  read: (text: string) => number | null,
): Float64Array {
  const words = toWords(column, 'text');
  const numbers = words.dictionary.map((word) => read(word.trim()));
  return Float64Array.from(words.codes, (code, row) => {
    if (column.missing?.[row]) return 0;
    const number = numbers[code];
    if (number === null || number === undefined) throw misfit(column, type, row, hint);
    return number;
  });
}

function toNumber(column: Column, type: 'number' | 'integer'): NumericColumn {
  const base = { ...baseOf(column, type), type };
  if (isNumeric(column) && (column.type === 'number' || column.type === 'integer')) {
    const { values, format } = column;
    const broken =
      type === 'integer' ? values.findIndex((value, row) => !column.missing?.[row] && !Number.isInteger(value)) : -1;
    if (broken >= 0) throw misfit(column, type, broken, 'Leave it a number, or round it in the file.');
    return { ...base, values, format };
  }
  const facts = emptyNumberFacts();
  const text = emptyNumberText(true);
  const hint = 'Correct it in the file, or choose another type.';
  const values = readValues(column, type, hint, (word) => {
    if (!readNumber(word, text) || !addNumberFacts(facts, text)) return null;
    return type === 'number' || Number.isSafeInteger(text.value) ? text.value : null;
  });
  const nullToken = column.format.nullToken;
  return { ...base, values, format: { nullToken, ...numberFormat(facts) } };
}

function toBoolean(column: Column): NumericColumn {
  const words = toWords(column, 'category');
  const { dictionary } = words;
  const pair =
    findBooleanWords(dictionary) ?? (dictionary.length === 2 ? [dictionary[0]!, dictionary[1]!].sort() : null);
  if (!pair) {
    const row = words.codes.findIndex((code, at) => code > 1 && !column.missing?.[at]);
    throw misfit(
      column,
      'boolean',
      Math.max(0, row),
      `It needs exactly two different values and has ${dictionary.length}.`,
    );
  }
  const [no = '', yes = ''] = pair;
  const values = Float64Array.from(words.codes, (code, row) =>
    dictionary[code] === yes && !column.missing?.[row] ? 1 : 0,
  );
  const format = { nullToken: column.format.nullToken, booleanWords: [no, yes] satisfies [string, string] };
  return { ...baseOf(column, 'boolean'), type: 'boolean', values, format };
}

function toDatetime(column: Column): NumericColumn {
  const nullToken = column.format.nullToken;
  const base = { ...baseOf(column, 'datetime'), type: 'datetime' as const };
  if (isNumeric(column)) {
    if (column.type !== 'integer') {
      const row = column.values.findIndex((_, at) => !column.missing?.[at]);
      throw misfit(column, 'datetime', Math.max(0, row), 'Only whole numbers and texts can be dates.');
    }
    const isPresent = (_: number, row: number) => !column.missing?.[row];
    const inMs = column.values.every((value, row) => !isPresent(value, row) || Math.abs(value) >= epochMsFrom);
    const datetimePattern = inMs ? 'epoch_ms' : 'epoch_s';
    const values = column.values.map((value, row) => (isPresent(value, row) ? (inMs ? value : value * 1000) : 0));
    return { ...base, values, format: { nullToken, datetimePattern } };
  }
  const hint = 'Write every value in one way, such as 2026-03-07 12:30:00.';
  const shape = datetimeShape(column.dictionary[0]?.trim() ?? '');
  const builder = shape && new DatetimeBuilder(column.name, shape, column.codes.length);
  const first = column.codes.findIndex((_, row) => !column.missing?.[row]);
  if (!builder) throw misfit(column, 'datetime', Math.max(0, first), hint);
  for (let row = 0; row < column.codes.length; row++) {
    if (column.missing?.[row]) builder.addMissing();
    else builder.addText(column.dictionary[column.codes[row]!]!, row + 1);
    if (builder.misfits > 0) throw misfit(column, 'datetime', row, hint);
  }
  const finished = builder.finish();
  if ('reread' in finished || !isNumeric(finished.column)) throw misfit(column, 'datetime', Math.max(0, first), hint);
  const { values, format } = finished.column;
  return { ...base, values, format: { ...format, nullToken } };
}

/**
 * The column as another type.
 *
 * @returns the column itself when it has the type already
 * @throws SeqwrightError `schema_invalid` with the first row whose value does not fit
 */
export function convertColumn(column: Column, type: ColumnType): Column {
  if (column.type === type) return column;
  switch (type) {
    case 'category':
    case 'text':
      return toWords(column, type);
    case 'number':
    case 'integer':
      return toNumber(column, type);
    case 'boolean':
      return toBoolean(column);
    case 'datetime':
      return toDatetime(column);
  }
}
