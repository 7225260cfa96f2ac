// A look at the small tables before anything is built on them. The large ones are not read: SQLite notices damage there
// when it comes to it, and a store may hold many gigabytes.
import type { Db } from './database.ts';
import { corrupt } from './errors.ts';

const smallTables = ['stored_tables', 'datasets', 'runs', 'settings'];

/** @throws SeqwrightError `store_corrupt` with what SQLite found first */
export function checkTables(db: Db): void {
  const there = db.prepare<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  for (const table of smallTables) {
    // A database of an older version does not have them all.
    if (!there.some(({ name }) => name === table)) continue;
    const finding = db.pragma(`quick_check('${table}')`);
    if (finding !== 'ok') throw corrupt(db.file, String(finding));
  }
}
