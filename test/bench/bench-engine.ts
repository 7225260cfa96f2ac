// An engine on a data folder of its own, with six columns of random walks to train on.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '../../app/contract/client.ts';
import type { RunConfigInput } from '../../app/contract/config.ts';
import type { Dataset } from '../../app/contract/dataset.ts';
import type { Run } from '../../app/contract/run.ts';
import { openEngine } from '../../app/engine/engine.ts';
import { RandomStream } from '../../app/tensor/random.ts';

export interface BenchEngine {
  engine: Client;
  dataset: Dataset;
  folder: string;
  /** Starts a run and waits until it ends well. */
  train(config: RunConfigInput): Promise<Run>;
  close(): Promise<void>;
}

const columns = 6;

/** Random walks that return to their mean, with two decimals. */
function writeWalks(path: string, rows: number): void {
  const random = new RandomStream(1, 99, 0);
  const levels = new Float64Array(columns);
  const lines = [levels.reduce<string[]>((names, _, i) => [...names, `column_${i + 1}`], []).join(',')];
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < columns; i++) levels[i] = levels[i]! * 0.98 + random.normal();
    lines.push(Array.from(levels, (level) => level.toFixed(2)).join(','));
  }
  writeFileSync(path, lines.join('\n') + '\n');
}

/** @param threads - of the trainer */
export async function openBenchEngine(threads: number, rows = 20_000): Promise<BenchEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'seqwright-bench-'));
  const path = join(folder, 'walks.csv');
  writeWalks(path, rows);
  const engine = openEngine({ dataDir: join(folder, 'data'), threads });
  const { dataset } = await engine.call('datasets.import', {
    source: { kind: 'path', path },
    options: { overrides: { layout: 'series', window: 24 } },
  });
  return {
    engine,
    dataset,
    folder,
    async train(config) {
      const { id } = await engine.call('runs.start', { datasetId: dataset.id, config });
      const run = await new Promise<Run>((resolve) => {
        engine.on('run.changed', ({ run: changed }) => {
          if (changed.id === id && changed.endedAt !== null) resolve(changed);
        });
      });
      if (run.state !== 'done') throw new Error(`The run ended as ${run.state}: ${run.error?.message ?? ''}`);
      return run;
    },
    async close() {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
