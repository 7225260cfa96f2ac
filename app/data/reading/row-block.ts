// Some thousand rows of the byte path on their way to the builders: numbers by column, and the cells kept as text.
import { NumberBuilder } from '../columns/number-builder.ts';
import type { RowSink } from './row-sink.ts';

/** Numbers in a block of all columns together: small enough for the cache that is nearest to memory. */
const blockValues = 1 << 18;
const mostRows = 8192;
const fewestRows = 16;

export class RowBlock {
  readonly width: number;
  /** Rows that it has room for. */
  readonly capacity: number;
  /** [column][row] */
  readonly values: Float64Array<ArrayBuffer>;
  /** [row] line of the file */
  readonly lines: Int32Array;
  /** [column] how the numbers were written, over all blocks so far; `maxDecimals` is -1 before the first number */
  readonly minDecimals: Int32Array;
  readonly maxDecimals: Int32Array;
  readonly minDigits: Int32Array;
  rows = 0;
  /** [column] rows, ascending, whose cell is kept as text */
  private readonly textRows: number[][];
  private readonly texts: string[][];

  /** @param beyond - more than the digits that any number of the byte path has */
  constructor(width: number, beyond: number) {
    this.width = width;
    this.capacity = Math.max(fewestRows, Math.min(mostRows, Math.floor(blockValues / width)));
    this.values = new Float64Array(this.capacity * width);
    this.lines = new Int32Array(this.capacity);
    this.minDecimals = new Int32Array(width).fill(beyond);
    this.maxDecimals = new Int32Array(width).fill(-1);
    this.minDigits = new Int32Array(width).fill(beyond);
    this.textRows = Array.from({ length: width }, () => []);
    this.texts = Array.from({ length: width }, () => []);
  }

  get isFull(): boolean {
    return this.rows === this.capacity;
  }

  keepText(column: number, row: number, text: string): void {
    this.textRows[column]!.push(row);
    this.texts[column]!.push(text);
  }

  /** Whether the only cell of a row has nothing in it but spaces. */
  isBlank(row: number): boolean {
    return this.textRows[0]!.at(-1) === row && this.texts[0]!.at(-1)!.trim() === '';
  }

  /** Forgets the texts of the last row, which does not count. */
  dropRow(row: number): void {
    for (let column = 0; column < this.width; column++) {
      if (this.textRows[column]!.at(-1) !== row) continue;
      this.textRows[column]!.pop();
      this.texts[column]!.pop();
    }
  }

  /** Hands all rows to the builders, numbers and texts of each column in the order of the rows. */
  flush(sink: RowSink): void {
    for (let column = 0; column < this.width && this.rows > 0; column++) this.flushColumn(sink, column);
    sink.rows += this.rows;
    this.rows = 0;
  }

  private flushColumn(sink: RowSink, column: number): void {
    const builder = sink.builders[column];
    if (!builder) return;
    const numbers = builder instanceof NumberBuilder ? builder : null;
    const { values, lines, rows } = this;
    const texts = this.texts[column]!;
    const textRows = this.textRows[column]!;
    const base = column * this.capacity;
    let from = 0;
    for (const [i, row] of textRows.entries()) {
      if (row > from) numbers?.addPlain(values, base + from, base + row);
      builder.addText(texts[i]!, lines[row]!);
      from = row + 1;
    }
    if (from < rows) numbers?.addPlain(values, base + from, base + rows);
    const [minDecimals, maxDecimals, minDigits] = [this.minDecimals, this.maxDecimals, this.minDigits];
    if (maxDecimals[column]! >= 0)
      numbers?.addPlainFacts({
        minDecimals: minDecimals[column]!,
        maxDecimals: maxDecimals[column]!,
        minDigits: minDigits[column]!,
      });
    textRows.length = 0;
    texts.length = 0;
  }
}
