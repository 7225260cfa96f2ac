// Table to compressed pieces and back. Packing yields after each piece, so that a caller can spread the work.
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { PackedColumn, PackedTable } from './packed-table.ts';
import { shuffleBytes, unshuffleBytes } from './shuffle-bytes.ts';
import { isNumeric, type Column, type Table } from './table.ts';

/** Rows in a piece: half a megabyte of doubles, a few milliseconds of work. */
export const defaultChunkRows = 65_536;

type Values = Float64Array | Int32Array | Uint8Array;

function bytesOf(values: Values): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** A copy of its own: what zlib returns may be a view of a larger pool, which a message would send whole. */
function owned(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : Uint8Array.from(bytes);
}

function packPiece(values: Values): Uint8Array {
  const width = values.BYTES_PER_ELEMENT;
  const bytes = bytesOf(values);
  return owned(zstdCompressSync(width === 1 ? bytes : shuffleBytes(bytes, width)));
}

function* packValues(values: Values, chunkRows: number): Generator<undefined, Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for (let row = 0; row < values.length; row += chunkRows) {
    pieces.push(packPiece(values.subarray(row, row + chunkRows)));
    yield;
  }
  return pieces;
}

/**
 * Compresses one column; yields after each piece.
 *
 * @param chunkRows - rows in each piece but the last; the same for all columns of a table
 */
export function* packColumn(column: Column, chunkRows = defaultChunkRows): Generator<undefined, PackedColumn> {
  const { name, type, format } = column;
  const chunks = yield* packValues(isNumeric(column) ? column.values : column.codes, chunkRows);
  return {
    name,
    type,
    format,
    ...(column.why ? { why: column.why } : {}),
    ...(isNumeric(column) ? {} : { dictionary: column.dictionary }),
    chunks,
    ...(column.missing ? { missing: yield* packValues(column.missing, chunkRows) } : {}),
  };
}

/** Compresses a table in one go: about 200 MB of values a second. */
export function packTable(table: Table, chunkRows = defaultChunkRows): PackedTable {
  const columns = table.columns.map((column) => {
    const packing = packColumn(column, chunkRows);
    let step = packing.next();
    while (!step.done) step = packing.next();
    return step.value;
  });
  return { rows: table.rows, chunkRows, columns };
}

function unpackInto(values: Values, pieces: readonly Uint8Array[], chunkRows: number): void {
  const width = values.BYTES_PER_ELEMENT;
  pieces.forEach((piece, i) => {
    const part = bytesOf(values.subarray(i * chunkRows, (i + 1) * chunkRows));
    const bytes = zstdDecompressSync(piece);
    if (bytes.length !== part.length)
      throw new RangeError(`Piece ${i} of a packed column has ${bytes.length} bytes, not ${part.length}.`);
    if (width === 1) part.set(bytes);
    else unshuffleBytes(bytes, width, part);
  });
}

/** @throws RangeError or a zlib error when a piece is damaged */
export function unpackColumn(packed: PackedColumn, rows: number, chunkRows: number): Column {
  const { name, type, format } = packed;
  const missing = packed.missing && new Uint8Array(rows);
  if (missing) unpackInto(missing, packed.missing ?? [], chunkRows);
  const base = { name, format, ...(missing ? { missing } : {}), ...(packed.why ? { why: packed.why } : {}) };
  if (type === 'category' || type === 'text') {
    const codes = new Int32Array(rows);
    unpackInto(codes, packed.chunks, chunkRows);
    return { ...base, type, codes, dictionary: packed.dictionary ?? [] };
  }
  const values = new Float64Array(rows);
  unpackInto(values, packed.chunks, chunkRows);
  return { ...base, type, values };
}

/**
 * The inverse of {@link packTable}.
 *
 * @throws RangeError or a zlib error when a piece is damaged
 */
export function unpackTable(packed: PackedTable): Table {
  return {
    rows: packed.rows,
    columns: packed.columns.map((column) => unpackColumn(column, packed.rows, packed.chunkRows)),
  };
}
