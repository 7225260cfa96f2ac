// One run of the engine on a dataset's file, and as many synthetic sequences as there are real ones.
import { join } from 'node:path';
import type { Client } from '../../../app/contract/client.ts';
import type { RunConfig, RunConfigInput } from '../../../app/contract/config.ts';
import type { Dataset } from '../../../app/contract/dataset.ts';
import type { Run } from '../../../app/contract/run.ts';
import { openEngine } from '../../../app/engine/engine.ts';
import type { QualityDataset } from './datasets.ts';

export interface Trained {
  path: string;
  seconds: number;
  steps: number;
  /** Step of the checkpoint that was sampled. */
  best: number;
  /** Whether the export left out what is too close to the training data, and what it said of it. */
  keptApart: boolean;
  notes: string[];
  config: RunConfig;
}

export interface TrainPlace {
  dataset: Dataset;
  train(config: RunConfigInput): Promise<Trained>;
  close(): Promise<void>;
}

function ended(engine: Client, id: string, hear: (text: string) => void): Promise<Run> {
  return new Promise((resolve) => {
    engine.on('run.changed', ({ run }) => {
      if (run.id !== id) return;
      hear(`step ${run.step}`);
      if (run.endedAt !== null) resolve(run);
    });
  });
}

/** @param folder - for the data folder and the synthetic files; the caller removes it */
export async function openTrainPlace(
  folder: string,
  source: QualityDataset,
  threads: number,
  { hear, keepApart }: { hear: (text: string) => void; keepApart: boolean },
): Promise<TrainPlace> {
  const engine = openEngine({ dataDir: join(folder, 'data'), threads });
  const { dataset } = await engine.call('datasets.import', {
    source: { kind: 'path', path: source.path },
    options: { overrides: source.overrides },
  });
  let runs = 0;
  return {
    dataset,
    async train(config) {
      const { id } = await engine.call('runs.start', { datasetId: dataset.id, config });
      const run = await ended(engine, id, hear);
      if (run.state !== 'done' && run.state !== 'stopped_early')
        throw new Error(`The run ended as ${run.state}: ${run.error?.message ?? ''}`);
      const path = join(folder, `synthetic-${++runs}.csv`);
      const { notes } = await engine.call('exports.start', {
        runId: id,
        options: {
          ...{ sequences: dataset.sequences, seed: 1, where: [], checkpoint: 'best', format: 'csv', output: path },
          ...{ overwrite: true, sequenceColumn: false, appendToOriginal: false, keepApart, sidecar: false },
        },
      });
      const points = await engine.call('runs.checkpoints', { id });
      const best = points.find((point) => point.best)?.step ?? run.step;
      return { path, seconds: run.seconds, steps: run.step, best, keptApart: keepApart, notes, config: run.config };
    },
    close: () => engine.close(),
  };
}
