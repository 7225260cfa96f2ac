// How the bytes of a file are understood: what was found, what the user says against it, and what is offered where they
// cannot be understood.
import { z } from 'zod';

export const fileFormat = z.enum(['csv', 'tsv', 'jsonl', 'parquet']);
export const textEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export const textEncoding = z.enum(textEncodings);
export type TextEncoding = z.infer<typeof textEncoding>;

/** A repair that was made while reading: counted, and shown with the first places. */
export const repair = z.strictObject({
  /**
   * e.g. `ragged_short`, `ragged_long`, `row_left_out`, `nul_byte`, `duplicate_name`, `empty_name`, `empty_line`,
   * `bad_utf8`, `bad_number`.
   */
  code: z.string(),
  message: z.string(),
  count: z.int(),
  /** First lines (1 is the first line of the file) where it was made; at most 5. */
  lines: z.array(z.int()),
});
export type Repair = z.infer<typeof repair>;

/** What a user may say against the detection; anything left out is found in the file. */
export const readingOptions = z.strictObject({
  format: fileFormat.optional(),
  encoding: textEncoding.optional(),
  /** The sign between two values. */
  delimiter: z
    .string()
    .regex(/^[^\r\n"0-9A-Za-z.+-]$/, 'It takes one sign that is no letter and no part of a number')
    .optional(),
  /** `none`: a quote is a character like any other. */
  quote: z.enum(['"', "'", 'none']).optional(),
  header: z.boolean().optional(),
  decimalMark: z.enum(['.', ',']).optional(),
  /** Rows with too few or too many values, and lines that are no record, are left out instead of being filled up. */
  leaveOutBadRows: z.boolean().optional(),
});
export type ReadingOptions = z.infer<typeof readingOptions>;

/** How the bytes were understood. */
export const fileReading = z.strictObject({
  format: fileFormat,
  encoding: z.string(),
  delimiter: z.string().nullable(),
  quote: z.string().nullable(),
  header: z.boolean(),
  decimalMark: z.enum(['.', ',']),
  bytes: z.int(),
  rows: z.int(),
  repairs: z.array(repair),
  /** What the user said of it, where they did. */
  options: readingOptions.optional(),
});
export type FileReading = z.infer<typeof fileReading>;

/** Something to try: a label for a button, and what to import with. */
export const readingOffer = z.strictObject({ label: z.string(), reading: readingOptions });
export type ReadingOffer = z.infer<typeof readingOffer>;

/** What each repair may mean, and what to try then. */
const offersByRepair: Readonly<Record<string, ReadingOffer>> = {
  bad_utf8: { label: 'Read it as windows-1252', reading: { encoding: 'windows-1252' } },
  ragged_short: { label: 'Leave out lines of another length', reading: { leaveOutBadRows: true } },
  ragged_long: { label: 'Leave out lines of another length', reading: { leaveOutBadRows: true } },
  stray_quote: { label: 'Take quotes for plain characters', reading: { quote: 'none' } },
  bad_number: { label: 'Take commas for decimal marks', reading: { decimalMark: ',' } },
};

/** What to try with a file that was read, where its repairs hint that it was meant otherwise. */
export function offersOf({ repairs, options = {}, format, decimalMark }: FileReading): ReadingOffer[] {
  if (format === 'parquet') return [];
  const offers = repairs.flatMap(({ code }) => offersByRepair[code] ?? []);
  return [...new Map(offers.map((offer) => [offer.label, offer])).values()]
    .filter(({ reading }) => format !== 'jsonl' || reading.encoding !== undefined)
    .filter(({ reading }) => reading.decimalMark !== decimalMark)
    .filter(({ reading }) => !Object.keys(reading).every((key) => key in options))
    .map(({ label, reading }) => ({ label, reading: { ...options, ...reading } }));
}

/** What the details of a `file_…` error may hold, beside its path. */
export const fileErrorDetails = z.object({
  /** The line of the file where it went wrong, from 1; and the value in it, from 1. */
  line: z.int().optional(),
  column: z.int().optional(),
  /** The value that could not be read, cut short. */
  cell: z.string().optional(),
  /** Lines before and after, cut short, and the number of the first. */
  around: z.array(z.string()).optional(),
  aroundFrom: z.int().optional(),
  repairs: z.array(readingOffer).optional(),
});
export type FileErrorDetails = z.infer<typeof fileErrorDetails>;

/** The details of an error of reading with their types; what does not fit is left out. */
export function fileErrorDetailsOf(details: Record<string, unknown>): FileErrorDetails {
  const checked = fileErrorDetails.safeParse(details);
  return checked.success ? checked.data : {};
}
