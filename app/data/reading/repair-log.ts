// What was mended while reading, counted by kind, with the first lines where it was.
import type { Repair } from '../../contract/reading.ts';
import { shownLines } from '../columns/missing-rows.ts';

/** What each repair tells, for one and for several. */
const messages = {
  ragged_short: [
    '1 line has too few values.',
    '# lines have too few values.',
    'The rest of the line counts as missing.',
  ],
  ragged_long: [
    '1 line has too many values.',
    '# lines have too many values.',
    'Those beyond the last column are dropped.',
  ],
  row_left_out: ['1 line cannot be read as a row.', '# lines cannot be read as rows.', 'Left out, as you asked.'],
  trailing_delimiter: ['1 line ends in an extra delimiter.', '# lines end in an extra delimiter.', 'It is dropped.'],
  empty_line: ['1 line is empty.', '# lines are empty.', 'Left out.'],
  nul_byte: ['1 NUL byte is in the text.', '# NUL bytes are in the text.', 'Left out.'],
  bad_utf8: ['1 sign is not valid UTF-8.', '# signs are not valid UTF-8.', 'Replaced by a mark (\uFFFD).'],
  stray_quote: [
    '1 quoted value goes on after its closing quote.',
    '# quoted values go on after their closing quote.',
    'Read up to the next quote that ends the value.',
  ],
  duplicate_name: ['1 column name occurs twice.', '# column names occur again.', 'Numbered'],
  empty_name: ['1 column has no name.', '# columns have no name.', 'Named'],
  bad_record: ['1 line is not a JSON object.', '# lines are not JSON objects.', 'Left out.'],
} as const;

export type RepairKind = keyof typeof messages;

interface Entry {
  count: number;
  lines: number[];
  notes: string[];
}

export class RepairLog {
  private readonly entries = new Map<RepairKind, Entry>();

  /** @param line - of the file, from 1, or null where there is no line to show */
  add(kind: RepairKind, line: number | null, count = 1): void {
    const entry = this.entry(kind);
    entry.count += count;
    if (line !== null && entry.lines.length < shownLines && entry.lines.at(-1) !== line) entry.lines.push(line);
  }

  /** Something to name in the message, e.g. a new column name; the first few are shown. */
  note(kind: RepairKind, note: string): void {
    const { notes } = this.entry(kind);
    if (notes.length < shownLines) notes.push(note);
  }

  list(): Repair[] {
    return [...this.entries].map(([code, { count, lines, notes }]) => {
      const [one, several, done] = messages[code];
      const what = count === 1 ? one : several.replace('#', count.toLocaleString('en'));
      const noted = notes.length === 0 ? '' : ` ${notes.join(', ')}${notes.length < count ? ' and so on' : ''}.`;
      return { code, message: `${what} ${done}${noted}`, count, lines };
    });
  }

  private entry(kind: RepairKind): Entry {
    let entry = this.entries.get(kind);
    if (!entry) {
      entry = { count: 0, lines: [], notes: [] };
      this.entries.set(kind, entry);
    }
    return entry;
  }
}
