// How fast a CSV of numbers becomes columns, and how much memory that takes, beside a parser that many use.
import { execFileSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Papa from 'papaparse';
import { readFile } from '../../app/data/read-file.ts';
import { formatRows, type Bench } from './bench.ts';
import { numericColumns, writeNumericCsv } from './numeric-csv.ts';

/** Rows of a file of 1 MB. */
const rowsPerMegabyte = 6267.76;
const repeats = 3;

interface Measured {
  seconds: number;
  /** Seconds of processor time, all threads together: what other programs take does not count. */
  cpu: number;
  /** Resident memory in MB: before reading, and at most. */
  before: number;
  peak: number;
  rows: number;
}

/** Numbers in plain arrays of doubles, as one writes it by hand around the parser. */
function readByPapaparse(path: string): Promise<number> {
  const columns = Array.from({ length: numericColumns }, () => [] as number[]);
  let header = true;
  return new Promise((resolve, reject) => {
    Papa.parse<string[]>(createReadStream(path), {
      skipEmptyLines: true,
      chunk({ data }) {
        for (const row of header ? data.slice(1) : data)
          for (let column = 0; column < numericColumns; column++) columns[column]!.push(Number(row[column]));
        header = false;
      },
      complete: () => resolve(columns.map((values) => Float64Array.from(values))[0]!.length),
      error: reject,
    });
  });
}

const readers: Record<string, (path: string) => Promise<number>> = {
  seqwright: async (path) => (await readFile(path)).table.rows,
  'general path': async (path) => (await readFile(path, { fast: false })).table.rows,
  papaparse: readByPapaparse,
};

const megabytes = (bytes: number) => bytes / 1e6;

/** Reads once, in a process of its own that has nothing else in its memory. */
async function measureHere(reader: string, path: string): Promise<Measured> {
  const before = megabytes(process.memoryUsage().rss);
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  const rows = await readers[reader]!(path);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { seconds, cpu: (user + system) / 1e6, before, peak: megabytes(process.resourceUsage().maxRSS * 1024), rows };
}

function measure(reader: string, path: string): Measured {
  const runs = Array.from({ length: repeats }, () => {
    const output = execFileSync(process.execPath, [import.meta.filename, reader, path], { encoding: 'utf8' });
    return JSON.parse(output) as Measured;
  });
  return runs.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(repeats / 2)]!;
}

function run(args: string[]): void {
  const { values } = parseArgs({ args, options: { large: { type: 'boolean' }, json: { type: 'string' } } });
  const folder = mkdtempSync(join(tmpdir(), 'seqwright-bench-'));
  const results: Record<string, string | number>[] = [];
  try {
    for (const size of values.large ? [10, 100, 1000] : [10, 100]) {
      const path = join(folder, `numbers-${size}.csv`);
      writeNumericCsv(path, Math.round(size * rowsPerMegabyte));
      const fileSize = megabytes(statSync(path).size);
      // The slow ones say nothing new of a gigabyte, and papaparse's plain arrays would not fit.
      for (const reader of size > 100 ? ['seqwright'] : Object.keys(readers)) {
        const { seconds, cpu, before, peak, rows } = measure(reader, path);
        const columns = megabytes(rows * numericColumns * 8);
        results.push({ file: fileSize, reader, rows, seconds, cpu, speed: fileSize / seconds, before, peak, columns });
      }
      rmSync(path);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const cell = (value: string | number | undefined, digits: number) =>
    typeof value === 'number' ? value.toFixed(digits) : (value ?? '');
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, Node ${process.version}; median of ${repeats}\n`);
  console.log(
    formatRows([
      ['file', 'reader', 'seconds', 'MB/s', 'processor s', 'peak RSS', 'of it before', 'columns', 'peak / columns'],
      ...results.map((row) => [
        `${cell(row['file'], 0)} MB`,
        cell(row['reader'], 0),
        cell(row['seconds'], 2),
        cell(row['speed'], 0),
        cell(row['cpu'], 2),
        `${cell(row['peak'], 0)} MB`,
        `${cell(row['before'], 0)} MB`,
        `${cell(row['columns'], 0)} MB`,
        cell(Number(row['peak']) / Number(row['columns']), 2),
      ]),
    ]),
  );
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
}

export const bench: Bench = {
  name: 'import',
  help: 'CSV of numbers into columns: MB/s and memory, beside papaparse [--large: up to 1 GB] [--json FILE]',
  run,
};

const [reader, path] = process.argv.slice(2);
if (process.argv[1] === import.meta.filename && reader !== undefined && path !== undefined)
  console.log(JSON.stringify(await measureHere(reader, path)));
