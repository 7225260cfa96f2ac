// The synthetic sequences that were drawn at each checkpoint, to look at.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { SequenceView } from '../contract/dataset.ts';
import { SeqwrightError } from '../contract/errors.ts';
import type { CheckpointSamples } from '../contract/run.ts';
import type { Db } from './database.ts';
import type { RunNumber } from './run-numbers.ts';

export interface Samples {
  /** @throws SeqwrightError `not_found` when no checkpoint was made at this step */
  get(runId: string, step: number): CheckpointSamples;
  /** Part of storing a checkpoint. */
  insert(run: number, step: number, sequences: readonly SequenceView[]): void;
}

export function createSamples(db: Db, runNumber: RunNumber): Samples {
  const select = db.prepare<{ sequences: Uint8Array }>('SELECT sequences FROM samples WHERE run = ? AND step = ?');
  const insert = db.prepare('INSERT INTO samples (run, step, sequences) VALUES (?, ?, ?)');
  return {
    get(runId, step) {
      const row = select.get(runNumber(runId), step);
      if (row === undefined) {
        const message = `No samples were drawn at step ${step} of run ${runId}.`;
        throw new SeqwrightError('not_found', message, { runId, step });
      }
      const json = inflateRawSync(row.sequences).toString('utf8');
      return { step, synthetic: JSON.parse(json) as SequenceView[] };
    },
    insert: (run, step, sequences) => void insert.run(run, step, deflateRawSync(JSON.stringify(sequences))),
  };
}
