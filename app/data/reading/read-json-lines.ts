// JSON Lines to a table: an object a line, a key a column. Nested objects become columns with a dot in their name.
import { basename } from 'node:path';
import { SeqwrightError } from '../../contract/errors.ts';
import type { ReadingOptions } from '../../contract/reading.ts';
import type { ByteSource } from './byte-source.ts';
import { checkUtf8, findEncoding } from './encoding.ts';
import { isUnsafeRecord, parseExactly } from './exact-json.ts';
import { refuseControlBytes } from './known-bytes.ts';
import { RecordColumns } from './record-columns.ts';
import { RepairLog } from './repair-log.ts';
import type { DelimitedOptions, TableRead } from './read-delimited.ts';
import { TextCleaner } from './text-cleaner.ts';
import { PieceDecoder } from './text-decoder.ts';

/** Signs that one record may have. */
const longestRecord = 1 << 26;
/** Share of lines that may be no objects. */
const mostBadRecords = 0.01;

/** Whether a file without a telling name begins with a JSON object or an array of them. */
export function looksLikeJson(head: Buffer): boolean {
  const text = head
    .subarray(0, 4096)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  return /^\{\s*("|\})/.test(text) || /^\[\s*\{\s*"/.test(text);
}

function refuseArrays(path: string, head: Buffer): void {
  if (!head.subarray(0, 4096).toString('utf8').trimStart().startsWith('[')) return;
  throw new SeqwrightError(
    'file_format_unsupported',
    `${basename(path)} is one JSON array. Write one object a line instead, e.g. with jq -c '.[]', and open that.`,
    { path, reason: 'json_array' },
  );
}

function parseRecord(line: string): Record<string, unknown> | null {
  try {
    const value = isUnsafeRecord(line) ? parseExactly(line) : (JSON.parse(line) as unknown);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

interface Counts {
  encoding: string;
  good: number;
  bad: number;
}

/** Gives every object of the file to `take`. */
async function readRecords(
  source: ByteSource,
  asked: ReadingOptions,
  log: RepairLog,
  take: (record: Record<string, unknown>, line: number) => void,
): Promise<Counts> {
  const { path } = source;
  const head = await source.peek((bytes) => bytes.length > 0);
  const { encoding, markLength } = findEncoding(path, head, asked.encoding);
  if (!encoding.startsWith('utf-16')) refuseControlBytes(path, head);
  const check = checkUtf8(head);
  const decoder = new PieceDecoder(
    encoding,
    asked.encoding !== undefined || markLength > 0 || check.valid + check.invalid > 0,
  );
  const cleaner = new TextCleaner(log, 1);
  const counts = { encoding: decoder.encoding, good: 0, bad: 0 };
  let rest = '';
  let line = 0;
  let skip = markLength;
  const takeText = (bytes: Uint8Array, last: boolean) => {
    const text = decoder.decode(bytes.subarray(skip), last);
    skip = 0;
    const lines = (rest + cleaner.clean(text, decoder.encoding, last)).split('\n');
    rest = last ? '' : (lines.pop() ?? '');
    if (rest.length > longestRecord) throw tooLong(path, line + lines.length + 1);
    for (const text of lines) {
      line++;
      if (text.trim() === '') continue;
      const record = parseRecord(text);
      if (record) {
        counts.good++;
        take(record, line);
      } else {
        counts.bad++;
        log.add('bad_record', line);
      }
    }
  };
  for (let piece = await source.next(); piece !== null; piece = await source.next()) takeText(piece, false);
  takeText(new Uint8Array(0), true);
  counts.encoding = decoder.encoding;
  return counts;
}

/**
 * @throws SeqwrightError `file_empty`, `file_malformed` (more than a few lines are no objects),
 *   `file_format_unsupported` (one array), `file_binary`, `file_encoding`, `file_too_wide`, `file_unreadable`, `cancelled`
 */
export async function readJsonLines(
  source: ByteSource,
  { asked, onKnown, reopen }: Pick<DelimitedOptions, 'asked' | 'onKnown' | 'reopen'>,
): Promise<TableRead> {
  const { path } = source;
  const head = await source.peek((bytes) => bytes.length > 0);
  refuseArrays(path, head);
  onKnown({ encoding: findEncoding(path, head, asked.encoding).encoding });
  const log = new RepairLog();
  const columns = new RecordColumns(path);
  const counts = await readRecords(source, asked, log, (record, line) => columns.add(record, line));
  if (counts.good + counts.bad === 0)
    throw new SeqwrightError('file_empty', `${basename(path)} has only empty lines.`, { path });
  const slips = Math.max(1, mostBadRecords * (counts.good + counts.bad));
  if (counts.good === 0 || (counts.bad > slips && asked.leaveOutBadRows !== true)) throw malformed(path, log, counts);

  const again = columns.finish();
  if (again.size > 0) {
    const second = await reopen();
    try {
      columns.readAgain(again);
      await readRecords(second, asked, new RepairLog(), (record, line) => columns.add(record, line));
    } finally {
      await second.close();
    }
    columns.finish();
  }
  const table = columns.table();
  return {
    table,
    reading: {
      format: 'jsonl',
      encoding: counts.encoding,
      delimiter: null,
      quote: null,
      header: true,
      decimalMark: '.',
      bytes: source.size,
      rows: table.rows,
      repairs: [...log.list(), ...columns.repairs],
    },
  };
}

function malformed(path: string, log: RepairLog, { good, bad }: Counts): SeqwrightError {
  const line = log.list().find(({ code }) => code === 'bad_record')?.lines[0] ?? 1;
  const all = (good + bad).toLocaleString('en');
  return new SeqwrightError(
    'file_malformed',
    `Line ${line.toLocaleString('en')} of ${basename(path)} is not a JSON object, and neither are others: ${bad.toLocaleString('en')} of ${all} lines. Each line has to be one object, such as {"time": 1, "value": 2.5}.`,
    { path, line, good, bad },
  );
}

function tooLong(path: string, line: number): SeqwrightError {
  return new SeqwrightError(
    'file_malformed',
    `Line ${line.toLocaleString('en')} of ${basename(path)} is longer than ${longestRecord >> 20} million signs. Each line has to be one object.`,
    { path, line, reason: 'line_too_long' },
  );
}
