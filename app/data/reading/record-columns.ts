// Columns that come as records: a key may appear late, and then the rows before it have no value there.
import { basename } from 'node:path';
import type { Repair } from '../../contract/reading.ts';
import { SeqwrightError } from '../../contract/errors.ts';
import type { Reason } from '../../contract/schema.ts';
import type { ColumnBuilder } from '../columns/column-builder.ts';
import { createBuilder, createWordsBuilder } from '../columns/create-builder.ts';
import type { Column, Table } from '../table.ts';
import { mostColumns } from './dialect.ts';

/** Rows that are looked at before the builders are chosen. */
const sampleRows = 200;
const options = { commaDecimals: false, expectedRows: 0 };

/** A value as the text of a cell; null where there is none. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

/** Calls `see` for every plain value, with the path to it as its name. */
function eachValue(record: Record<string, unknown>, prefix: string, see: (name: string, value: unknown) => void): void {
  for (const key in record) {
    const value = record[key];
    const name = prefix + key;
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      eachValue(value as Record<string, unknown>, `${name}.`, see);
    else see(name, value);
  }
}

export class RecordColumns {
  repairs: Repair[] = [];
  private readonly path: string;
  private builders = new Map<string, ColumnBuilder>();
  /** In order of first appearance; null while the column has to be read again. */
  private readonly finished = new Map<string, Column | null>();
  private sample: { record: Record<string, unknown>; line: number }[] | null = [];
  /** Columns that are taken; all when null. */
  private wanted: ReadonlyMap<string, Reason[]> | null = null;
  private rows = 0;

  constructor(path: string) {
    this.path = path;
  }

  add(record: Record<string, unknown>, line: number): void {
    if (this.sample) {
      this.sample.push({ record, line });
      if (this.sample.length >= sampleRows) this.useSample();
    } else this.take(record, line);
  }

  /** @returns the columns to read again, with the reasons */
  finish(): Map<string, Reason[]> {
    this.useSample();
    const again = new Map<string, Reason[]>();
    for (const [name, builder] of this.builders) {
      const finished = builder.finish();
      if ('reread' in finished) {
        again.set(name, finished.reread);
        this.finished.set(name, null);
      } else {
        this.finished.set(name, finished.column);
        this.repairs.push(...finished.repairs);
      }
    }
    return again;
  }

  /** Makes ready for a second reading of these columns, as words. */
  readAgain(wanted: ReadonlyMap<string, Reason[]>): void {
    this.wanted = wanted;
    this.builders = new Map([...wanted].map(([name, why]) => [name, createWordsBuilder(name, why, 0)]));
    this.rows = 0;
  }

  table(): Table {
    return { rows: this.rows, columns: [...this.finished.values()].filter((column) => column !== null) };
  }

  /** Chooses builders by the first rows and fills these in. */
  private useSample(): void {
    const { sample } = this;
    if (!sample) return;
    this.sample = null;
    const cells = new Map<string, string[]>();
    for (const { record } of sample)
      eachValue(record, '', (name, value) => {
        const known = cells.get(name);
        if (known) known.push(textOf(value) ?? '');
        else cells.set(name, [textOf(value) ?? '']);
      });
    for (const [name, texts] of cells) this.builders.set(name, createBuilder(name, texts, options));
    for (const { record, line } of sample) this.take(record, line);
  }

  private take(record: Record<string, unknown>, line: number): void {
    eachValue(record, '', (name, value) => {
      const text = textOf(value) ?? '';
      const builder = this.builders.get(name) ?? (this.wanted ? null : this.late(name, text));
      // A key that a record has twice counts once.
      if (builder?.rows === this.rows) builder.addText(text, line);
    });
    this.rows++;
    for (const builder of this.builders.values()) if (builder.rows < this.rows) builder.addMissing();
    if (this.builders.size > mostColumns)
      throw new SeqwrightError(
        'file_too_wide',
        `${basename(this.path)} has more than ${mostColumns.toLocaleString('en')} different keys by line ${line.toLocaleString('en')}. Values seem to be used as keys; give each kind of value one key.`,
        { path: this.path, line },
      );
  }

  private late(name: string, text: string): ColumnBuilder {
    const builder = createBuilder(name, [text], options);
    for (let row = 0; row < this.rows; row++) builder.addMissing();
    this.builders.set(name, builder);
    return builder;
  }
}
