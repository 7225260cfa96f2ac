// Figures as people read them: 19,735; 0.091; 3 min 13 s; 5.3 MB; 66 %. One place, so that commands and reports write alike.

function grouped(text: string): string {
  const [whole = '', rest] = text.split('.');
  const withCommas = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return rest === undefined ? withCommas : `${withCommas}.${rest}`;
}

/** 19,735 */
export function count(value: number): string {
  return grouped(Math.round(value).toFixed(0));
}

/** "1 run", "19,735 rows" */
export function counted(value: number, singular: string, plural = `${singular}s`): string {
  return `${count(value)} ${Math.round(value) === 1 ? singular : plural}`;
}

/** A score: always three places. */
export function score(value: number): string {
  return Number.isFinite(value) ? value.toFixed(3) : 'not a number';
}

/** 66 % */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** A share that says "all" only of all: 99.97 % stays below 100. */
export function share(value: number): string {
  if (value >= 1) return '100 %';
  const text = (value * 100).toFixed(2);
  return `${text === '100.00' ? '99.99' : text} %`;
}

/** Any measured number, with about `digits` significant digits and no exponent where it can be helped. */
export function measure(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return 'not a number';
  if (value === 0) return '0';
  const size = Math.floor(Math.log10(Math.abs(value)));
  if (size >= 15 || size < -6) return value.toExponential(digits - 1);
  const places = Math.max(0, Math.min(20, digits - 1 - size));
  const text = value.toFixed(places);
  return grouped(places > 0 ? text.replace(/\.?0+$/, '') : text);
}

/** Steps, sequences or rows a second: 41, 3.2, 0.85 */
export function rate(value: number): string {
  return value >= 100 ? count(value) : measure(value, 2);
}

/** @param seconds - 0.4 gives "0.4 s", 193 gives "3 min 13 s", 7500 gives "2 h 5 min" */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `${seconds < 0.05 ? '0' : measure(seconds, seconds < 1 ? 1 : 2)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return parts(Math.floor(whole / 60), 'min', whole % 60, 's');
  const minutes = Math.round(whole / 60);
  if (minutes < 48 * 60) return parts(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  const hours = Math.round(whole / 3600);
  return parts(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

function parts(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** @param value - bytes; 5,300,000 gives "5.3 MB" */
export function bytes(value: number): string {
  if (value < 1000) return counted(value, 'byte');
  const units = ['kB', 'MB', 'GB', 'TB'];
  let scaled = value / 1000;
  let unit = 0;
  while (scaled >= 999.5 && unit < units.length - 1) {
    scaled /= 1000;
    unit++;
  }
  return `${scaled < 9.95 ? scaled.toFixed(1) : count(scaled)} ${units[unit] ?? ''}`;
}

/** @param at - ms since 1970; local time, "2026-11-24 05:51" */
export function moment(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** "a", "a and b", "a, b and c" */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
