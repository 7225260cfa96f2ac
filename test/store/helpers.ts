// What the store's tests begin with: a folder, and an open store.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore, type Store } from '../../app/store/store.ts';

/** A new folder that goes when the test is over. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'seqwright-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An open store that is closed when the test is over. */
export function newStore(folder: string = newFolder()): Store {
  const store = openStore(folder);
  onTestFinished(() => store.close());
  return store;
}
