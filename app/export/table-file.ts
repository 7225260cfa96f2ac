// A file that takes tables, whatever its format.
import type { Table } from '../data/table.ts';
import type { AtomicFile, WrittenFile } from './atomic-file.ts';
import { createCsvWriter } from './csv-writer.ts';
import { createParquetWriter } from './parquet-writer.ts';

export interface TableFile {
  write(table: Table): Promise<void>;
  commit(): Promise<WrittenFile>;
}

type Columns = Pick<Table['columns'][number], 'name' | 'type' | 'format'>[];

/**
 * @param columns - of every table that will be written
 * @param delimiter - of a CSV
 */
export async function openTableFile(
  file: AtomicFile,
  format: 'csv' | 'parquet',
  columns: Columns,
  delimiter: string,
): Promise<TableFile> {
  const described = columns.map(({ name, type, format: how }) => ({ name, type, format: how }));
  const writeAll = async (pieces: Iterable<Uint8Array>): Promise<void> => {
    for (const bytes of pieces) await file.write(bytes);
  };
  if (format === 'parquet') {
    const parquet = createParquetWriter({ columns: described });
    return {
      write: (table) => writeAll(parquet.rows(table)),
      async commit() {
        await writeAll(parquet.end());
        return file.commit();
      },
    };
  }
  const csv = createCsvWriter({ columns: described, delimiter });
  await file.write(csv.header());
  return { write: (table) => writeAll(csv.rows(table)), commit: () => file.commit() };
}
