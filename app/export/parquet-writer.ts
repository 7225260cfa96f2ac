// Tables to a Parquet file, one row group after the other, so that memory stays bounded however many rows come.
import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter, type ColumnSource } from 'hyparquet-writer';
import { z } from 'zod';
import { columnFormat, columnType } from '../contract/schema.ts';
import { concatenateTables } from '../data/concatenate-tables.ts';
import { readPattern } from '../data/datetime-pattern.ts';
import { defaultDatetimePattern } from '../data/datetime.ts';
import { isNumeric, type Column, type Table } from '../data/table.ts';
import { checkColumns } from './csv-writer.ts';
import { sliceTable } from './slice-table.ts';

const parquetOptions = z.strictObject({
  /** The columns of every table that will be written, in order. */
  columns: z.array(z.strictObject({ name: z.string(), type: columnType, format: columnFormat })).min(1),
  rowGroupRows: z.int().min(1).default(65_536),
});
export type ParquetOptions = z.input<typeof parquetOptions>;
type ParquetColumn = z.output<typeof parquetOptions>['columns'][number];

export interface ParquetOutput {
  /** The bytes that are ready after taking in a table: none while its row group is not full. */
  rows(table: Table): Generator<Uint8Array, void>;
  /** The bytes of the rows left and of the footer. */
  end(): Generator<Uint8Array, void>;
}

/**
 * Numbers become DOUBLE, whole numbers INT64, datetimes timestamps (local where the source named no zone), categories
 * and texts STRING; every column may have nulls.
 *
 * @throws ZodError on a misspelled option; {@link ParquetOutput.rows} throws TypeError on a table of other columns
 */
export function createParquetWriter(options: ParquetOptions): ParquetOutput {
  const { columns, rowGroupRows } = parquetOptions.parse(options);
  const buffer = new ByteWriter();
  const root: SchemaElement = { name: 'root', num_children: columns.length };
  const writer = new ParquetWriter({
    writer: buffer,
    schema: [root, ...columns.map(schemaElement)],
    createdBy: 'Seqwright',
  });
  let waiting: Table[] = [];
  let waitingRows = 0;

  /** The bytes since the last call; what hyparquet keeps is the offset in the file, not the bytes. */
  function drain(): Uint8Array {
    const bytes = buffer.getBytes().slice();
    buffer.index = 0;
    return bytes;
  }

  function writeGroup(table: Table): Uint8Array {
    const columnData = table.columns.map((column, i) => source(column, columns[i]!));
    // Only writers with an asynchronous flush answer with a promise, and this one has none.
    void writer.write({ columnData, rowGroupSize: rowGroupRows });
    return drain();
  }

  return {
    *rows(table) {
      checkColumns(table, columns);
      waiting.push(table);
      waitingRows += table.rows;
      if (waitingRows < rowGroupRows) return;
      const all = concatenateTables(waiting);
      let row = 0;
      for (; row + rowGroupRows <= all.rows; row += rowGroupRows)
        yield writeGroup(sliceTable(all, row, row + rowGroupRows));
      waiting = row < all.rows ? [sliceTable(all, row, all.rows)] : [];
      waitingRows = all.rows - row;
    },
    *end() {
      if (waitingRows > 0) yield writeGroup(concatenateTables(waiting));
      void writer.finish();
      yield drain();
    },
  };
}

function schemaElement({ name, type, format }: ParquetColumn): SchemaElement {
  const base = { name, repetition_type: 'OPTIONAL' } as const;
  switch (type) {
    case 'number':
      return { ...base, type: 'DOUBLE' };
    case 'integer':
      return { ...base, type: 'INT64' };
    case 'boolean':
      return { ...base, type: 'BOOLEAN' };
    case 'category':
    case 'text':
      return { ...base, type: 'BYTE_ARRAY', converted_type: 'UTF8' };
    case 'datetime': {
      const { isAdjustedToUTC, unit } = timestampOf(format.datetimePattern ?? defaultDatetimePattern);
      return { ...base, type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC, unit } };
    }
  }
}

function timestampOf(pattern: string): { isAdjustedToUTC: boolean; unit: 'MILLIS' | 'MICROS' } {
  if (pattern.startsWith('epoch')) return { isAdjustedToUTC: true, unit: 'MILLIS' };
  const { tokens, fractionDigits } = readPattern(pattern);
  const zoned = tokens.some(
    (token) => ['zone', 'XXX', 'XX'].includes(token.kind) || (token.kind === 'literal' && token.text === 'Z'),
  );
  return { isAdjustedToUTC: zoned, unit: fractionDigits > 3 ? 'MICROS' : 'MILLIS' };
}

/** A column's values as hyparquet-writer takes them. */
function source(column: Column, { type, format }: ParquetColumn): ColumnSource {
  const { missing } = column;
  const data: unknown[] = new Array<unknown>(isNumeric(column) ? column.values.length : column.codes.length);
  const convert = converter(
    column,
    type === 'datetime' ? timestampOf(format.datetimePattern ?? defaultDatetimePattern).unit : 'MILLIS',
  );
  for (let row = 0; row < data.length; row++) data[row] = missing?.[row] ? null : convert(row);
  return { name: column.name, data };
}

function converter(column: Column, unit: 'MILLIS' | 'MICROS'): (row: number) => unknown {
  if (!isNumeric(column)) return (row) => column.dictionary[column.codes[row]!] ?? null;
  const { values } = column;
  const finite = (convert: (value: number) => unknown) => (row: number) => {
    const value = values[row]!;
    return Number.isFinite(value) ? convert(value) : null;
  };
  switch (column.type) {
    case 'boolean':
      return (row) => values[row] !== 0;
    case 'integer':
      return finite((value) => BigInt(Math.round(value)));
    case 'datetime':
      return finite((value) => BigInt(Math.round(unit === 'MICROS' ? value * 1000 : value)));
    case 'number':
      return finite((value) => value);
  }
}
