// The byte path: rows of plain numbers straight from bytes into columns, without a text in between. A cell that is not
// a plain number goes to its builder as text; at a row that only the general path can read, it stops before that row.
import { NumberBuilder } from '../columns/number-builder.ts';
import type { RowSink } from './row-sink.ts';

const lineFeed = 10;
const carriageReturn = 13;
const minus = 45;
const point = 46;
const zero = 48;

/** Digits whose number is sure to fit 32 bits. */
const intDigits = 9;
/** A mantissa of this many digits and 10^15 are exact doubles, so that dividing them rounds once, as `Number` does. */
const exactDigits = 15;
const powersOfTen = Float64Array.from({ length: exactDigits + 1 }, (_, i) => 10 ** i);

/** Numbers in a block of all columns together: small enough for the cache that is nearest to memory. */
const blockValues = 1 << 18;
const mostBlockRows = 8192;

/** What is done with the cells of a column. */
const asNumber = 0;
const asText = 1;
const skipped = 2;

/** The digits between two places, of which one may be a point, as a number; up to 15 of them. */
function wideMantissa(bytes: Uint8Array, from: number, to: number): number {
  let mantissa = 0;
  for (let i = from; i < to; i++) {
    const digit = bytes[i]! ^ zero;
    if (digit < 10) mantissa = mantissa * 10 + digit;
  }
  return mantissa;
}

export class FastRows {
  private readonly sink: RowSink;
  private readonly width: number;
  private readonly delimiter: number;
  private readonly quote: number;
  private readonly uses: Uint8Array;
  private readonly blockRows: number;
  /** [column][row] */
  private readonly block: Float64Array<ArrayBuffer>;
  private readonly minDecimals: Int32Array;
  private readonly maxDecimals: Int32Array;
  private readonly minDigits: Int32Array;
  /** [column] rows of the block, ascending, whose cell is kept as text */
  private readonly textRows: number[][];
  private readonly texts: string[][];
  private readonly rowLines: Int32Array;
  private rows = 0;
  /** Line of the next row. */
  line: number;

  /**
   * @param textColumns - [column] whether a column of numbers needs the text of each cell (a decimal comma)
   * @param line - of the first row
   */
  constructor(sink: RowSink, delimiter: string, quote: string, textColumns: readonly boolean[], line: number) {
    const width = sink.builders.length;
    this.sink = sink;
    this.width = width;
    this.delimiter = delimiter.charCodeAt(0);
    this.quote = quote.charCodeAt(0);
    this.line = line;
    this.uses = Uint8Array.from(sink.builders, (builder, column) =>
      builder === null ? skipped : builder.kind !== 'number' || textColumns[column] ? asText : asNumber,
    );
    this.blockRows = Math.max(16, Math.min(mostBlockRows, Math.floor(blockValues / width)));
    this.block = new Float64Array(this.blockRows * width);
    this.minDecimals = new Int32Array(width).fill(exactDigits + 1);
    this.maxDecimals = new Int32Array(width).fill(-1);
    this.minDigits = new Int32Array(width).fill(exactDigits + 1);
    this.textRows = Array.from({ length: width }, () => []);
    this.texts = Array.from({ length: width }, () => []);
    this.rowLines = new Int32Array(this.blockRows);
  }

  /**
   * Reads whole rows.
   *
   * @param from - start of a row
   * @param to - just after a line feed
   * @returns where it stopped: `to`, or the start of the row that it cannot read
   */
  read(bytes: Buffer, from: number, to: number): number {
    let at = from;
    while (at < to) {
      const stopped = this.readBlock(bytes, at, to);
      if (stopped < to && this.rows < this.blockRows) {
        this.flush();
        return stopped;
      }
      at = stopped;
      if (this.rows === this.blockRows) this.flush();
    }
    return at;
  }

  /** Hands what was read to the builders. */
  flush(): void {
    const { sink, rows, blockRows, block, texts, textRows } = this;
    for (let column = 0; column < this.width; column++) {
      const builder = sink.builders[column];
      if (!builder || rows === 0) continue;
      const base = column * blockRows;
      let from = 0;
      for (const [i, row] of textRows[column]!.entries()) {
        if (row > from && builder instanceof NumberBuilder) builder.addPlain(block, base + from, base + row);
        builder.addText(texts[column]![i]!, this.rowLines[row]!);
        from = row + 1;
      }
      if (from < rows && builder instanceof NumberBuilder) builder.addPlain(block, base + from, base + rows);
      if (builder instanceof NumberBuilder && this.maxDecimals[column]! >= 0)
        builder.addPlainFacts({
          minDecimals: this.minDecimals[column]!,
          maxDecimals: this.maxDecimals[column]!,
          minDigits: this.minDigits[column]!,
        });
      textRows[column]!.length = 0;
      texts[column]!.length = 0;
    }
    sink.rows += rows;
    this.rows = 0;
  }

  /** Fills the block until it is full, the bytes end, or a row is beyond this path. */
  private readBlock(bytes: Buffer, from: number, to: number): number {
    const { width, delimiter, uses, block, blockRows, minDecimals, maxDecimals, minDigits } = this;
    const last = width - 1;
    let at = from;
    let row = this.rows;
    let line = this.line;
    while (at < to && row < blockRows) {
      const rowStart = at;
      let column = 0;
      let end: number;
      for (;;) {
        const cell = at;
        let byte = bytes[at]!;
        const negative = byte === minus;
        if (negative) byte = bytes[++at]!;
        const first = at;
        let mantissa = 0;
        let digit = byte ^ zero;
        while (digit < 10) {
          mantissa = (Math.imul(mantissa, 10) + digit) | 0;
          byte = bytes[++at]!;
          digit = byte ^ zero;
        }
        const digits = at - first;
        let decimals = 0;
        if (byte === point) {
          byte = bytes[++at]!;
          digit = byte ^ zero;
          const mark = at;
          while (digit < 10) {
            mantissa = (Math.imul(mantissa, 10) + digit) | 0;
            byte = bytes[++at]!;
            digit = byte ^ zero;
          }
          decimals = at - mark;
        }
        // "5." has a point too many to be plain.
        const plain = digits > 0 && (decimals > 0 || at === first + digits);
        const use = uses[column]!;
        if (
          use === asNumber &&
          plain &&
          digits + decimals <= exactDigits &&
          (byte === delimiter || byte === lineFeed || byte === carriageReturn) &&
          (digits === 1 || bytes[first] !== zero)
        ) {
          let value = digits + decimals <= intDigits ? mantissa : wideMantissa(bytes, first, at);
          if (decimals > 0) value /= powersOfTen[decimals]!;
          block[column * blockRows + row] = negative ? 0 - value : value;
          if (decimals > maxDecimals[column]!) maxDecimals[column] = decimals;
          if (decimals < minDecimals[column]!) minDecimals[column] = decimals;
          if (digits < minDigits[column]!) minDigits[column] = digits;
        } else {
          const stop = this.readText(bytes, cell, row, column, use);
          if (stop < 0) return this.stopBefore(rowStart, row, line);
          at = stop;
          byte = bytes[at]!;
        }
        if (byte === delimiter) {
          at++;
          if (column < last) {
            column++;
            continue;
          }
          // Beyond the last column: only a delimiter too many is read here.
          end = this.endOfLine(bytes, at);
          if (end < 0) return this.stopBefore(rowStart, row, line);
          this.sink.log.add('trailing_delimiter', line);
          break;
        }
        end = this.endOfLine(bytes, at);
        if (end < 0) return this.stopBefore(rowStart, row, line);
        if (column < last) {
          if (at > rowStart) return this.stopBefore(rowStart, row, line);
          column = -1;
        }
        break;
      }
      at = end;
      const isEmpty = column < 0 || (width === 1 && this.isBlank(row));
      if (isEmpty) {
        this.dropRow(row);
        this.sink.addEmptyLine(line);
      } else if (this.sink.hasEmptyLines && width === 1) return this.stopBefore(rowStart, row, line);
      else {
        if (this.sink.hasEmptyLines) this.sink.settleEmptyLines();
        this.rowLines[row] = line;
        row++;
      }
      line++;
    }
    this.rows = row;
    this.line = line;
    return at;
  }

  /** Keeps a cell as text; the place after it, or -1 when it has a quote or a sign beyond ASCII. */
  private readText(bytes: Buffer, cell: number, row: number, column: number, use: number): number {
    const { delimiter } = this;
    if (bytes[cell] === this.quote) return -1;
    let at = cell;
    let hasComma = false;
    for (
      let byte = bytes[at]!;
      byte !== delimiter && byte !== lineFeed && byte !== carriageReturn;
      byte = bytes[++at]!
    ) {
      if (byte >= 0x80 || byte === 0) return -1;
      if (byte === 44) hasComma = true;
    }
    // A decimal comma would change how the points of the column are read: in order, by the general path.
    if (hasComma && use === asNumber) return -1;
    if (use !== skipped) {
      this.textRows[column]!.push(row);
      this.texts[column]!.push(bytes.toString('latin1', cell, at));
    }
    return at;
  }

  /** The place after the line end at `at`, or -1 when there is something else (a lone carriage return too). */
  private endOfLine(bytes: Buffer, at: number): number {
    if (bytes[at] === lineFeed) return at + 1;
    return bytes[at] === carriageReturn && bytes[at + 1] === lineFeed ? at + 2 : -1;
  }

  private isBlank(row: number): boolean {
    return this.textRows[0]!.at(-1) === row && this.texts[0]!.at(-1)!.trim() === '';
  }

  private stopBefore(rowStart: number, row: number, line: number): number {
    this.dropRow(row);
    this.rows = row;
    this.line = line;
    return rowStart;
  }

  /** Forgets the texts of a row that does not count. */
  private dropRow(row: number): void {
    for (let column = 0; column < this.width; column++) {
      if (this.textRows[column]!.at(-1) !== row) continue;
      this.textRows[column]!.pop();
      this.texts[column]!.pop();
    }
  }
}
