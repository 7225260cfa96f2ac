// Why a file was not opened, and the ways on: from the error's code, place and details.
import type { SerializedError } from '../../app/contract/errors.ts';
import { fileErrorDetailsOf, type ReadingOffer } from '../../app/contract/reading.ts';
import { bytes, count } from './figures.ts';
import { headline } from './schema-words.ts';

export interface Refusal {
  title: string;
  rest: string;
  facts: [string, string][];
  /** Lines of the file about the place; in that of the error, the value is set apart. */
  lines: { number: string; before: string; cell: string; after: string; hit: boolean }[];
  /** What the app can do about it by itself. */
  repairs: ReadingOffer[];
  ways: string[];
}

const labels: Record<string, string> = {
  line: 'Line',
  column: 'Value in the line',
  row: 'Row',
  bytes: 'Size',
  size: 'Size',
  encoding: 'Text',
  delimiter: 'Parted by',
  format: 'Format',
  rows: 'Rows read',
  columns: 'Columns',
};

const waysByCode: Partial<Record<string, string[]>> = {
  file_malformed: [
    'Open the file at that place, correct it and save it.',
    'Then read it again: nothing else is needed.',
  ],
  file_empty: ['Choose a file with a line of names and rows below it.'],
  file_header_only: ['Add rows below the names, save the file and read it again.'],
  file_binary: ['Export it as CSV, TSV, JSON Lines or Parquet from the program that made it.'],
  file_encoding: ['Save it as UTF-8 and read it again.'],
  file_format_unsupported: ['CSV, TSV, JSON Lines and Parquet can be read.'],
  file_not_found: ['It may have been moved or renamed. Choose it again where it is now.'],
  file_too_wide: ['Leave columns out that are not needed, and read it again.'],
  disk_full: ['Free some room, or move the data folder, and read it again.'],
  too_few_rows: ['Choose a file with more rows.'],
  too_few_sequences: ['Choose a file with more sequences, or a shorter window.'],
  usage: ['Drop one file. CSV, TSV, JSON Lines and Parquet can be read.'],
};

export function refusal({ code, message, details }: SerializedError): Refusal {
  const { head, rest } = headline(message);
  const facts = Object.entries(details).flatMap(([key, value]): [string, string][] => {
    const label = labels[key];
    if (label === undefined || value === null || typeof value === 'object') return [];
    const words =
      typeof value === 'number'
        ? key === 'bytes' || key === 'size'
          ? bytes(value)
          : count(value)
        : value === ','
          ? 'comma'
          : value === '\t'
            ? 'tab'
            : String(value);
    return [[label, words]];
  });
  const { around = [], aroundFrom = 0, line, cell = '', repairs = [] } = fileErrorDetailsOf(details);
  return {
    title: head.replace(/\.$/, ''),
    rest,
    facts,
    lines: around.map((text, k) => {
      const hit = aroundFrom + k === line;
      const at = hit && cell !== '' ? text.indexOf(cell) : -1;
      return {
        number: count(aroundFrom + k),
        before: at < 0 ? text : text.slice(0, at),
        cell: at < 0 ? '' : cell,
        after: at < 0 ? '' : text.slice(at + cell.length),
        hit,
      };
    }),
    repairs,
    ways: waysByCode[code] ?? ['Read it again, or choose another file.'],
  };
}
