// Brings a database to this program's version, one migration a transaction.
import { SeqwrightError } from '../../contract/errors.ts';
import { checkTables } from '../check-tables.ts';
import { applicationId, configure, type Db } from '../database.ts';
import { corrupt } from '../errors.ts';

/**
 * Checks that the file is ours, not newer than this program and not damaged, sets the connection up, and runs what is missing. A
 * file that is refused has not been changed.
 *
 * @param migrations - all migrations that this program knows, oldest first
 * @throws SeqwrightError `store_newer`, `store_corrupt`
 */
export function migrate(db: Db, migrations: readonly string[]): void {
  const version = Number(db.pragma('user_version'));
  const tables = db.prepare<{ count: number }>('SELECT count(*) AS count FROM sqlite_schema').get()?.count ?? 0;
  if (tables > 0 && Number(db.pragma('application_id')) !== applicationId) {
    throw corrupt(db.file, 'it belongs to another program');
  }
  if (version > migrations.length) {
    const message = `The database ${db.file} was made by a newer Seqwright (version ${version} of its form; this one knows ${migrations.length}). It was left as it is. Update Seqwright, or choose another data folder.`;
    throw new SeqwrightError('store_newer', message, { path: db.file, version, known: migrations.length });
  }
  checkTables(db);
  configure(db);
  for (let next = version; next < migrations.length; next++) {
    db.transaction(() => {
      db.exec(migrations[next] ?? '');
      db.pragma(`application_id = ${applicationId}`);
      db.pragma(`user_version = ${next + 1}`);
    });
  }
}
