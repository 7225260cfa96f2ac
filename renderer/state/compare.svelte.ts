// Two to five runs beside each other: their curves, what differs in their settings, their samples, their scores.
import { plainSet } from './collections.ts';
import { SvelteMap } from 'svelte/reactivity';
import type { Client } from '../../app/contract/client.ts';
import type { SequenceView } from '../../app/contract/dataset.ts';
import type { CheckpointInfo, Run } from '../../app/contract/run.ts';
import { createCurves, type Curves } from '../charts/curves.ts';
import { duration, score } from '../words/figures.ts';
import { scoreNamed } from '../words/run-words.ts';
import { settingValue } from '../words/setting-words.ts';

export interface Compared {
  checkpoints: CheckpointInfo[];
  curves: Curves;
  synth: SequenceView[];
  real: SequenceView[];
}

export interface Difference {
  key: string;
  values: string[];
  differs: boolean;
}

export function createCompare(client: Client, runs: readonly Run[]): SvelteMap<string, Compared> {
  const loaded = new SvelteMap<string, Compared>();
  for (const run of runs)
    void (async () => {
      const { id } = run;
      const step = run.best?.step ?? null;
      const [checkpoints, points, real, samples] = await Promise.all([
        client.call('runs.checkpoints', { id }),
        client.call('runs.metrics', { id, afterStep: -1 }),
        client.call('datasets.sequences', { id: run.datasetId, count: 14 }),
        step === null ? { synthetic: [] } : client.call('runs.samples', { id, step }),
      ]);
      const curves = createCurves(2);
      for (const one of points) curves.append(one.step, one.seconds, [one.generatorLoss, one.discriminatorLoss]);
      loaded.set(id, {
        checkpoints: checkpoints.toSorted((a, b) => a.step - b.step),
        curves,
        real,
        synth: samples.synthetic,
      });
    })().catch(() => undefined);
  return loaded;
}

/** Every setting, those that differ first in their order. */
export function differences(runs: readonly Run[]): Difference[] {
  const keys = Object.keys(runs[0]?.config ?? {});
  return keys.map((key) => {
    const values = runs.map(({ config }) => settingValue(config[key as keyof Run['config']]));
    return { key, values, differs: plainSet(values).size > 1 };
  });
}

export interface ScoreRow {
  label: string;
  values: string[];
  /** The better one, where that can be said. */
  best: number | null;
}

/** Scores at each run's best checkpoint, a row a score, and how long each trained. */
export function scoreRows(runs: readonly Run[]): ScoreRow[] {
  const names = [...plainSet(runs.flatMap((run) => run.best?.scores.map(({ name }) => name) ?? []))];
  const rows = names.map((name): ScoreRow => {
    const scores = runs.map((run) => scoreNamed(run.best, name));
    const known = scores.find((one) => one !== null);
    const cost = scores.map((one) =>
      one === null ? Infinity : one.direction === 'higher' ? -one.value : Math.abs(one.value - one.ideal),
    );
    const floor = known?.floor === null || known?.floor === undefined ? '' : ` (${score(known.floor)})`;
    return {
      label: `${known?.label ?? name}${floor}`,
      values: scores.map((one) => (one ? score(one.value) : 'none')),
      best: cost.indexOf(Math.min(...cost)),
    };
  });
  const seconds = runs.map((run) => run.seconds);
  return [
    ...rows,
    { label: 'Training time', values: seconds.map(duration), best: seconds.indexOf(Math.min(...seconds)) },
  ];
}
