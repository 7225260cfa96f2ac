// A column that looks like numbers.
import type { Reason } from '../../contract/schema.ts';
import { trimmedText, type ColumnBuilder, type FinishedColumn, type RereadColumn } from './column-builder.ts';
import type { BuilderOptions } from './create-builder.ts';
import { emptyColumn } from './empty-column.ts';
import { growingFloats } from './growing.ts';
import { MissingRows } from './missing-rows.ts';
import { isNullToken, NullTokenCounts } from './null-tokens.ts';
import { addNumberFacts, emptyNumberFacts } from './number-facts.ts';
import { emptyNumberText, readNumber, type NumberText } from './number-text.ts';
import { numberColumn } from './number-column.ts';

/** How plain numbers (digits, perhaps a minus and a point, no zeros before) were written. */
export interface PlainFacts {
  minDecimals: number;
  maxDecimals: number;
  minDigits: number;
}

export class NumberBuilder implements ColumnBuilder {
  readonly kind = 'number';
  readonly name: string;
  private readonly values: ReturnType<typeof growingFloats>;
  private readonly missing = new MissingRows();
  private readonly tokens = new NullTokenCounts();
  private readonly facts = emptyNumberFacts();
  private readonly number: NumberText;

  constructor(name: string, { commaDecimals, expectedRows }: BuilderOptions) {
    this.name = name;
    this.values = growingFloats(expectedRows);
    this.number = emptyNumberText(commaDecimals);
  }

  get rows(): number {
    return this.values.length;
  }

  addText(cell: string, line: number): void {
    const text = trimmedText(cell);
    if (readNumber(text, this.number) && addNumberFacts(this.facts, this.number)) {
      this.values.push(this.number.value);
      return;
    }
    if (isNullToken(text)) {
      this.missing.add(this.rows);
      this.tokens.add(text);
    } else this.missing.addMisfit(this.rows, text, line);
    this.values.push(0);
  }

  addMissing(): void {
    this.missing.add(this.rows);
    this.values.push(0);
  }

  /** Adds numbers that the byte path has read: `block[from]` to `block[to - 1]`. */
  addPlain(block: Float64Array<ArrayBuffer>, from: number, to: number): void {
    this.values.append(block, from, to);
    this.facts.plain += to - from;
  }

  /** Tells how the numbers given to {@link addPlain} were written, once for several ranges. */
  addPlainFacts(plain: PlainFacts): void {
    const { facts } = this;
    facts.minDecimals = Math.min(facts.minDecimals, plain.minDecimals);
    facts.maxDecimals = Math.max(facts.maxDecimals, plain.maxDecimals);
    facts.minDigits = Math.min(facts.minDigits, plain.minDigits);
    if (plain.maxDecimals > 0) facts.mark = '.';
  }

  finish(): FinishedColumn | RereadColumn {
    const { name, rows, missing, facts } = this;
    const present = rows - missing.count;
    if (!missing.fits(rows)) {
      const why: Reason = {
        code: 'not_numbers',
        message: `${missing.misfitCount.toLocaleString('en')} of ${(present + missing.misfitCount).toLocaleString('en')} values are not numbers, such as "${missing.firstMisfit()}".`,
      };
      return { reread: [why] };
    }
    const nullToken = this.tokens.mostFrequent();
    if (present === 0) return { column: emptyColumn(name, rows, nullToken), repairs: missing.repairs(name, 'numbers') };
    const result = numberColumn(name, facts, present, missing.misfitCount, () => ({
      values: this.values.finish(),
      nullToken,
      ...missing.marks(rows),
    }));
    return 'reread' in result ? result : { column: result, repairs: missing.repairs(name, 'numbers') };
  }
}
