// A column of words: each different one once in a dictionary, and its number in every row.
import type { Reason } from '../../contract/schema.ts';
import { trimmedText, type ColumnBuilder, type FinishedColumn } from './column-builder.ts';
import { growingInts } from './growing.ts';
import { MissingRows } from './missing-rows.ts';
import { isNullToken, NullTokenCounts } from './null-tokens.ts';
import { wordsColumn } from './words-column.ts';

/** V8 keeps short pieces of a text as copies; longer ones keep the whole text alive. */
const copiedLength = 13;

/** A text of its own, which does not hold on to the megabyte that it was cut from. */
function ownText(text: string): string {
  return text.length < copiedLength ? text : Buffer.from(text, 'utf8').toString('utf8');
}

export class WordsBuilder implements ColumnBuilder {
  readonly kind = 'words';
  readonly name: string;
  private readonly why: Reason[];
  private readonly codes: ReturnType<typeof growingInts>;
  private readonly dictionary: string[] = [];
  private readonly codeOf = new Map<string, number>();
  private readonly missing = new MissingRows();
  private readonly tokens = new NullTokenCounts();

  /** @param why - what is known before: why it is not a column of numbers or dates */
  constructor(name: string, why: Reason[], expectedRows: number) {
    this.name = name;
    this.codes = growingInts(expectedRows);
    this.why = why;
  }

  get rows(): number {
    return this.codes.length;
  }

  addText(text: string): void {
    let code = this.codeOf.get(text);
    if (code === undefined) {
      const trimmed = trimmedText(text);
      if (isNullToken(trimmed)) {
        this.tokens.add(trimmed);
        this.addMissing();
        return;
      }
      const word = ownText(text);
      code = this.dictionary.length;
      this.dictionary.push(word);
      this.codeOf.set(word, code);
    }
    this.codes.push(code);
  }

  addMissing(): void {
    this.missing.add(this.rows);
    this.codes.push(0);
  }

  finish(): FinishedColumn {
    const { name, rows, dictionary, why } = this;
    const nullToken = this.tokens.mostFrequent();
    const marks = this.missing.marks(rows);
    this.codeOf.clear();
    return wordsColumn({ name, dictionary, codes: this.codes.finish(), nullToken, ...marks }, why);
  }
}
