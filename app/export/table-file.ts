// A file that takes tables, whatever its format.
import type { Table } from '../data/table.ts';
import type { AtomicFile, WrittenFile } from './atomic-file.ts';
import { startCsvThread } from './csv-thread.ts';
import { createCsvWriter, type CsvOptions } from './csv-writer.ts';
import { createParquetWriter } from './parquet-writer.ts';

export interface TableFile {
  /** Takes the table and its memory: nobody may use it again. What is wrong may be told with a later table. */
  write(table: Table): Promise<void>;
  commit(): Promise<WrittenFile>;
  /** Ends what works on the file; to be called in the end, whether it was committed or not. */
  close(): Promise<void>;
}

export interface TableFileOptions {
  format: 'csv' | 'parquet';
  /** Of every table that will be written. */
  columns: Pick<Table['columns'][number], 'name' | 'type' | 'format'>[];
  /** Of a CSV. */
  delimiter: string;
  /** Rows that are to come, about. */
  rows: number;
}

/** With fewer rows than this, starting a thread takes longer than it saves. */
const worthThread = 1_000_000;
/** Tables on their way through the thread while the next is made: it formats faster than they come. */
const mostAhead = 1;

export async function openTableFile(file: AtomicFile, options: TableFileOptions): Promise<TableFile> {
  const { format, delimiter, rows } = options;
  const columns = options.columns.map(({ name, type, format: how }) => ({ name, type, format: how }));
  if (format === 'parquet') return parquetFile(file, columns);
  const csv = { columns, delimiter };
  await file.write(createCsvWriter(csv).header());
  return rows < worthThread ? csvFile(file, csv) : threadedCsvFile(file, csv);
}

async function writeAll(file: AtomicFile, pieces: Iterable<Uint8Array>): Promise<void> {
  for (const bytes of pieces) await file.write(bytes);
}

function parquetFile(file: AtomicFile, columns: CsvOptions['columns']): TableFile {
  const parquet = createParquetWriter({ columns });
  return {
    write: (table) => writeAll(file, parquet.rows(table)),
    async commit() {
      await writeAll(file, parquet.end());
      return file.commit();
    },
    close: () => Promise.resolve(),
  };
}

function csvFile(file: AtomicFile, options: CsvOptions): TableFile {
  const csv = createCsvWriter(options);
  return {
    write: (table) => writeAll(file, csv.rows(table)),
    commit: () => file.commit(),
    close: () => Promise.resolve(),
  };
}

/** Formats in another thread while the caller makes the next table. */
function threadedCsvFile(file: AtomicFile, options: CsvOptions): TableFile {
  const thread = startCsvThread(options);
  const ahead: Promise<Uint8Array[]>[] = [];
  const writeOldest = async (): Promise<void> => {
    const pieces = (await ahead.shift()) ?? [];
    await writeAll(file, pieces);
    thread.done(pieces);
  };
  return {
    async write(table) {
      ahead.push(thread.rows(table));
      if (ahead.length > mostAhead) await writeOldest();
    },
    async commit() {
      while (ahead.length > 0) await writeOldest();
      return file.commit();
    },
    close: () => thread.close(),
  };
}
