// Which builder a column gets, from its first cells.
import type { Reason } from '../../contract/schema.ts';
import { trimmedText, type ColumnBuilder } from './column-builder.ts';
import { DatetimeBuilder } from './datetime-builder.ts';
import { datetimeShape } from './datetime-shape.ts';
import { isNullToken } from './null-tokens.ts';
import { NumberBuilder } from './number-builder.ts';
import { emptyNumberText, readNumber } from './number-text.ts';
import { WordsBuilder } from './words-builder.ts';

/** A single word or heading among the first cells does not make a column of words. */
const enoughAlike = 0.9;

export interface BuilderOptions {
  /** Whether 1,5 is one and a half. */
  commaDecimals: boolean;
  /** Rows that there will probably be; 0 when nobody knows. */
  expectedRows: number;
}

/**
 * @param name - of the column
 * @param cells - its first cells; numbers are expected when none has a value
 */
export function createBuilder(name: string, cells: Iterable<string>, options: BuilderOptions): ColumnBuilder {
  const { commaDecimals, expectedRows } = options;
  const number = emptyNumberText(commaDecimals);
  let present = 0;
  let numbers = 0;
  let dates = 0;
  let shape: ReturnType<typeof datetimeShape> = null;
  for (const cell of cells) {
    const text = trimmedText(cell);
    if (isNullToken(text)) continue;
    present++;
    if (readNumber(text, number)) numbers++;
    else {
      const found = datetimeShape(text);
      if (found) dates++;
      shape ??= found;
    }
  }
  if (numbers >= enoughAlike * present) return new NumberBuilder(name, options);
  return shape && dates >= enoughAlike * present
    ? new DatetimeBuilder(name, shape, expectedRows)
    : new WordsBuilder(name, [], expectedRows);
}

/** The builder for a second reading: it takes every text. */
export function createWordsBuilder(name: string, why: Reason[], expectedRows: number): ColumnBuilder {
  return new WordsBuilder(name, why, expectedRows);
}
