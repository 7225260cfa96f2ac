// The filter language: `loss < 1 and preset = best`. Each part becomes a chip; a wrong one says what is nearest to it.

export const operators = ['<=', '>=', '!=', '<', '>', '=', '~'] as const;
export type Operator = (typeof operators)[number];

export interface Clause {
  /** As it was typed. */
  text: string;
  field: string;
  operator: Operator;
  value: string;
  error: ClauseError | null;
}

export interface ClauseError {
  message: string;
  /** The part that is wrong. */
  part: string;
  /** What it was perhaps meant to be. */
  nearest: string | null;
}

export interface FilterField {
  key: string;
  kind: 'number' | 'text';
}

const words: Record<string, Operator> = {
  is: '=',
  under: '<',
  over: '>',
  not: '!=',
  has: '~',
  'at most': '<=',
  'at least': '>=',
};

export const operatorWords: Record<Operator, string> = {
  '=': 'is',
  '!=': 'is not',
  '<': 'under',
  '>': 'over',
  '<=': 'at most',
  '>=': 'at least',
  '~': 'has',
};

/** Splits at `and` and `,`, not inside quotes. */
export function splitClauses(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  let quoted = false;
  const tokens = text.match(/"|\s+and\s+|,|[^"\s,]+|\s+/gi) ?? [];
  for (const token of tokens) {
    if (token === '"') quoted = !quoted;
    if (!quoted && (token === ',' || /^\s+and\s+$/i.test(token))) {
      parts.push(part);
      part = '';
    } else part += token;
  }
  return [...parts, part].map((one) => one.trim()).filter(Boolean);
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let k = 1; k <= b.length; k++)
      next.push(
        Math.min((row[k] ?? 0) + 1, (next[k - 1] ?? 0) + 1, (row[k - 1] ?? 0) + (a[i - 1] === b[k - 1] ? 0 : 1)),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The name that was perhaps meant; null when none is near. */
export function nearest(name: string, names: readonly string[]): string | null {
  const ranked = names
    .map((one) => ({ one, far: one.startsWith(name) && name.length > 1 ? 0.5 : distance(name, one) }))
    .sort((a, b) => a.far - b.far);
  const [best] = ranked;
  return best && best.far <= Math.max(2, name.length / 2) ? best.one : null;
}

const unquoted = (text: string): string => text.replace(/^"(.*)"$/, '$1').trim();

/** "loss" means the setting where a word is compared, and its last value where a number is. */
function fieldFor(name: string, value: string, fields: readonly FilterField[]): FilterField | undefined {
  if (name === 'loss' && value !== '' && !Number.isNaN(Number(value)))
    return fields.find(({ key }) => key === 'loss_value');
  return fields.find(({ key }) => key === name);
}

export function parseClause(text: string, fields: readonly FilterField[]): Clause {
  const symbol = /^([\w ]+?)\s*(<=|>=|!=|<|>|=|~)\s*(.*)$/.exec(text);
  const spoken = symbol ? null : /^(\w+)\s+(is not|at most|at least|is|under|over|not|has)\s+(.*)$/i.exec(text);
  const [, name = '', sign = '', rest = ''] = symbol ?? spoken ?? [];
  // A word alone looks in the name.
  if (name === '') return { text, field: 'name', operator: '~', value: unquoted(text), error: null };
  const low = sign.toLowerCase();
  const operator = low === 'is not' ? '!=' : (words[low] ?? (low as Operator));
  const value = unquoted(rest);
  const asked = name.trim().toLowerCase().replaceAll(' ', '_');
  const field = fieldFor(asked, value, fields);
  const clause = { text, field: field?.key ?? asked, operator, value };
  if (!field) {
    const near = nearest(
      asked,
      fields.map(({ key }) => key),
    );
    return { ...clause, error: { message: `Nothing is called ${asked}.`, part: name.trim(), nearest: near } };
  }
  if (value === '')
    return { ...clause, error: { message: `${asked} ${operatorWords[operator]} what?`, part: sign, nearest: null } };
  if (field.kind === 'number' && operator !== '~' && Number.isNaN(Number(value.replaceAll(',', ''))))
    return { ...clause, error: { message: `${asked} is a number, and ${value} is none.`, part: rest, nearest: null } };
  if (field.kind === 'text' && ['<', '>', '<=', '>='].includes(operator))
    return {
      ...clause,
      error: { message: `${asked} is a word: it can be compared with = and ~.`, part: sign, nearest: null },
    };
  return { ...clause, error: null };
}

export function parseFilter(text: string, fields: readonly FilterField[]): Clause[] {
  return splitClauses(text).map((part) => parseClause(part, fields));
}

/** Whether a value passes; what is missing passes nothing but "is not". */
export function passes({ operator, value }: Clause, actual: number | string | null): boolean {
  if (actual === null) return operator === '!=';
  if (operator === '~') return String(actual).toLowerCase().includes(value.toLowerCase());
  if (typeof actual === 'number') {
    const number = Number(value.replaceAll(',', ''));
    switch (operator) {
      case '<':
        return actual < number;
      case '>':
        return actual > number;
      case '<=':
        return actual <= number;
      case '>=':
        return actual >= number;
      case '=':
        return actual === number;
      case '!=':
        return actual !== number;
    }
  }
  const same = actual.toLowerCase() === value.toLowerCase();
  return operator === '!=' ? !same : same;
}
