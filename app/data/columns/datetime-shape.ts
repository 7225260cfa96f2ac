// What a date or time looks like, read off one cell, before it is known which number is the day and which the month.

export interface DatetimeShape {
  /** `three`: day and month, in an order to be found, then the year. */
  order: 'year_first' | 'three' | 'month_name' | 'month_only' | 'compact';
  dateSeparator: string;
  /** Between date and time; empty when there is no time. */
  timeSeparator: string;
  compactTime: boolean;
  seconds: boolean;
  fractionMark: '' | '.' | ',';
  /** Text before am or pm; null without. */
  halfSeparator: string | null;
  zoneSeparator: string;
  zone: '' | 'Z' | 'colon' | 'plain' | 'UTC';
}

const zoneForms = { '': '', Z: 'Z', colon: '[+-]\\d{2}:\\d{2}', plain: '[+-]\\d{4}', UTC: 'UTC' } as const;

const date =
  '(?:(?<yearFirst>\\d{4}(?<s1>[-/.])\\d{1,2}\\k<s1>\\d{1,2})|(?<three>\\d{1,2}(?<s2>[-/.])\\d{1,2}\\k<s2>\\d{4})' +
  '|(?<monthName>\\d{1,2}(?<s3>[- ])[A-Za-z]{3}\\k<s3>\\d{4})|(?<monthOnly>\\d{4}(?<s4>-)\\d{2}))';
const time =
  '(?:(?<separator>[T ])\\d{1,2}:\\d{2}(?<seconds>:\\d{2}(?:(?<mark>[.,])\\d{1,9})?)?(?:(?<half> ?)[AaPp][Mm])?' +
  '(?:(?<zoneSeparator> ?)(?<zone>Z|UTC|[+-]\\d{2}:?\\d{2}))?)?';
const spelled = new RegExp(`^${date}${time}$`);
const compact = /^\d{8}T\d{6}(?<zone>Z?)$/;

function zoneKind(text: string | undefined): DatetimeShape['zone'] {
  if (text === undefined || text === '') return '';
  if (text === 'Z' || text === 'UTC') return text;
  return text.includes(':') ? 'colon' : 'plain';
}

/** @returns the shape of a date or time, or null for another text */
export function datetimeShape(text: string): DatetimeShape | null {
  const short = compact.exec(text)?.groups;
  const base = { fractionMark: '', halfSeparator: null, zoneSeparator: '' } as const;
  if (short)
    return {
      ...base,
      order: 'compact',
      dateSeparator: '',
      timeSeparator: 'T',
      compactTime: true,
      seconds: true,
      zone: zoneKind(short['zone']),
    };
  const parts = spelled.exec(text)?.groups;
  if (!parts) return null;
  const zone = zoneKind(parts['zone']);
  // Swapping day and month is only sound on one clock; nobody writes 3/4/2026 with a zone.
  if (parts['three'] !== undefined && (zone === 'colon' || zone === 'plain')) return null;
  const order =
    parts['yearFirst'] !== undefined
      ? 'year_first'
      : parts['three'] !== undefined
        ? 'three'
        : parts['monthName'] !== undefined
          ? 'month_name'
          : 'month_only';
  return {
    order,
    dateSeparator: parts['s1'] ?? parts['s2'] ?? parts['s3'] ?? parts['s4'] ?? '',
    timeSeparator: parts['separator'] ?? '',
    compactTime: false,
    seconds: parts['seconds'] !== undefined,
    fractionMark: (parts['mark'] ?? '') as DatetimeShape['fractionMark'],
    halfSeparator: parts['half'] ?? null,
    zoneSeparator: parts['zoneSeparator'] ?? '',
    zone,
  };
}

/**
 * An expression that matches texts of this shape, whatever the widths of their numbers. Its groups: the three numbers
 * of the date as written (the third is absent in `month_only`), hour, minute, second, fraction, half, zone.
 */
export function shapeExpression(shape: DatetimeShape): RegExp {
  const { order, compactTime } = shape;
  const separator = shape.dateSeparator === '.' ? '\\.' : shape.dateSeparator;
  const number = '(\\d{1,2})';
  const fields = {
    year_first: ['(\\d{4})', number, number],
    three: [number, number, '(\\d{4})'],
    month_name: [number, '([A-Za-z]{3})', '(\\d{4})'],
    month_only: ['(\\d{4})', '(\\d{2})()'],
    compact: ['(\\d{4})', '(\\d{2})', '(\\d{2})'],
  }[order];
  let pattern = fields.join(separator);
  if (shape.timeSeparator === '') pattern += '()()()()()()';
  else {
    pattern += compactTime
      ? 'T(\\d{2})(\\d{2})(\\d{2})'
      : `${shape.timeSeparator}(\\d{1,2}):(\\d{2})${shape.seconds ? ':(\\d{2})' : '()'}`;
    pattern += shape.fractionMark === '' ? '()' : `${shape.fractionMark === '.' ? '\\.' : ','}(\\d{1,9})`;
    pattern += shape.halfSeparator === null ? '()' : `${shape.halfSeparator}([AaPp][Mm])`;
    pattern += `${shape.zoneSeparator}(${zoneForms[shape.zone]})`;
  }
  return new RegExp(`^${pattern}$`);
}
