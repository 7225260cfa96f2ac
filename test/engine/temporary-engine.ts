// An engine on a data folder of its own, for one test.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunConfigInput } from '../../app/contract/config.ts';
import type { Client } from '../../app/contract/client.ts';
import type { Run } from '../../app/contract/run.ts';
import { openEngine } from '../../app/engine/engine.ts';
import { RandomStream } from '../../app/tensor/random.ts';

export interface TemporaryEngine {
  engine: Client;
  dataDir: string;
  /** A folder for files, removed with the rest. */
  folder: string;
  close(): Promise<void>;
}

/** @param threads - of the trainer */
export function temporaryEngine(threads = 1): Promise<TemporaryEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'seqwright-test-'));
  const dataDir = join(folder, 'data');
  const engine = openEngine({ dataDir, threads });
  return Promise.resolve({
    engine,
    dataDir,
    folder,
    async close() {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  });
}

/** A long series of two columns, of which one is whole: small enough to train on in a second. */
export function writeSeries(path: string, rows = 300): void {
  const random = new RandomStream(3, 99, 0);
  const lines = ['level,count'];
  for (let row = 0; row < rows; row++)
    lines.push(`${(Math.sin(row / 7) * 10 + random.normal()).toFixed(2)},${Math.round(5 + 3 * Math.cos(row / 5))}`);
  writeFileSync(path, lines.join('\n') + '\n');
}

/** A run that takes a second or two. */
export const smallRun: RunConfigInput = {
  preset: 'fast',
  generator_hidden: 8,
  discriminator_hidden: 8,
  batch_size: 16,
  steps: 40,
  epochs: null,
  minutes: null,
  metric_every: 5,
  checkpoint_every: 10,
  early_stopping_patience: 0,
  seed: 11,
};

/** Waits until a run ends in one of the states that are ends. */
export function untilEnded(engine: Client, id: string): Promise<Run> {
  return new Promise((resolve) => {
    const check = (run: Run): void => {
      if (run.id !== id || ['waiting', 'preparing', 'training'].includes(run.state)) return;
      end();
      resolve(run);
    };
    const end = engine.on('run.changed', ({ run }) => check(run));
    void engine.call('runs.get', { id }).then(check);
  });
}
