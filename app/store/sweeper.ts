// Gives back the room of tables that nobody needs any more, in short turns beside the engine's work. What a killed
// engine left half swept is found again at the next start.
import { setImmediate } from 'node:timers/promises';
import type { Db } from './database.ts';
import { inTurns } from './slices.ts';

export interface Sweeper {
  /** Starts sweeping unless it is under way: not now, but in the next turn of the event loop. */
  start(): void;
  /** Resolves when nothing is left to sweep; rejects with the error that stopped it. */
  idle(): Promise<void>;
  /** Stops after the present turn, which is over when this returns. */
  stop(): void;
}

/** Pieces and pages between two looks at the clock. */
const piecesAtOnce = 4;
const pagesAtOnce = 64;

export function createSweeper(db: Db): Sweeper {
  const findGarbage = db.prepare<{ number: number }>(
    "SELECT number FROM stored_tables WHERE state = 'garbage' ORDER BY number LIMIT 1",
  );
  const deletePieces = db.prepare(
    'DELETE FROM table_pieces WHERE rowid IN (SELECT rowid FROM table_pieces WHERE table_number = ? LIMIT ?)',
  );
  const deleteTable = db.prepare('DELETE FROM stored_tables WHERE number = ?');
  let stopped = false;
  let again = false;
  let running: Promise<void> | null = null;

  /** Deletes pieces of one table; false when there is no garbage left. */
  function sweep(more: () => boolean): boolean {
    if (stopped) return false;
    return db.transaction(() => {
      const garbage = findGarbage.get();
      if (garbage === undefined) return false;
      do {
        if (deletePieces.run(garbage.number, piecesAtOnce) === 0) {
          deleteTable.run(garbage.number);
          return true;
        }
      } while (more());
      return true;
    });
  }

  /** Cuts free pages off the end of the file; false when none is left. */
  function shrink(more: () => boolean): boolean {
    while (!stopped && Number(db.pragma('freelist_count')) > 0) {
      db.exec(`PRAGMA incremental_vacuum(${pagesAtOnce})`);
      if (!more()) return true;
    }
    return false;
  }

  async function work(): Promise<void> {
    do {
      again = false;
      // Whoever started the sweep may be in the middle of a transaction.
      await setImmediate();
      if (stopped || findGarbage.get() === undefined) continue;
      await inTurns(sweep);
      await inTurns(shrink);
    } while (again as boolean);
  }

  return {
    start() {
      again = true;
      if (stopped || running !== null) return;
      running = work();
      // Whoever waits for `idle` hears of a failure; the garbage stays invisible and is tried again at the next start.
      running.catch(() => undefined).finally(() => (running = null));
    },
    idle: () => running ?? Promise.resolve(),
    stop() {
      stopped = true;
    },
  };
}
