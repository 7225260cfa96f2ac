// Makes text even before it is taken apart: one kind of line end, no NUL bytes, and what was no text is counted.
import type { Encoding } from './encoding.ts';
import type { RepairLog } from './repair-log.ts';
import { countLines } from './text-blocks.ts';

const replacement = '\uFFFD';

export class TextCleaner {
  private readonly log: RepairLog;
  private line: number;
  /** A carriage return at the end of a piece: the line feed that may belong to it has not come yet. */
  private heldReturn = false;

  /** @param line - of the file where the text begins */
  constructor(log: RepairLog, line: number) {
    this.log = log;
    this.line = line;
  }

  /**
   * @param last - whether no more text comes
   * @returns the text with \n as every line end
   */
  clean(piece: string, encoding: Encoding, last: boolean): string {
    let text = this.heldReturn ? `\r${piece}` : piece;
    this.heldReturn = !last && text.endsWith('\r');
    if (this.heldReturn) text = text.slice(0, -1);
    if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
    if (encoding === 'utf-8' && text.includes(replacement)) this.tell('bad_utf8', text, replacement);
    if (text.includes('\0')) {
      this.tell('nul_byte', text, '\0');
      text = text.replaceAll('\0', '');
    }
    this.line += countLines(text, 0, text.length);
    return text;
  }

  private tell(kind: 'bad_utf8' | 'nul_byte', text: string, sign: string): void {
    let line = this.line;
    let from = 0;
    for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
      line += countLines(text, from, at);
      from = at;
      this.log.add(kind, line);
    }
  }
}
