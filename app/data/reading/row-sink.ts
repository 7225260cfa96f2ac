// Where rows of cells go, from either path: into the builders, with the odd ones mended and counted.
import type { ColumnBuilder } from '../columns/column-builder.ts';
import type { RepairKind, RepairLog } from './repair-log.ts';

export class RowSink {
  /** One a column; null for a column that is not read this time. */
  readonly builders: readonly (ColumnBuilder | null)[];
  readonly log: RepairLog;
  rows = 0;
  /** Whether rows of another length than the header are left out instead of mended. */
  private readonly leaveOut: boolean;
  /** Empty lines that were met and count only when a row follows. */
  private readonly emptyLines: number[] = [];
  private emptyCount = 0;

  constructor(builders: readonly (ColumnBuilder | null)[], log: RepairLog, leaveOut: boolean) {
    this.builders = builders;
    this.log = log;
    this.leaveOut = leaveOut;
  }

  get hasEmptyLines(): boolean {
    return this.emptyCount > 0;
  }

  /** An empty line: nothing at the end of the file, a missing value in a file of one column, else left out and told. */
  addEmptyLine(line: number): void {
    this.emptyCount++;
    if (this.emptyLines.length < 5) this.emptyLines.push(line);
  }

  /** To be called before a row after empty lines. */
  settleEmptyLines(): void {
    if (this.builders.length === 1) {
      for (let i = 0; i < this.emptyCount; i++) this.builders[0]?.addText('', this.emptyLines[i] ?? 0);
      this.rows += this.emptyCount;
    } else if (this.emptyCount > 0) {
      for (const line of this.emptyLines) this.log.add('empty_line', line);
      this.log.add('empty_line', null, this.emptyCount - this.emptyLines.length);
    }
    this.emptyLines.length = 0;
    this.emptyCount = 0;
  }

  /** @param line - where the row begins */
  addRow(cells: readonly string[], line: number): void {
    const { builders } = this;
    if (cells.length === 1 && cells[0]!.trim() === '') {
      this.addEmptyLine(line);
      return;
    }
    if (this.emptyCount > 0) this.settleEmptyLines();
    const kind = cells.length === builders.length ? null : this.raggedKind(cells);
    if (kind !== null && kind !== 'trailing_delimiter' && this.leaveOut) {
      this.log.add('row_left_out', line);
      return;
    }
    if (kind !== null) this.log.add(kind, line);
    for (let column = 0; column < builders.length; column++) {
      const cell = cells[column];
      if (cell === undefined) builders[column]?.addMissing();
      else builders[column]?.addText(cell, line);
    }
    this.rows++;
  }

  private raggedKind(cells: readonly string[]): RepairKind {
    const width = this.builders.length;
    if (cells.length < width) return 'ragged_short';
    return cells.length === width + 1 && cells[width] === '' ? 'trailing_delimiter' : 'ragged_long';
  }
}
