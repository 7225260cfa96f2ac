// Whether the first row names the columns, and what the names are when they are empty, twice there or too few.
import { datetimeShape } from '../columns/datetime-shape.ts';
import { isNullToken } from '../columns/null-tokens.ts';
import { emptyNumberText, readNumber } from '../columns/number-text.ts';
import type { RepairLog } from './repair-log.ts';

type Kind = 'empty' | 'number' | 'date' | 'word';

const number = emptyNumberText(true);

function kindOf(cell: string): Kind {
  const text = cell.trim();
  if (isNullToken(text)) return 'empty';
  if (readNumber(text, number)) return 'number';
  return datetimeShape(text) ? 'date' : 'word';
}

/** Whole numbers that count up by one from 0 or 1, as names of numbered columns. */
function countsUp(cells: readonly string[]): boolean {
  const start = Number(cells[0]);
  return (
    cells.length > 2 && (start === 0 || start === 1) && cells.every((cell, i) => cell.trim() === String(start + i))
  );
}

/**
 * @param first - the first row
 * @param others - the rows after it
 */
export function hasHeader(first: readonly string[], others: readonly string[][]): boolean {
  const kinds = first.map(kindOf);
  if (others.length === 0) return kinds.every((kind) => kind === 'word' || kind === 'empty');
  const words = kinds.filter((kind) => kind === 'word').length;
  if (words === 0) return countsUp(first) && !others.some((row) => countsUp(row));
  let forHeader = 0;
  let against = 0;
  let repeated = 0;
  for (const [column, kind] of kinds.entries()) {
    const below = others.map((row) => kindOf(row[column] ?? '')).filter((other) => other !== 'empty');
    const alike = below.filter((other) => other === kind).length;
    if (kind === 'word' && below.length > 0 && alike < below.length / 2) forHeader++;
    if (kind === 'date' || (kind === 'number' && /[.,-]/.test(first[column]!))) against++;
    if (kind === 'word' && others.some((row) => row[column] === first[column])) repeated++;
  }
  if (forHeader > 0 || against > 0) return forHeader > against;
  return repeated === 0;
}

/** Whether every row begins with a name that has no column name above it, as R writes tables. */
export function isRowOfNames(first: readonly string[], body: readonly string[][], columns: number): boolean {
  if (first.length !== columns - 1) return false;
  return body.some((row) => row.length === columns && row[columns - 1] !== '');
}

interface NameOptions {
  /** Values in a usual row. */
  columns: number;
  body: readonly string[][];
  /** Line of the header. */
  line: number;
  /** Whether the first column is the one without a name. */
  rowNames: boolean;
}

/** One name a column, each different; what had to be made up is told. */
export function columnNames(first: readonly string[], options: NameOptions, log: RepairLog): string[] {
  const { body, line, rowNames } = options;
  const given = rowNames ? ['', ...first] : [...first];
  // A delimiter at the end of every line makes no column.
  if (given.length > 1 && given.at(-1) === '' && body.every((row) => (row[given.length - 1] ?? '') === '')) given.pop();
  const taken = new Set(given.map((name) => name.trim()));
  const used = new Set<string>();
  return given.map((cell, column) => {
    const name = cell.trim();
    if (name !== '' && !used.has(name)) {
      used.add(name);
      return name;
    }
    const kind = name === '' ? 'empty_name' : 'duplicate_name';
    const stem = name === '' ? 'column' : name;
    let at = name === '' ? column + 1 : 2;
    while (taken.has(`${stem}_${at}`) || used.has(`${stem}_${at}`)) at++;
    const made = `${stem}_${at}`;
    used.add(made);
    log.add(kind, line);
    log.note(kind, made);
    return made;
  });
}
