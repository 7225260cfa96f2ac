// Parquet to a table, column by column and row group by row group.
import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { parquetMetadataAsync, parquetSchema, type AsyncBuffer, type FileMetaData } from 'hyparquet';
import { parquetReadColumn } from 'hyparquet/src/read.js';
import type { Repair } from '../../contract/reading.ts';
import { SeqwrightError } from '../../contract/errors.ts';
import { createBuilder, createWordsBuilder } from '../columns/create-builder.ts';
import type { ColumnBuilder } from '../columns/column-builder.ts';
import type { Column } from '../table.ts';
import type { ByteSource } from './byte-source.ts';
import { mostColumns } from './dialect.ts';
import { parquetCell, TimestampColumn, timestampParsers, isTimestamp, type ParquetElement } from './parquet-values.ts';
import type { TableRead } from './read-delimited.ts';

/** Beyond what the reader unpacks by itself. */
const compressors = {
  GZIP: (bytes: Uint8Array) => gunzipSync(bytes),
  ZSTD: (bytes: Uint8Array) => zstdDecompressSync(bytes),
  BROTLI: (bytes: Uint8Array) => brotliDecompressSync(bytes),
};

function fileBuffer(file: FileHandle, byteLength: number): AsyncBuffer {
  return {
    byteLength,
    async slice(start, end = byteLength) {
      const bytes = new Uint8Array(end - start);
      await file.read(bytes, 0, bytes.length, start);
      return bytes.buffer;
    },
  };
}

function damaged(path: string, thrown: unknown): SeqwrightError {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  if (/unsupported|not supported/i.test(reason))
    return new SeqwrightError(
      'file_format_unsupported',
      `${basename(path)} uses a part of Parquet that is not read here (${reason}). Write it again with plain columns and snappy, gzip or zstd compression.`,
      { path, reason },
    );
  return new SeqwrightError(
    'file_malformed',
    `${basename(path)} begins like a Parquet file and cannot be read as one (${reason}). It may be cut off: copy it again.`,
    { path, reason },
  );
}

class ParquetColumns {
  private readonly file: AsyncBuffer;
  private readonly metadata: FileMetaData;

  constructor(file: AsyncBuffer, metadata: FileMetaData) {
    this.file = file;
    this.metadata = metadata;
  }

  /** The values of a column, a row group at a time. */
  async *values(name: string): AsyncGenerator<ArrayLike<unknown>> {
    let rowStart = 0;
    for (const group of this.metadata.row_groups) {
      const rowEnd = rowStart + Number(group.num_rows);
      yield await parquetReadColumn({
        file: this.file,
        metadata: this.metadata,
        columns: [name],
        rowStart,
        rowEnd,
        compressors,
        parsers: timestampParsers,
      });
      rowStart = rowEnd;
    }
  }

  async read(element: ParquetElement, repairs: Repair[]): Promise<Column> {
    const { name } = element;
    if (isTimestamp(element)) {
      const column = new TimestampColumn(name);
      for await (const values of this.values(name)) column.add(values);
      return column.finish();
    }
    const expectedRows = Number(this.metadata.num_rows);
    let builder: ColumnBuilder | null = null;
    const fill = async (known: ColumnBuilder | null) => {
      builder = known;
      for await (const values of this.values(name)) {
        const cells = Array.from(values, (value) => parquetCell(value, element));
        builder ??= createBuilder(name, cells, { commaDecimals: false, expectedRows });
        for (const cell of cells) builder.addText(cell, 0);
      }
      return (builder ?? createWordsBuilder(name, [], 0)).finish();
    };
    let finished = await fill(null);
    if ('reread' in finished) finished = await fill(createWordsBuilder(name, finished.reread, expectedRows));
    if ('reread' in finished) throw new Error(`${name} cannot be read as words`);
    repairs.push(...finished.repairs);
    return finished.column;
  }
}

/**
 * @param source - is read to its end, for the digest
 * @throws SeqwrightError `file_malformed`, `file_format_unsupported`, `file_header_only`, `file_too_wide`, `cancelled`
 */
export async function readParquet(source: ByteSource): Promise<TableRead> {
  const { path, size } = source;
  for (let piece = await source.next(); piece !== null; piece = await source.next());
  const handle = await open(path, 'r');
  const repairs: Repair[] = [];
  const columns: Column[] = [];
  let rows: number;
  try {
    const file = fileBuffer(handle, size);
    const metadata = await parquetMetadataAsync(file);
    rows = Number(metadata.num_rows);
    const elements = parquetSchema(metadata).children.map(({ element, children }) => ({
      ...element,
      nested: children.length > 0,
    }));
    if (elements.length > mostColumns)
      throw new SeqwrightError(
        'file_too_wide',
        `${basename(path)} has ${elements.length} columns, and ${mostColumns} are the most.`,
        { path, columns: elements.length },
      );
    if (rows === 0 || elements.length === 0)
      throw new SeqwrightError(
        'file_header_only',
        `${basename(path)} has columns and no rows. Write it again with its rows.`,
        { path },
      );
    const reader = new ParquetColumns(file, metadata);
    for (const element of elements) columns.push(await reader.read(element, repairs));
  } catch (thrown) {
    throw thrown instanceof SeqwrightError ? thrown : damaged(path, thrown);
  } finally {
    await handle.close();
  }
  return {
    table: { rows, columns },
    reading: {
      format: 'parquet',
      encoding: 'utf-8',
      delimiter: null,
      quote: null,
      header: true,
      decimalMark: '.',
      bytes: size,
      rows,
      repairs,
    },
  };
}
