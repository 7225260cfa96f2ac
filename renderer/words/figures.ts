// Figures as the page writes them: 19,735; 0.091; 3 min 13 s; 5.3 MB; 66 %.

const minus = '−';

/** 19,735 */
export function count(value: number): string {
  return signed(Math.round(value), (amount) => amount.toLocaleString('en'));
}

/** "1 run", "14 runs" */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${count(value)} ${value === 1 ? noun : plural}`;
}

/** 0.091: three places, as all scores. */
export function score(value: number): string {
  return signed(value, (amount) => (amount >= 100 ? count(amount) : amount.toFixed(amount >= 10 ? 1 : 3)));
}

/** 0.75: two places, as all losses. */
export function loss(value: number): string {
  return signed(value, (amount) => amount.toFixed(2));
}

/** A value of a column: 1,080; 97.7; 0.12; 755.5. */
export function value(number: number): string {
  return signed(number, (amount) => {
    if (amount >= 1e7) return amount.toExponential(1);
    if (amount >= 100) return Math.round(amount).toLocaleString('en');
    if (amount >= 1 || amount === 0) return String(Number(amount.toFixed(1)));
    return String(Number(amount.toPrecision(2)));
  });
}

/** 10k, 1.5M: labels of an axis. */
export function short(number: number): string {
  const amount = Math.abs(number);
  if (amount >= 1e6) return `${Number((number / 1e6).toFixed(2))}M`;
  if (amount >= 1000) return `${Number((number / 1000).toFixed(1))}k`;
  return signed(number, (rest) => String(Number(rest.toPrecision(6))));
}

/** 66 %; 2.2 % */
export function percent(share: number, places = 0): string {
  return `${(share * 100).toFixed(places)} %`;
}

/** 9 s; 3 min 13 s; 2 h 5 min */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (seconds < 1) return 'under a second';
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min${whole % 60 === 0 ? '' : ` ${whole % 60} s`}`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${minutes % 60} min`}`;
}

/** 9:28; 1:02:05: in columns of a table. */
export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (part: number): string => String(part).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** 5.3 MB; 412 MB; 31 GB */
export function bytes(amount: number): string {
  let unit = 0;
  let left = amount;
  while (left >= 999.5 && unit < units.length - 1) {
    left /= 1000;
    unit++;
  }
  const places = unit === 0 || left >= 10 ? 0 : 1;
  return `${left.toFixed(places)} ${units[unit] ?? ''}`;
}

/** 14.2 ms */
export function milliseconds(time: number): string {
  return `${time >= 100 ? Math.round(time) : time.toFixed(1)} ms`;
}

function signed(number: number, write: (amount: number) => string): string {
  const text = write(Math.abs(number));
  return number < 0 && /[1-9]/.test(text) ? minus + text : text;
}
