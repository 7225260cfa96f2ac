// Tables to the bytes of a CSV, in the form that the source had.
import { z } from 'zod';
import { columnFormat, columnType } from '../contract/schema.ts';
import type { Table } from '../data/table.ts';
import { fieldText } from './csv-dialect.ts';
import { fieldWriters } from './csv-fields.ts';

const csvOptions = z.strictObject({
  /** The columns of every table that will be written, in order. */
  columns: z.array(z.strictObject({ name: z.string(), type: columnType, format: columnFormat })).min(1),
  delimiter: z.string().length(1).default(','),
  newline: z.enum(['\n', '\r\n']).default('\n'),
});
export type CsvOptions = z.input<typeof csvOptions>;

export interface CsvWriter {
  /** The first line. */
  header(): Uint8Array;
  /** The rows of a table, in arrays of about 256 KB that are the caller's. */
  rows(table: Table): Generator<Uint8Array, void>;
}

const chunkBytes = 1 << 18;

/**
 * Writes values as `formatValue` of app/data prints them, with quotes only where a reader needs them.
 *
 * @param allocate - gives memory of at least so many bytes to the rows
 * @throws ZodError on a misspelled option; {@link CsvWriter.rows} throws TypeError on a table of other columns
 */
export function createCsvWriter(
  options: CsvOptions,
  allocate = (bytes: number): ArrayBuffer => new ArrayBuffer(bytes),
): CsvWriter {
  const { columns, delimiter, newline } = csvOptions.parse(options);
  const dialect = { delimiter, newline };
  const alone = columns.length === 1;
  const encoder = new TextEncoder();
  const writersOf = columns.map(({ format }) => fieldWriters(format, dialect, alone));
  const delimiterBytes = encoder.encode(delimiter);
  const newlineBytes = encoder.encode(newline);

  function* rows(table: Table): Generator<Uint8Array, void> {
    checkColumns(table, columns);
    const fields = table.columns.map((column, i) => writersOf[i]!(column));
    const writes = fields.map(({ write }) => write);
    const separators = delimiterBytes.length * (fields.length - 1) + newlineBytes.length;
    const longestRow = fields.reduce((sum, { longest }) => sum + longest, separators);
    const next = (): Uint8Array<ArrayBuffer> => new Uint8Array(allocate(chunkBytes + longestRow));
    let bytes = next();
    let at = 0;
    for (let row = 0; row < table.rows; row++) {
      at = writes[0]!(bytes, at, row);
      for (let i = 1; i < writes.length; i++) {
        for (const byte of delimiterBytes) bytes[at++] = byte;
        at = writes[i]!(bytes, at, row);
      }
      for (const byte of newlineBytes) bytes[at++] = byte;
      if (at >= chunkBytes) {
        yield bytes.subarray(0, at);
        bytes = next();
        at = 0;
      }
    }
    if (at > 0) yield bytes.subarray(0, at);
  }

  return {
    header() {
      const names = columns.map(({ name }) => fieldText(name, dialect, alone));
      return encoder.encode(names.join(delimiter) + newline);
    },
    rows,
  };
}

/** A column in the wrong place would be written in the format of another: that must never pass. */
export function checkColumns(table: Table, columns: readonly { name: string; type: string }[]): void {
  const describe = (list: readonly { name: string; type: string }[]): string =>
    list.map(({ name, type }) => `${name} (${type})`).join(', ');
  if (describe(table.columns) !== describe(columns)) {
    throw new TypeError(`A table of ${describe(table.columns)} cannot be written as ${describe(columns)}.`);
  }
}
