// How each kind of column puts its value of one row into the bytes of a CSV.
import type { ColumnFormat } from '../contract/schema.ts';
import { defaultDatetimePattern, formatDatetime } from '../data/datetime.ts';
import { isNumeric, type Column, type NumericColumn } from '../data/table.ts';
import { needsQuotes, quoted, type CsvDialect } from './csv-dialect.ts';
import { encodeWords, writeWord, type FieldWords } from './field-words.ts';
import { longestNumber, numberWriter, writeAscii } from './number-bytes.ts';

export interface FieldWriter {
  /** Writes the field of a row at `at` and returns where it ended. */
  write: (bytes: Uint8Array, at: number, row: number) => number;
  /** Bytes that no field of this table exceeds. */
  longest: number;
}

/** Fields of one table after the other; what a column needs for every table is made once. */
export type FieldWriterOf = (column: Column) => FieldWriter;

const encoder = new TextEncoder();
const quote = 34;

/**
 * @param format - how the column writes its values
 * @param alone - whether it is the only column
 */
export function fieldWriters(format: ColumnFormat, dialect: CsvDialect, alone: boolean): FieldWriterOf {
  const special = encodeWords([format.nullToken, ...(format.booleanWords ?? ['false', 'true'])], dialect, alone);
  const number = numberFields(format, dialect, special);
  const words = dictionaryFields(dialect, alone);
  return (column) => {
    const { write, longest } = isNumeric(column)
      ? column.type === 'boolean'
        ? booleanField(column, special)
        : column.type === 'datetime'
          ? datetimeField(column, format, dialect, special)
          : number(column)
      : words(column.codes, column.dictionary);
    const { missing } = column;
    if (missing === undefined) return { write, longest };
    return {
      write: (bytes, at, row) => (missing[row] === 0 ? write(bytes, at, row) : writeWord(bytes, at, special, 0)),
      longest: Math.max(longest, special.longest),
    };
  };
}

/** `special`: null token, word for false, word for true. */
function numberFields(
  format: ColumnFormat,
  dialect: CsvDialect,
  special: FieldWords,
): (column: NumericColumn) => FieldWriter {
  const number = numberWriter(format);
  const inQuotes = dialect.delimiter === (format.decimalMark ?? '.');
  const longest = Math.max(longestNumber + 2, special.longest);
  return ({ values }) => ({
    write(bytes, at, row) {
      const value = values[row]!;
      if (!Number.isFinite(value)) return writeWord(bytes, at, special, 0);
      if (!inQuotes) return number(bytes, at, value);
      bytes[at++] = quote;
      at = number(bytes, at, value);
      bytes[at++] = quote;
      return at;
    },
    longest,
  });
}

function booleanField({ values }: NumericColumn, special: FieldWords): FieldWriter {
  return {
    write: (bytes, at, row) => writeWord(bytes, at, special, values[row] === 0 ? 1 : 2),
    longest: special.longest,
  };
}

function datetimeField(
  { values }: NumericColumn,
  format: ColumnFormat,
  dialect: CsvDialect,
  special: FieldWords,
): FieldWriter {
  const pattern = format.datetimePattern ?? defaultDatetimePattern;
  const isAscii = encoder.encode(pattern).length === pattern.length;
  return {
    write(bytes, at, row) {
      const value = values[row]!;
      if (!Number.isFinite(value)) return writeWord(bytes, at, special, 0);
      const text = formatDatetime(value, pattern);
      const field = needsQuotes(text, dialect) ? quoted(text) : text;
      return isAscii ? writeAscii(bytes, at, field) : at + encoder.encodeInto(field, bytes.subarray(at)).written;
    },
    // A sign of the pattern becomes at most three bytes or, as a fraction of a year's digits, a few dozen.
    longest: Math.max(6 * pattern.length + 100, special.longest),
  };
}

function dictionaryFields(
  dialect: CsvDialect,
  alone: boolean,
): (codes: Int32Array, dictionary: readonly string[]) => FieldWriter {
  // Batches of one generation share their dictionary.
  let last: { dictionary: readonly string[]; words: FieldWords } | undefined;
  return (codes, dictionary) => {
    if (last?.dictionary !== dictionary) last = { dictionary, words: encodeWords(dictionary, dialect, alone) };
    const { words } = last;
    return { write: (bytes, at, row) => writeWord(bytes, at, words, codes[row]!), longest: words.longest };
  };
}
