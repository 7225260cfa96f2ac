// What makes an error of reading something to act on: the lines around it, the value in it, and what to try instead.
import type { FileErrorDetails, ReadingOffer, ReadingOptions, TextEncoding } from '../../contract/reading.ts';
import { SeqwrightError } from '../../contract/errors.ts';
import { linesAround } from './lines-around.ts';

/** How the file was being read when it went wrong; what is not known yet is null. */
export interface ReadingSoFar {
  path: string;
  bytes: number;
  format: ReadingOptions['format'] | null;
  encoding: TextEncoding;
  delimiter: string | null;
  /** What the user had said. */
  options: ReadingOptions;
}

const longestCell = 60;

/** Where value number `column` of a line begins. */
function startOfValue(line: string, column: number, delimiter: string | null): number {
  let at = 0;
  for (let value = 1; value < column && delimiter !== null; value++) {
    const next = line.indexOf(delimiter, at);
    if (next < 0) break;
    at = next + delimiter.length;
  }
  return at;
}

async function placeOf({ details }: SeqwrightError, so: ReadingSoFar): Promise<Partial<FileErrorDetails>> {
  const { line, column } = details;
  if (typeof line !== 'number' || details.reason === 'line_too_long') return {};
  const value = typeof column === 'number' ? column : 1;
  const found = await linesAround(so.path, line, so.encoding, (text) => startOfValue(text, value, so.delimiter)).catch(
    () => null,
  );
  if (!found) return {};
  const { around, aroundFrom, whole } = found;
  const text = whole.slice(startOfValue(whole, value, so.delimiter));
  return { around, aroundFrom, cell: text.slice(0, longestCell) };
}

function offersFor({ code, details }: SeqwrightError, { format, options, delimiter }: ReadingSoFar): ReadingOffer[] {
  const { line, reason } = details;
  const otherDelimiters = (): ReadingOffer[] =>
    delimiterNames
      .filter(([sign]) => sign !== delimiter)
      .map(([sign, name]) => ({ label: `Split values at ${name}`, reading: { delimiter: sign } }));
  switch (code) {
    case 'file_malformed':
      if (reason === 'quote_open')
        return [
          { label: 'Take quotes for plain characters', reading: { quote: 'none' } },
          {
            label:
              typeof line === 'number' ? `Leave out line ${line.toLocaleString('en')}` : 'Leave out lines like this',
            reading: { leaveOutBadRows: true },
          },
        ];
      if (format === 'jsonl' && reason !== 'line_too_long')
        return [
          ...(details.good === 0
            ? []
            : [{ label: 'Leave out the lines that are no objects', reading: { leaveOutBadRows: true } }]),
          { label: 'Read it as CSV', reading: { format: 'csv' } },
        ];
      return format === 'parquet' || format === null ? [{ label: 'Read it as CSV', reading: { format: 'csv' } }] : [];
    case 'file_header_only':
      return format === 'parquet' || options.header === false
        ? []
        : [{ label: 'Take the first row for values', reading: { header: false } }];
    case 'file_too_wide':
      return format === 'csv' || format === 'tsv' ? otherDelimiters() : [];
    default:
      return [];
  }
}

const delimiterNames = [
  [',', 'commas'],
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'bars'],
] as const;

/** @returns the error with `around`, `cell` and `repairs` in its details where there is something to say */
export async function explained(error: SeqwrightError, so: ReadingSoFar): Promise<SeqwrightError> {
  if (!error.code.startsWith('file_')) return error;
  const repairs = offersFor(error, so).map(({ label, reading }) => ({ label, reading: { ...so.options, ...reading } }));
  const known = {
    bytes: so.bytes,
    ...(so.format ? { format: so.format } : {}),
    ...(so.delimiter === null ? {} : { delimiter: so.delimiter }),
    encoding: so.encoding,
  };
  const place = await placeOf(error, so);
  const details = { ...error.details, ...known, ...place, ...(repairs.length > 0 ? { repairs } : {}) };
  return new SeqwrightError(error.code, error.message, details, { cause: error });
}
