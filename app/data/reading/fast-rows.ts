// The byte path: rows of plain numbers straight from bytes into columns, without a text in between. A cell that is not
// a plain number goes to its builder as text; at a row that only the general path can read, it stops before that row.
import { RowBlock } from './row-block.ts';
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
  private readonly delimiter: number;
  private readonly quote: number;
  private readonly uses: Uint8Array;
  private readonly block: RowBlock;
  /** Line of the next row. */
  line: number;

  /**
   * @param textColumns - [column] whether a column of numbers needs the text of each cell (a decimal comma)
   * @param line - of the first row
   */
  constructor(sink: RowSink, delimiter: string, quote: string, textColumns: readonly boolean[], line: number) {
    this.sink = sink;
    this.delimiter = delimiter.charCodeAt(0);
    this.quote = quote.charCodeAt(0);
    this.line = line;
    this.uses = Uint8Array.from(sink.builders, (builder, column) =>
      builder === null ? skipped : builder.kind !== 'number' || textColumns[column] ? asText : asNumber,
    );
    this.block = new RowBlock(sink.builders.length, exactDigits + 1);
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
      if (stopped < to && !this.block.isFull) {
        this.flush();
        return stopped;
      }
      at = stopped;
      if (this.block.isFull) this.flush();
    }
    return at;
  }

  /** Hands what was read to the builders. */
  flush(): void {
    this.block.flush(this.sink);
  }

  /** Fills the block until it is full, the bytes end, or a row is beyond this path. */
  private readBlock(bytes: Buffer, from: number, to: number): number {
    const { delimiter, uses } = this;
    const { width, values, capacity, lines, minDecimals, maxDecimals, minDigits } = this.block;
    const last = width - 1;
    let at = from;
    let row = this.block.rows;
    let line = this.line;
    while (at < to && row < capacity) {
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
          values[column * capacity + row] = negative ? 0 - value : value;
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
      const isEmpty = column < 0 || (width === 1 && this.block.isBlank(row));
      if (isEmpty) {
        this.block.dropRow(row);
        this.sink.addEmptyLine(line);
      } else if (this.sink.hasEmptyLines && width === 1) return this.stopBefore(rowStart, row, line);
      else {
        if (this.sink.hasEmptyLines) this.sink.settleEmptyLines();
        lines[row] = line;
        row++;
      }
      line++;
    }
    this.block.rows = row;
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
    if (use !== skipped) this.block.keepText(column, row, bytes.toString('latin1', cell, at));
    return at;
  }

  /** The place after the line end at `at`, or -1 when there is something else (a lone carriage return too). */
  private endOfLine(bytes: Buffer, at: number): number {
    if (bytes[at] === lineFeed) return at + 1;
    return bytes[at] === carriageReturn && bytes[at + 1] === lineFeed ? at + 2 : -1;
  }

  private stopBefore(rowStart: number, row: number, line: number): number {
    this.block.dropRow(row);
    this.block.rows = row;
    this.line = line;
    return rowStart;
  }
}
