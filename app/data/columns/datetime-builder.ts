// A column that looks like dates. Day and month may stand in either order until a value above 12 decides.
import { datetimeOfParts, emptyParts, hourOfClock, monthOfName } from '../datetime-parts.ts';
import { zoneMinutes } from '../datetime-pattern.ts';
import { trimmedText, type ColumnBuilder, type FinishedColumn, type RereadColumn } from './column-builder.ts';
import { addDatetimeFacts, emptyDatetimeFacts, patternOfFacts } from './datetime-facts.ts';
import { shapeExpression, type DatetimeShape } from './datetime-shape.ts';
import { decideDayFirst, swapDaysAndMonths } from './day-month-order.ts';
import { growingFloats } from './growing.ts';
import { MissingRows } from './missing-rows.ts';
import { isNullToken, NullTokenCounts } from './null-tokens.ts';

export class DatetimeBuilder implements ColumnBuilder {
  readonly kind = 'datetime';
  readonly name: string;
  private readonly shape: DatetimeShape;
  private readonly expression: RegExp;
  private readonly values: ReturnType<typeof growingFloats>;
  private readonly missing = new MissingRows();
  private readonly tokens = new NullTokenCounts();
  private readonly facts = emptyDatetimeFacts();
  /** Whether the day, and whether the month, can stand first. Values are kept day first as long as it can. */
  private dayFirst = true;
  private monthFirst = true;
  private readonly parts = emptyParts();

  constructor(name: string, shape: DatetimeShape, expectedRows: number) {
    this.name = name;
    this.values = growingFloats(expectedRows);
    this.shape = shape;
    this.expression = shapeExpression(shape);
  }

  get rows(): number {
    return this.values.length;
  }

  get misfits(): number {
    return this.missing.misfitCount;
  }

  addText(cell: string, line: number): void {
    const text = trimmedText(cell);
    const value = this.read(text);
    if (value !== null) {
      this.values.push(value);
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

  finish(): FinishedColumn | RereadColumn {
    const { name, rows, missing, shape, facts } = this;
    const present = rows - missing.count;
    if (!missing.fits(rows)) {
      const message = `${missing.misfitCount.toLocaleString('en')} of ${(present + missing.misfitCount).toLocaleString('en')} values are not dates like the first, such as "${missing.firstMisfit()}".`;
      return { reread: [{ code: 'not_dates', message }] };
    }
    const nullToken = this.tokens.mostFrequent();
    const marks = missing.marks(rows);
    const values = this.values.finish();
    const decided = this.dayFirst && this.monthFirst && shape.order === 'three';
    const order = decided ? decideDayFirst(values, marks.missing, shape) : { dayFirst: this.dayFirst, why: [] };
    if (decided && !order.dayFirst) swapDaysAndMonths(values);
    const datetimePattern = patternOfFacts(shape, facts, order.dayFirst);
    const why = [
      { code: 'dates', message: `${present.toLocaleString('en')} values are dates written as ${datetimePattern}.` },
      ...order.why,
    ];
    const format = { nullToken, datetimePattern };
    return {
      column: { name, type: 'datetime', values, ...marks, format, why },
      repairs: missing.repairs(name, 'dates'),
    };
  }

  /** Milliseconds since 1970, or null for what is no date of this column's shape. */
  private read(text: string): number | null {
    const match = this.expression.exec(text);
    if (!match) return null;
    const { parts, shape } = this;
    const [, first = '', second = '', third = '', hour = '', minute = '', seconds = '', fraction = '', half = ''] =
      match;
    const zone = match[9] ?? '';
    parts.hour = Number(hour);
    if (half !== '') {
      const ofDay = hourOfClock(parts.hour, half);
      if (ofDay === null) return null;
      parts.hour = ofDay;
    }
    parts.minute = Number(minute);
    parts.second = Number(seconds);
    parts.ms = fraction === '' ? 0 : Number(fraction) / 10 ** (fraction.length - 3);
    parts.zoneMinutes = zone === '' ? 0 : (zoneMinutes(zone) ?? 0);
    const value = this.readDate(first, second, third);
    if (value !== null) addDatetimeFacts(this.facts, shape, match);
    return value;
  }

  private readDate(first: string, second: string, third: string): number | null {
    const { parts, shape } = this;
    if (shape.order === 'three') return this.readDayAndMonth(Number(first), Number(second), Number(third));
    parts.year = Number(shape.order === 'month_name' ? third : first);
    parts.month = shape.order === 'month_name' ? monthOfName(second) : Number(second);
    parts.day = shape.order === 'month_name' ? Number(first) : shape.order === 'month_only' ? 1 : Number(third);
    return datetimeOfParts(parts);
  }

  private readDayAndMonth(first: number, second: number, year: number): number | null {
    const { parts } = this;
    parts.year = year;
    parts.day = first;
    parts.month = second;
    const asDayFirst = this.dayFirst ? datetimeOfParts(parts) : null;
    parts.day = second;
    parts.month = first;
    const asMonthFirst = this.monthFirst ? datetimeOfParts(parts) : null;
    if (asDayFirst === null && asMonthFirst === null) return null;
    if (asMonthFirst === null) this.monthFirst = false;
    if (asDayFirst === null && this.dayFirst) {
      this.dayFirst = false;
      for (const view of this.values.views()) swapDaysAndMonths(view);
    }
    return asDayFirst ?? asMonthFirst;
  }
}
