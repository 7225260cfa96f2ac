// The rows of a column without a value, and the cells that were taken for none because they did not fit the column.
import type { Repair } from '../../contract/reading.ts';
import { growingInts } from './growing.ts';

/** Lines that a repair shows. */
export const shownLines = 5;
/** More cells than this share do not fit: the column is something else. */
const tolerated = 0.01;
/** Fewest values among which a single misfit is taken for a slip. */
const enoughForASlip = 10;

export class MissingRows {
  private readonly rows = growingInts();
  private misfits = 0;
  private readonly lines: number[] = [];
  private readonly samples: string[] = [];

  get count(): number {
    return this.rows.length;
  }

  get misfitCount(): number {
    return this.misfits;
  }

  add(row: number): void {
    this.rows.push(row);
  }

  /** A cell that is no value of this column's kind. */
  addMisfit(row: number, text: string, line: number): void {
    this.rows.push(row);
    this.misfits++;
    if (this.lines.length < shownLines) {
      this.lines.push(line);
      const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
      if (!this.samples.includes(shown)) this.samples.push(shown);
    }
  }

  /** Whether so few cells do not fit that they are slips in a column of this kind. */
  fits(totalRows: number): boolean {
    if (this.misfits === 0) return true;
    const present = totalRows - this.count;
    const allowed = Math.max(tolerated * (present + this.misfits), present >= enoughForASlip ? 1 : 0);
    return this.misfits <= allowed;
  }

  /** Example of a cell that did not fit. */
  firstMisfit(): string {
    return this.samples[0] ?? '';
  }

  /** @param kind - what the column holds, e.g. "numbers" */
  repairs(name: string, kind: string): Repair[] {
    if (this.misfits === 0) return [];
    const samples = this.samples.map((sample) => `"${sample}"`).join(', ');
    const cells = this.misfits === 1 ? '1 cell is' : `${this.misfits.toLocaleString('en')} cells are`;
    return [
      {
        code: kind === 'numbers' ? 'bad_number' : 'bad_datetime',
        message: `${name} holds ${kind}; ${cells} none (${samples}) and counted as missing.`,
        count: this.misfits,
        lines: this.lines,
      },
    ];
  }

  /** The marks of a column of this length; undefined when no row is missing. */
  marks(totalRows: number): { missing?: Uint8Array } {
    if (this.count === 0) return {};
    const missing = new Uint8Array(totalRows);
    for (const view of this.rows.views()) for (const row of view) missing[row] = 1;
    return { missing };
  }
}
