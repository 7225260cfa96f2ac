// How a delimited text is written: delimiter, quote, header and decimal comma, found in its first rows.
import { basename } from 'node:path';
import Papa from 'papaparse';
import { SeqwrightError } from '../../contract/errors.ts';
import type { ReadingOptions } from '../../contract/reading.ts';
import { columnNames, hasHeader, isRowOfNames } from './header.ts';
import type { RepairLog } from './repair-log.ts';

export interface Dialect {
  delimiter: string;
  quote: string;
  header: boolean;
  names: string[];
  /** Lines before the first row of values: empty ones and the header. */
  headLines: number;
  /** Whether one of these lines has a quoted value. */
  headQuoted: boolean;
  /** [column][row] the first cells */
  cells: string[][];
  /** Whether 1,5 is one and a half. */
  commaDecimals: boolean;
}

export interface DialectOptions {
  /** Whether the file's name says that tabs delimit. */
  tabs: boolean;
  /** What the user says. */
  asked: Pick<ReadingOptions, 'delimiter' | 'quote' | 'header' | 'decimalMark'>;
}

/** Stands for a quote where there is none: a sign that is taken out of every text before it is taken apart. */
const noQuote = '\0';

/** More columns than this are a table that lies on its side. */
export const mostColumns = 20_000;
/** Rows that are looked at. */
const sampleRows = 200;
/** From the rarest in a value to the most frequent: the first that fits is taken. */
const delimiters = ['\t', ';', '|', ','];
/** Share of rows that must have the same number of values. */
const enoughEqual = 0.9;

function rowsOf(text: string, delimiter: string, quote: string): string[][] {
  const { data } = Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    quoteChar: quote,
    preview: sampleRows,
  });
  return data.filter((row) => row.length > 1 || row[0]?.trim() !== '');
}

function findQuote(text: string): string {
  const double = /(^|[,;\t|])"/m.test(text);
  const single = text.match(/(^|[,;\t|])'[^'\n]*'(?=[,;\t|]|$)/gm)?.length ?? 0;
  return !double && single > text.split('\n', sampleRows).length / 2 ? "'" : '"';
}

interface Width {
  columns: number;
  /** Share of rows that have it. */
  share: number;
}

/** The most frequent number of values in a row. */
function usualWidth(rows: readonly string[][]): Width {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  let best: Width = { columns: 0, share: 0 };
  for (const [columns, count] of counts)
    if (count / rows.length > best.share) best = { columns, share: count / rows.length };
  return best;
}

function findDelimiter(text: string, quote: string, tabs: boolean): string {
  const candidates = delimiters.map((delimiter) => {
    const rows = rowsOf(text, delimiter, quote);
    return { delimiter, ...usualWidth(rows), heading: rows[0]?.length ?? 0 };
  });
  const several = candidates.filter(({ columns, heading }) => columns > 1 && heading > 1);
  if (tabs && several[0]?.delimiter === '\t') return '\t';
  const fitting = several.find(({ share }) => share >= enoughEqual);
  const best = several.toSorted((a, b) => b.share - a.share)[0];
  return fitting?.delimiter ?? best?.delimiter ?? ',';
}

/** Whether a comma between digits is the decimal mark, and not a mark between thousands. */
function findCommaDecimals(rows: readonly string[][], delimiter: string): boolean {
  let decimals = false;
  for (const row of rows) {
    for (const cell of row) {
      if (!cell.includes(',')) continue;
      const text = cell.trim();
      if (/^[+-]?\d{1,3}(,\d{3}){2,}$|^[+-]?\d{1,3}(,\d{3})+\.\d+$/.test(text)) return false;
      if (/^[+-]?\d*,\d+([eE][+-]?\d+)?$/.test(text) && !/^[+-]?[1-9]\d{0,2},\d{3}$/.test(text)) decimals = true;
    }
  }
  return decimals || delimiter === ';';
}

/**
 * @param text - the beginning of the file, with \n as its line ends
 * @param complete - whether that is all of it; else its last line is taken for cut off
 * @throws SeqwrightError `file_empty`, `file_too_wide`
 */
export function findDialect(
  path: string,
  text: string,
  complete: boolean,
  { tabs, asked }: DialectOptions,
  log: RepairLog,
): Dialect {
  const end = text.lastIndexOf('\n');
  const sample = complete || end < 0 ? text : text.slice(0, end + 1);
  if (sample.trim() === '')
    throw new SeqwrightError(
      'file_empty',
      `${basename(path)} has only empty lines. Export it again from where it came.`,
      { path },
    );
  const quote = asked.quote === 'none' ? noQuote : (asked.quote ?? findQuote(sample));
  const delimiter = asked.delimiter ?? findDelimiter(sample, quote, tabs);
  const rows = rowsOf(sample, delimiter, quote);
  const [first = [], ...others] = rows;
  if (first.length > mostColumns) throw tooWide(path, first.length);

  const header = asked.header ?? hasHeader(first, others);
  const body = header ? others : rows;
  const width = usualWidth(body);
  const columns = body.length === 0 ? first.length : width.columns;
  const firstLine = 1 + countEmptyLines(sample);
  const names = header
    ? columnNames(first, { columns, body, line: firstLine, rowNames: isRowOfNames(first, body, columns) }, log)
    : Array.from({ length: columns }, (_, i) => `column_${i + 1}`);
  if (names.length > mostColumns) throw tooWide(path, names.length);
  const headerLines = header ? 1 + first.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0) : 0;
  const headLines = firstLine - 1 + headerLines;
  return {
    delimiter,
    quote,
    header,
    names,
    headLines,
    headQuoted: sample
      .split('\n', headLines)
      .some((line) => line.startsWith(quote) || line.includes(delimiter + quote)),
    cells: names.map((_, column) => body.map((row) => row[column] ?? '')),
    commaDecimals: asked.decimalMark === undefined ? findCommaDecimals(body, delimiter) : asked.decimalMark === ',',
  };
}

/** Empty lines before the first row. */
function countEmptyLines(text: string): number {
  const first = text.search(/[^\s]/);
  return text.slice(0, first).split('\n').length - 1;
}

function tooWide(path: string, columns: number): SeqwrightError {
  return new SeqwrightError(
    'file_too_wide',
    `${basename(path)} has ${columns.toLocaleString('en')} columns, and ${mostColumns.toLocaleString('en')} are the most. If its rows are columns, turn it by 90 degrees (transpose it) and open it again.`,
    { path, columns },
  );
}
