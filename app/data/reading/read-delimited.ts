// CSV and TSV to a table: finds out how the text is written, reads it, and reads columns again that were misjudged.
import { basename } from 'node:path';
import type { FileReading, ReadingOptions, Repair } from '../../contract/reading.ts';
import { SeqwrightError } from '../../contract/errors.ts';
import type { Reason } from '../../contract/schema.ts';
import { createBuilder, createWordsBuilder } from '../columns/create-builder.ts';
import type { Column, Table } from '../table.ts';
import type { ByteSource } from './byte-source.ts';
import { findDialect, type Dialect } from './dialect.ts';
import type { ReadingSoFar } from './explain-error.ts';
import { checkUtf8, findEncoding } from './encoding.ts';
import { refuseControlBytes } from './known-bytes.ts';
import { readRows, type TextStart } from './read-rows.ts';
import { RepairLog } from './repair-log.ts';
import { RowSink } from './row-sink.ts';
import { countLines } from './text-blocks.ts';
import { TextCleaner } from './text-cleaner.ts';
import { PieceDecoder } from './text-decoder.ts';

export interface DelimitedOptions {
  /** Whether the byte path may be used. */
  fast: boolean;
  /** Whether tabs delimit, if they can. */
  tabs: boolean;
  /** What the user says. */
  asked: ReadingOptions;
  /** Told what is known, as soon as it is. */
  onKnown: (known: Pick<ReadingSoFar, 'encoding'> & Partial<ReadingSoFar>) => void;
  /** Opens the file once more from its start. */
  reopen: () => Promise<ByteSource>;
}

export interface TableRead {
  table: Table;
  reading: FileReading;
}

/** Bytes that are looked at, and lines that should be among them. */
const headLines = 20;
const longestHead = 1 << 24;
/** Of a head this long the rest is not looked at, if it has lines enough. */
const shortHead = 1 << 18;

/** Enough of a file to see how it is written. */
export function isEnoughHead(bytes: Buffer): boolean {
  if (bytes.length >= longestHead) return true;
  let at = -1;
  for (let lines = 0; lines < headLines; lines++) {
    at = bytes.indexOf(10, at + 1);
    if (at < 0) return false;
  }
  return true;
}

function startOf(path: string, head: Buffer, fast: boolean, asked: ReadingOptions): TextStart {
  const { encoding, markLength } = findEncoding(path, head, asked.encoding);
  const wide = encoding.startsWith('utf-16');
  if (!wide) refuseControlBytes(path, head);
  const text = head.subarray(0, 1 << 18).toString('latin1');
  const check = wide ? { valid: 0, invalid: 0 } : checkUtf8(head);
  return {
    encoding,
    markLength,
    settled: asked.encoding !== undefined || markLength > 0 || check.valid + check.invalid > 0,
    fast: fast && !wide && !/\r(?!\n)|\0/.test(text.replace(/\r$/, '')),
  };
}

function sampleText(head: Buffer, start: TextStart, complete: boolean): string {
  const decoder = new PieceDecoder(start.encoding, start.settled);
  const text = decoder.decode(head.subarray(start.markLength), complete);
  return new TextCleaner(new RepairLog(), 1).clean(text, start.encoding, complete);
}

/** Rows of the file, a little more than its beginning lets expect. */
function estimateRows(text: string, complete: boolean, ratio: number): number {
  const lines = countLines(text, 0, text.length) + 1;
  return complete ? lines : Math.ceil(lines * ratio * 1.1);
}

/**
 * @throws SeqwrightError `file_empty`, `file_header_only`, `file_binary`, `file_encoding`, `file_malformed`,
 *   `file_too_wide`, `file_unreadable`, `cancelled`
 */
export async function readDelimited(source: ByteSource, options: DelimitedOptions): Promise<TableRead> {
  const { fast, tabs, asked, onKnown, reopen } = options;
  const { path } = source;
  const head = await source.peek(isEnoughHead);
  const start = startOf(path, head, fast, asked);
  onKnown({ encoding: start.encoding });
  const short = head.subarray(0, shortHead);
  const sample = isEnoughHead(short) ? short : head;
  const complete = source.ended && sample.length === head.length;
  const log = new RepairLog();
  const text = sampleText(sample, start, complete);
  const dialect = findDialect(path, text, complete, { tabs, asked }, log);
  onKnown({ encoding: start.encoding, delimiter: dialect.delimiter });
  const { names, cells, commaDecimals } = dialect;
  const textColumns = cells.map((column) => commaDecimals && column.some((cell) => cell.includes(',')));

  const expectedRows = estimateRows(text, complete, source.size / sample.length);
  const builders = names.map((name, i) => createBuilder(name, cells[i]!, { commaDecimals, expectedRows }));
  // The byte path knows delimiters of one byte.
  if (dialect.delimiter > '\x7f') start.fast = false;
  const leaveOut = asked.leaveOutBadRows === true;
  const sink = new RowSink(builders, log, leaveOut);
  const read = await readRows(source, { start, dialect, sink, textColumns, leaveOut });
  const { rows } = sink;
  if (rows === 0) throw withoutRows(path, dialect);

  const columns: (Column | null)[] = [];
  const reasons: (Reason[] | null)[] = [];
  const repairs: Repair[] = [];
  for (const builder of builders) {
    const finished = builder.finish();
    const again = 'reread' in finished;
    columns.push(again ? null : finished.column);
    reasons.push(again ? finished.reread : null);
    if (!again) repairs.push(...finished.repairs);
  }
  if (reasons.some((why) => why !== null)) {
    const words = names.map((name, i) => (reasons[i] ? createWordsBuilder(name, reasons[i], rows) : null));
    const secondSink = new RowSink(words, new RepairLog(), leaveOut);
    const second = await reopen();
    try {
      await readRows(second, { start, dialect, sink: secondSink, textColumns, leaveOut });
    } finally {
      await second.close();
    }
    if (secondSink.rows !== rows) throw changedWhileRead(path);
    words.forEach((builder, i) => {
      const finished = builder?.finish();
      if (!finished || 'reread' in finished) return;
      columns[i] = finished.column;
      repairs.push(...finished.repairs);
    });
  }
  const table: Table = { rows, columns: columns.filter((column) => column !== null) };
  return {
    table,
    reading: {
      format: dialect.delimiter === '\t' ? 'tsv' : 'csv',
      encoding: read.encoding,
      delimiter: names.length > 1 ? dialect.delimiter : null,
      quote: read.quoted ? dialect.quote : null,
      header: dialect.header,
      decimalMark: table.columns.some((column) => column.format.decimalMark === ',') ? ',' : '.',
      bytes: source.size,
      rows,
      repairs: [...log.list(), ...repairs],
    },
  };
}

function withoutRows(path: string, { names }: Dialect): SeqwrightError {
  const shown = names.slice(0, 5).join(', ') + (names.length > 5 ? ' …' : '');
  return new SeqwrightError(
    'file_header_only',
    `${basename(path)} has names of columns (${shown}) and no row of values. Export it again with its rows.`,
    { path, columns: names.slice(0, 100) },
  );
}

function changedWhileRead(path: string): SeqwrightError {
  return new SeqwrightError(
    'file_unreadable',
    `${basename(path)} was changed while it was read. Wait until it is complete, then open it again.`,
    { path, reason: 'changed' },
  );
}
