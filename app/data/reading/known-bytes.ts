// Files that are no text, known by their first bytes, and what to do with each.
import { basename } from 'node:path';
import { SeqwrightError } from '../../contract/errors.ts';

interface KnownFile {
  bytes: readonly number[];
  what: string;
  todo: string;
}

const unpack = 'Unpack it and open what is inside.';
const ascii = (text: string): number[] => Array.from(Buffer.from(text, 'latin1'));

const knownFiles: readonly KnownFile[] = [
  {
    bytes: [0x50, 0x4b, 3, 4],
    what: 'a zip archive or an Excel workbook',
    todo: 'Save the sheet as CSV, or unpack the archive.',
  },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    what: 'an old Excel workbook',
    todo: 'Open it in a spreadsheet and save the sheet as CSV.',
  },
  { bytes: [0x1f, 0x8b], what: 'compressed with gzip', todo: unpack },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], what: 'compressed with zstd', todo: unpack },
  { bytes: ascii('BZh'), what: 'compressed with bzip2', todo: unpack },
  { bytes: [0xfd, ...ascii('7zXZ')], what: 'compressed with xz', todo: unpack },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: 'a 7-Zip archive', todo: unpack },
  { bytes: ascii('Rar!'), what: 'a RAR archive', todo: unpack },
  { bytes: ascii('%PDF'), what: 'a PDF', todo: 'Tables in a PDF have to be copied out; ask for the data as CSV.' },
  { bytes: ascii('SQLite format 3'), what: 'an SQLite database', todo: 'Export the table as CSV.' },
  {
    bytes: [0x89, ...ascii('HDF')],
    what: 'an HDF5 file',
    todo: 'Write the table as CSV or Parquet, e.g. with pandas.',
  },
  { bytes: ascii('ARROW1'), what: 'an Arrow (Feather) file', todo: 'Write the table as Parquet or CSV.' },
  { bytes: ascii('FEA1'), what: 'a Feather file', todo: 'Write the table as Parquet or CSV.' },
  { bytes: ascii('ORC'), what: 'an ORC file', todo: 'Write the table as Parquet or CSV.' },
  { bytes: ascii('Obj\u0001'), what: 'an Avro file', todo: 'Write the table as Parquet or CSV.' },
  { bytes: [0x93, ...ascii('NUMPY')], what: 'a NumPy array', todo: 'Write it as CSV with numpy.savetxt.' },
  { bytes: [0x80, 4, 0x95], what: 'a Python pickle', todo: 'Write the table as CSV or Parquet.' },
  { bytes: [0x89, ...ascii('PNG')], what: 'a picture', todo: 'Choose a file with a table.' },
  { bytes: [0xff, 0xd8, 0xff], what: 'a picture', todo: 'Choose a file with a table.' },
  { bytes: ascii('GIF8'), what: 'a picture', todo: 'Choose a file with a table.' },
  { bytes: [0x7f, ...ascii('ELF')], what: 'a program', todo: 'Choose a file with a table.' },
];

const startsWith = (head: Uint8Array, bytes: readonly number[]) => bytes.every((byte, i) => head[i] === byte);

export function isParquet(head: Uint8Array): boolean {
  return startsWith(head, ascii('PAR1'));
}

function binary(path: string, what: string, todo: string): SeqwrightError {
  return new SeqwrightError('file_binary', `${basename(path)} is ${what}, not text. ${todo}`, { path, what });
}

/** Bytes that are looked at. */
const lookedAt = 1 << 16;
/** NUL bytes that a damaged text may have, as a share of its beginning. */
const mostNuls = 0.02;
/** Other control signs that a text may have. */
const mostControls = 0.02;

function isControl(byte: number): boolean {
  return (byte > 0 && byte < 32 && !(byte >= 9 && byte <= 13) && byte !== 27) || byte === 127;
}

/** @throws SeqwrightError `file_binary` when the beginning is that of a known kind of file */
export function refuseKnownFiles(path: string, head: Uint8Array): void {
  const known = knownFiles.find(({ bytes }) => startsWith(head, bytes));
  if (known) throw binary(path, known.what, known.todo);
}

/**
 * @param head - in an encoding with one byte for each ASCII sign
 * @throws SeqwrightError `file_binary` when it has too many bytes that no text has
 */
export function refuseControlBytes(path: string, head: Uint8Array): void {
  let nuls = 0;
  let controls = 0;
  const looked = head.subarray(0, lookedAt);
  for (const byte of looked) {
    if (byte === 0) nuls++;
    else if (isControl(byte)) controls++;
  }
  if (nuls > mostNuls * looked.length || controls > mostControls * looked.length)
    throw binary(path, 'made of bytes', 'Choose a text file with a table: CSV, TSV or JSON Lines, or a Parquet file.');
}
