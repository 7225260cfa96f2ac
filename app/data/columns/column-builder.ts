// What the readers fill, cell by cell: one builder a column, which becomes the column and says what it had to mend.
import type { Repair } from '../../contract/reading.ts';
import type { Reason } from '../../contract/schema.ts';
import type { Column } from '../table.ts';

export interface FinishedColumn {
  column: Column;
  repairs: Repair[];
}

/** Asks for a second reading of the column, as words: it is not what its first cells looked like. */
export interface RereadColumn {
  reread: Reason[];
}

export interface ColumnBuilder {
  /** `number`: also takes plain numbers as bytes; the others need the text of every cell. */
  readonly kind: 'number' | 'datetime' | 'words';
  readonly name: string;
  readonly rows: number;
  /**
   * @param text - the cell, without quotes
   * @param line - of the file, from 1
   */
  addText(text: string, line: number): void;
  /** A cell that is not there: the row was too short, or the record lacks the key. */
  addMissing(): void;
  finish(): FinishedColumn | RereadColumn;
}

/** Text without spaces around it; most has none and is given back as it is. */
export function trimmedText(text: string): string {
  const { length } = text;
  return length > 0 && (text.charCodeAt(0) <= 32 || text.charCodeAt(length - 1) <= 32) ? text.trim() : text;
}
