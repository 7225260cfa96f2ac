// From a run's id to the number that its rows in other tables carry.
import { SeqwrightError } from '../contract/errors.ts';
import type { Db } from './database.ts';

/** @throws SeqwrightError `not_found` */
export type RunNumber = (id: string) => number;

export function createRunNumbers(db: Db): RunNumber {
  const select = db.prepare<{ number: number }>('SELECT number FROM runs WHERE id = ?');
  return (id) => {
    const row = select.get(id);
    if (row === undefined)
      throw new SeqwrightError('not_found', `There is no run ${id} (any more).`, { reference: id });
    return row.number;
  };
}
