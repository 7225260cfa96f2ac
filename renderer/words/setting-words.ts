// Values of settings as they are shown and as a command takes them.

/** 0.001; 128, 64, 32; none */
export function settingValue(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'number')
    return Number.isInteger(value) && value >= 10_000 ? value.toLocaleString('en') : String(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A word of a command line, in quotes where it must be. */
export function shellWord(text: string): string {
  return /^[\w./=:-]+$/.test(text) ? text : `"${text.replaceAll(/(["\\$`])/g, '\\$1')}"`;
}
