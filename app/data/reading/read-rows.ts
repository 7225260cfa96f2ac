// One reading of a delimited text from start to end: by the byte path as far as it goes, then by the general path.
import Papa from 'papaparse';
import type { ByteSource } from './byte-source.ts';
import type { Dialect } from './dialect.ts';
import type { Encoding } from './encoding.ts';
import { FastRows } from './fast-rows.ts';
import type { RowSink } from './row-sink.ts';
import { TextBlocks, type TextBlock } from './text-blocks.ts';
import { TextCleaner } from './text-cleaner.ts';
import { PieceDecoder } from './text-decoder.ts';

const lineFeed = 10;
/** A line of bytes longer than this is left to the general path, which has a limit. */
const longestLine = 1 << 23;

export interface TextStart {
  encoding: Encoding;
  /** Bytes of the byte order mark. */
  markLength: number;
  /** Whether the encoding is certain. */
  settled: boolean;
  /** Whether the byte path may be tried. */
  fast: boolean;
}

export interface RowsRead {
  encoding: Encoding;
  /** Whether a value was quoted. */
  quoted: boolean;
}

/** The general path: decodes, evens out, cuts into rows and takes them apart. */
class GeneralRows {
  quoted = false;
  readonly decoder: PieceDecoder;
  private readonly cleaner: TextCleaner;
  private readonly blocks: TextBlocks;
  private readonly dialect: Dialect;
  private readonly sink: RowSink;

  constructor(source: ByteSource, { start, dialect, sink, leaveOut }: ReadRowsOptions, line: number) {
    this.decoder = new PieceDecoder(start.encoding, start.settled);
    this.cleaner = new TextCleaner(sink.log, line);
    const { delimiter, quote } = dialect;
    this.blocks = new TextBlocks({ path: source.path, delimiter, quote, line, log: sink.log, leaveOut });
    this.dialect = dialect;
    this.sink = sink;
  }

  add(bytes: Uint8Array, last: boolean): void {
    const text = this.decoder.decode(bytes, last);
    const block = this.blocks.add(this.cleaner.clean(text, this.decoder.encoding, last));
    if (block) this.take(block);
    const rest = last ? this.blocks.end() : null;
    if (rest) this.take(rest);
  }

  private take({ text, line: firstLine, quoted }: TextBlock): void {
    const { delimiter, quote } = this.dialect;
    this.quoted ||= quoted;
    const { data } = Papa.parse<string[]>(text, { delimiter, newline: '\n', quoteChar: quote });
    // The block ends with a line end, after which the parser sees one more row.
    data.pop();
    let line = firstLine;
    for (const cells of data) {
      if (line > this.dialect.headLines && !this.blocks.leftOut.delete(line)) this.sink.addRow(cells, line);
      line++;
      if (quoted) for (const cell of cells) if (cell.includes('\n')) line += cell.split('\n').length - 1;
    }
  }
}

/** The place after so many lines. */
function afterLines(bytes: Buffer, from: number, lines: number): number {
  let at = from;
  for (let i = 0; i < lines; i++) at = bytes.indexOf(lineFeed, at) + 1;
  return at;
}

export interface ReadRowsOptions {
  start: TextStart;
  dialect: Dialect;
  sink: RowSink;
  /** See {@link FastRows}. */
  textColumns: readonly boolean[];
  /** Whether lines that cannot be read are left out. */
  leaveOut: boolean;
}

/**
 * @throws SeqwrightError `file_malformed`, `cancelled`, `file_unreadable`
 */
export async function readRows(source: ByteSource, options: ReadRowsOptions): Promise<RowsRead> {
  const { start, dialect, sink, textColumns } = options;
  const first = (await source.next()) ?? Buffer.alloc(0);
  let bytes = first.subarray(start.markLength);
  let general: GeneralRows | null = null;
  if (start.fast && bytes.includes(lineFeed)) {
    const line = dialect.headLines + 1;
    const fast = new FastRows(sink, dialect.delimiter, dialect.quote, textColumns, line);
    bytes = bytes.subarray(afterLines(bytes, 0, dialect.headLines));
    let last = false;
    for (;;) {
      const end = bytes.lastIndexOf(lineFeed) + 1;
      const stopped = fast.read(bytes, 0, end);
      const rest = bytes.subarray(stopped);
      if (stopped < end || rest.length > longestLine) {
        fast.flush();
        general = new GeneralRows(source, options, fast.line);
        bytes = rest;
        if (last) bytes = bytes.subarray(0, -1);
        break;
      }
      if (last) break;
      const next = await source.nextAfter(rest);
      last = next === null;
      // A last line without its end gets one.
      if (last && rest.length === 0) break;
      bytes = next ?? Buffer.concat([rest, Buffer.from('\n')]);
    }
    if (general === null) {
      fast.flush();
      return { encoding: start.encoding, quoted: dialect.headQuoted };
    }
  }
  general ??= new GeneralRows(source, options, 1);
  general.add(bytes, false);
  for (let next = await source.next(); next !== null; next = await source.next()) general.add(next, false);
  general.add(new Uint8Array(0), true);
  return { encoding: general.decoder.encoding, quoted: general.quoted || dialect.headQuoted };
}
