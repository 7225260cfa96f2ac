// Small pictures of runs and datasets, fetched once each while the page is open.
import { plainMap, plainSet } from './collections.ts';
import { SvelteMap } from 'svelte/reactivity';
import type { Client } from '../../app/contract/client.ts';
import type { SequenceView } from '../../app/contract/dataset.ts';
import type { Run } from '../../app/contract/run.ts';
import { drawnColumn, learnedOnly, linesOf, rangeOf } from './sequence-lines.ts';
import type { Values } from '../charts/paths.ts';

export interface Thumbnail {
  real: Values[];
  synth: Values[];
  range: [number, number];
  length: number;
}

const linesShown = 7;
const byClient = new WeakMap<Client, Thumbnails>();

export interface Thumbnails {
  ofDataset(id: string): Thumbnail | null;
  ofRun(run: Run): Thumbnail | null;
}

/** The same one for everybody who asks with the same client. */
export function thumbnails(client: Client): Thumbnails {
  const known = byClient.get(client);
  if (known) return known;
  const done = new SvelteMap<string, Thumbnail>();
  const asked = plainSet<string>();
  const sequences = plainMap<string, Promise<SequenceView[]>>();

  const realOf = (datasetId: string): Promise<SequenceView[]> => {
    const ask = async (): Promise<SequenceView[]> => {
      const [real, dataset] = await Promise.all([
        client.call('datasets.sequences', { id: datasetId, count: linesShown }),
        client.call('datasets.get', { id: datasetId }),
      ]);
      return learnedOnly(real, dataset);
    };
    const waiting = sequences.get(datasetId) ?? ask();
    sequences.set(datasetId, waiting);
    return waiting;
  };
  const make = async (key: string, datasetId: string, synthetic: Promise<SequenceView[]>): Promise<void> => {
    const [real, synth] = await Promise.all([realOf(datasetId), synthetic]);
    const column = drawnColumn(real);
    if (column === null) return;
    const lines = linesOf(real, column).slice(0, linesShown);
    const drawn = linesOf(synth, column).slice(0, linesShown);
    const length = Math.max(2, ...real.map((one) => one.length));
    done.set(key, { real: lines, synth: drawn, range: rangeOf(real, column), length });
  };
  const ask = (key: string, datasetId: string, synthetic: () => Promise<SequenceView[]>): Thumbnail | null => {
    if (!asked.has(key)) {
      asked.add(key);
      void make(key, datasetId, synthetic()).catch(() => asked.delete(key));
    }
    return done.get(key) ?? null;
  };
  const made: Thumbnails = {
    ofDataset: (id) => ask(id, id, () => Promise.resolve([])),
    ofRun: (run) => {
      const step = run.best?.step;
      if (step === undefined) return ask(run.datasetId, run.datasetId, () => Promise.resolve([]));
      return ask(`${run.id} ${step}`, run.datasetId, () =>
        client.call('runs.samples', { id: run.id, step }).then(({ synthetic }) => synthetic),
      );
    },
  };
  byClient.set(client, made);
  return made;
}
