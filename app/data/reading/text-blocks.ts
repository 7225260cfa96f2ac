// Cuts a stream of text into blocks of whole rows, so that a quoted value with line ends in it is never torn apart and
// a quote that is never closed is told with its place instead of swallowing the rest of the file.
import { basename } from 'node:path';
import { SeqwrightError } from '../../contract/errors.ts';
import type { RepairLog } from './repair-log.ts';

/** Signs that one row may have. */
const longestRow = 1 << 26;

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

export interface BlockOptions {
  path: string;
  delimiter: string;
  quote: string;
  /** Line of the file where the text begins. */
  line: number;
  log: RepairLog;
  /** Whether a line with a quote that is never closed is left out instead of refused. */
  leaveOut: boolean;
}

/** A run of whole rows, each with its line end (\n). */
export interface TextBlock {
  text: string;
  /** Line of the file where it begins. */
  line: number;
  /** Whether a value in it is quoted. */
  quoted: boolean;
}

/** Lines that end in this part of a text. */
export function countLines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 11 || code === 12 || code === 160;
}

export class TextBlocks {
  private readonly options: BlockOptions;
  /** Begins at the start of a row. */
  private text = '';
  private line: number;
  /** What is before is known; outside quotes unless `openAt` says so. */
  private scanned = 0;
  /** Where the quote is that has not been closed. */
  private openAt = -1;
  /** Just after the last line end outside quotes. */
  private safe = 0;
  private quoted = false;
  /** Lines of which nothing is left, as there was a quote in them that is never closed. */
  readonly leftOut = new Set<number>();

  constructor(options: BlockOptions) {
    this.options = options;
    this.line = options.line;
  }

  /**
   * Takes more text and gives the rows that are whole now, if any.
   *
   * @param text - lines end in \n
   * @throws SeqwrightError `file_malformed` at a quote that is never closed or a row without end
   */
  add(text: string): TextBlock | null {
    this.text = this.text === '' ? text : this.text + text;
    this.scan(false);
    while (this.text.length - this.safe > longestRow) {
      if (this.openAt < 0) throw this.tooLong();
      this.giveUpQuote();
      this.scan(false);
    }
    return this.take();
  }

  /** The last rows, when no more text comes. */
  end(): TextBlock | null {
    if (this.text !== '' && !this.text.endsWith('\n')) this.text += '\n';
    this.scan(true);
    while (this.openAt >= 0) {
      this.giveUpQuote();
      this.scan(true);
    }
    return this.take();
  }

  private take(): TextBlock | null {
    if (this.safe === 0) return null;
    const block = { text: this.text.slice(0, this.safe), line: this.line, quoted: this.quoted };
    this.line += countLines(block.text, 0, block.text.length);
    this.text = this.text.slice(this.safe);
    this.scanned -= this.safe;
    if (this.openAt >= 0) this.openAt -= this.safe;
    else this.quoted = false;
    this.safe = 0;
    return block;
  }

  private scan(last: boolean): void {
    const { quote } = this.options;
    for (;;) {
      const { text } = this;
      if (this.openAt >= 0) {
        if (!this.scanQuoted(last)) return;
        continue;
      }
      const at = text.indexOf(quote, this.scanned);
      const end = at < 0 ? text.length : at;
      const lineEnd = text.lastIndexOf('\n', end - 1);
      if (end > 0 && lineEnd >= this.scanned) this.safe = lineEnd + 1;
      this.scanned = end;
      if (at < 0) return;
      const before = text[at - 1];
      if (at === 0 || before === this.options.delimiter || before === '\n') {
        this.openAt = at;
        this.quoted = true;
      }
      this.scanned = at + 1;
    }
  }

  /** Looks for the quote that closes the open one; false when it has not come yet. */
  private scanQuoted(last: boolean): boolean {
    const { text } = this;
    const { delimiter, quote, log } = this.options;
    const at = text.indexOf(quote, this.scanned);
    if (at < 0) {
      this.scanned = text.length;
      return false;
    }
    let after = at + 1;
    while (after < text.length && text[after] !== delimiter && isSpace(text.charCodeAt(after))) after++;
    if (after === text.length && !last) {
      this.scanned = at;
      return false;
    }
    if (text[at + 1] === quote) {
      this.scanned = at + 2;
      return true;
    }
    this.scanned = at + 1;
    const next = text[after];
    if (next === delimiter || next === '\n' || next === undefined) {
      this.openAt = -1;
      return true;
    }
    const before = text[at - 1];
    if ((before === delimiter || before === '\n') && text.slice(this.openAt, at).includes('\n')) {
      this.giveUpQuote();
      return true;
    }
    log.add('stray_quote', this.line + countLines(text, 0, at));
    return true;
  }

  /** Takes the row away in which the open quote stands, and goes on after its line; or refuses the file. */
  private giveUpQuote(): void {
    if (!this.options.leaveOut) throw this.neverClosed();
    const from = this.safe;
    const end = this.text.indexOf('\n', this.openAt);
    const line = this.line + countLines(this.text, 0, from);
    const before = countLines(this.text, from, this.openAt);
    this.options.log.add('row_left_out', line);
    // Its line ends stay, so that lines after it keep their numbers.
    for (let i = 0; i <= before; i++) this.leftOut.add(line + i);
    this.text = this.text.slice(0, from) + '\n'.repeat(before) + (end < 0 ? '' : this.text.slice(end));
    this.openAt = -1;
    this.scanned = from;
  }

  private neverClosed(): SeqwrightError {
    const { path, delimiter } = this.options;
    const line = this.line + countLines(this.text, 0, this.openAt);
    const rowStart = this.text.lastIndexOf('\n', this.openAt) + 1;
    const value = this.text.slice(rowStart, this.openAt).split(delimiter).length;
    const which = ordinals[value - 1] ? `the ${ordinals[value - 1]} value` : `value ${value}`;
    return new SeqwrightError(
      'file_malformed',
      `A quote on line ${line.toLocaleString('en')} is never closed. It starts ${which}. Close it there, leave the line out, or fix the file ${basename(path)}.`,
      { path, line, column: value, reason: 'quote_open' },
    );
  }

  private tooLong(): SeqwrightError {
    const { path } = this.options;
    const line = this.line + countLines(this.text, 0, this.safe);
    return new SeqwrightError(
      'file_malformed',
      `Line ${line.toLocaleString('en')} of ${basename(path)} is longer than ${longestRow >> 20} million signs. Check that its lines have ends and its values the right delimiter.`,
      { path, line, reason: 'line_too_long' },
    );
  }
}
