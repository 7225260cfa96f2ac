// Databases of every age: new ones, older ones, newer ones, damaged ones, and other people's.
import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../app/store/database.ts';
import { migrate } from '../../app/store/migrations/migrate.ts';
import { migrations } from '../../app/store/migrations/registry.ts';
import { databaseName } from '../../app/store/data-files.ts';
import { openStore } from '../../app/store/store.ts';
import { newDataset, packedTable } from './datasets.ts';
import { newFolder, newStore } from './helpers.ts';

const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** Opens a store that must be refused; says why, and whether the file is as it was. */
function refusal(folder: string): { error: unknown; untouched: boolean } {
  const file = join(folder, databaseName);
  const before = hashOf(file);
  try {
    openStore(folder).close();
    return { error: undefined, untouched: true };
  } catch (error) {
    return { error, untouched: hashOf(file) === before };
  }
}

describe('a database', () => {
  it('is made with every migration', () => {
    const db = openDatabase(join(newFolder(), databaseName));
    migrate(db, migrations);
    expect(db.pragma('user_version')).toBe(migrations.length);
    expect(db.pragma('journal_mode')).toBe('wal');
    expect(db.pragma('foreign_keys')).toBe(1);
    expect(db.pragma('quick_check')).toBe('ok');
    const tables = db.prepare<{ name: string; strict: number }>(
      "SELECT * FROM pragma_table_list WHERE schema = 'main'",
    );
    const loose = tables.all().filter(({ name, strict }) => strict === 0 && !name.startsWith('sqlite_'));
    expect(loose).toEqual([]);
    db.close();
  });

  it.each(migrations.map((_, version) => version))(
    'of version %i becomes one of today, and keeps its data',
    (version) => {
      const folder = newFolder();
      const old = openDatabase(join(folder, databaseName));
      migrate(old, migrations.slice(0, version));
      if (version > 0) {
        old.exec(`INSERT INTO stored_tables VALUES (1, 'current', 5, 100, 0, '[]');
        INSERT INTO datasets (id, name, file_name, sha256, schema_sha256, created_at, table_number, sequences, lengths,
          reading, schema, rules, warnings, summaries)
        VALUES ('d1', 'Old', 'old.csv', 'ab', 'cd', 1, 1, 5, '{}', '{}', '{}', '[]', '[]', '[]');`);
      }
      old.close();
      const store = newStore(folder);
      expect(store.datasets.list().map(({ name, rows }) => [name, rows])).toEqual(version > 0 ? [['Old', 5]] : []);
    },
  );

  it('stays at its version when a migration fails', () => {
    const db = openDatabase(join(newFolder(), databaseName));
    const failing = [...migrations, 'CREATE TABLE extra (a) STRICT; SELECT nonsense;'];
    expect(() => migrate(db, failing)).toThrow();
    expect(db.pragma('user_version')).toBe(migrations.length);
    expect(db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'extra'").get()).toBeUndefined();
    db.close();
  });

  it('of a newer program is left as it is', () => {
    const folder = newFolder();
    openStore(folder).close();
    const db = openDatabase(join(folder, databaseName));
    db.pragma('user_version = 99');
    db.close();
    const { error, untouched } = refusal(folder);
    expect(error).toMatchObject({ code: 'store_newer', details: { version: 99, known: migrations.length } });
    expect(untouched).toBe(true);
    // The lock was given back.
    expect(refusal(folder).error).toMatchObject({ code: 'store_newer' });
  });

  it('of another program is left as it is', () => {
    const folder = newFolder();
    const db = openDatabase(join(folder, databaseName));
    db.exec('CREATE TABLE bookmarks (url TEXT)');
    db.close();
    const { error, untouched } = refusal(folder);
    expect(error).toMatchObject({ code: 'store_corrupt' });
    expect((error as Error).message).toContain('another program');
    expect(untouched).toBe(true);
  });

  it('that is no database is named, with what to do', () => {
    const folder = newFolder();
    writeFileSync(join(folder, databaseName), 'a,b\n1,2\n'.repeat(1000));
    const { error, untouched } = refusal(folder);
    expect(error).toMatchObject({ code: 'store_corrupt', details: { path: join(folder, databaseName) } });
    expect((error as Error).message).toMatch(/left as it is.*backup/s);
    expect(untouched).toBe(true);
  });

  it('that is cut short or overwritten is noticed at the start', async () => {
    const damages = [
      (file: string): void => truncateSync(file, 40_000),
      (file: string): void => {
        const handle = openSync(file, 'r+');
        writeSync(handle, Buffer.alloc(60_000, 0xa5), 0, 60_000, 16_384);
        closeSync(handle);
      },
    ];
    for (const damage of damages) {
      const folder = newFolder();
      const store = openStore(folder);
      await store.datasets.insert(newDataset());
      store.close();
      damage(join(folder, databaseName));
      const { error, untouched } = refusal(folder);
      expect(error).toMatchObject({ code: 'store_corrupt' });
      expect(untouched).toBe(true);
    }
  });

  it('whose values are damaged says so when they are read', async () => {
    const folder = newFolder();
    const store = openStore(folder);
    const { id } = await store.datasets.insert(newDataset({ table: packedTable(8, 100_000) }));
    store.close();
    const db = openDatabase(join(folder, databaseName));
    db.exec("DELETE FROM table_pieces WHERE column_number = 0 AND kind = 'value' AND piece = 3");
    db.close();
    await expect(newStore(folder).datasets.loadTable(id)).rejects.toMatchObject({ code: 'store_corrupt' });
  });
});
