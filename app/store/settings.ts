// What the user has set, by name. Which names there are, and what stands in for one that is missing, the engine knows.
import type { Db } from './database.ts';

export interface StoredSettings {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  /** All that were ever set. */
  all(): Record<string, unknown>;
}

export function createSettings(db: Db): StoredSettings {
  const select = db.prepare<{ value: string }>('SELECT value FROM settings WHERE name = ?');
  const selectAll = db.prepare<{ name: string; value: string }>('SELECT name, value FROM settings ORDER BY name');
  const replace = db.prepare('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)');
  return {
    get(name) {
      const row = select.get(name);
      return row && (JSON.parse(row.value) as unknown);
    },
    set: (name, value) => void replace.run(name, JSON.stringify(value)),
    all: () => Object.fromEntries(selectAll.all().map(({ name, value }) => [name, JSON.parse(value) as unknown])),
  };
}
