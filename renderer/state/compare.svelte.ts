// Two to five runs beside each other: their curves, what differs in their settings, their samples, their scores.
import { plainSet } from './collections.ts';
import { SvelteMap } from 'svelte/reactivity';
import type { Client } from '../../app/contract/client.ts';
import type { SequenceView } from '../../app/contract/dataset.ts';
import type { CheckpointInfo, Run } from '../../app/contract/run.ts';
import { createCurves, type Axis, type Curves } from '../charts/curves.ts';
import type { LineSpec } from '../charts/line-spec.ts';
import { clock, count, duration, loss, score, short } from '../words/figures.ts';
import { scoreNamed } from '../words/run-words.ts';
import { settingValue } from '../words/setting-words.ts';

export const letters = ['A', 'B', 'C', 'D', 'E'] as const;

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

export type CompareCurve = 'distance' | 'losses';

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

export function compareSpec(
  runs: readonly Run[],
  loaded: ReadonlyMap<string, Compared>,
  what: CompareCurve,
  axis: Axis,
): LineSpec {
  const secondsOf = (run: Run, step: number): number => (run.step === 0 ? 0 : (run.seconds * step) / run.step);
  const dash = (k: number): { dash?: number[] } =>
    k < 2 ? {} : { dash: k === 2 ? [7, 4] : k === 3 ? [3, 3] : [10, 3, 2, 3] };
  let most = 0.05;
  const groups = runs.flatMap((run, k) => {
    const found = loaded.get(run.id);
    if (!found) return [];
    const colour = `series-${k + 1}`;
    const name = letters[k] ?? '';
    if (what === 'losses') {
      const [generator] = found.curves.last();
      return [
        {
          lines: [
            {
              label: name,
              colour,
              width: 1.75,
              alpha: 1,
              inTooltip: true,
              end: `${name} ${loss(generator ?? 0)}`,
              ...dash(k),
            },
          ],
          window: (from: number, to: number, pixels: number) => {
            const { x, ys } = found.curves.window(axis, from, to, pixels);
            return { x, ys: [ys[2] ?? []] };
          },
        },
      ];
    }
    const points = found.checkpoints.flatMap((one) => {
      const distance = scoreNamed(one, 'distance');
      return distance ? [{ x: axis === 'step' ? one.step : secondsOf(run, one.step), y: distance.value }] : [];
    });
    most = Math.max(most, ...points.map(({ y }) => y));
    return [
      {
        lines: [
          {
            label: name,
            colour,
            width: 1.75,
            alpha: 1,
            inTooltip: true,
            end: `${name} ${score(points.at(-1)?.y ?? 0)}`,
            ...dash(k),
          },
        ],
        window: () => ({ x: points.map(({ x }) => x), ys: [points.map(({ y }) => y)] }),
      },
    ];
  });
  const floor = scoreNamed(runs[0]?.best, 'distance');
  const end = Math.max(1, ...runs.map((run) => (axis === 'step' ? run.step : run.seconds)));
  const best = runs
    .map((run, k) => ({ run, k, value: scoreNamed(run.best, 'distance')?.value ?? Infinity }))
    .sort((a, b) => a.value - b.value)[0];
  const marked = what === 'distance' && best?.run.best;
  return {
    groups,
    x: [0, end],
    y: what === 'distance' ? [0, most * 1.04] : null,
    log: what === 'losses',
    xLabel: axis === 'step' ? short : clock,
    xSentence: (x) => (axis === 'step' ? `step ${count(x)}` : `after ${duration(x)}`),
    yLabel: (value) => String(Number(value.toPrecision(3))),
    band:
      what === 'distance' && floor && floor.floor !== null
        ? [Math.max(0, floor.floor - (floor.spread ?? 0)), floor.floor + (floor.spread ?? 0)]
        : null,
    marks: marked
      ? [
          {
            x: axis === 'step' ? marked.step : secondsOf(best.run, marked.step),
            text: `${letters[best.k] ?? ''} best ${score(best.value)}`,
          },
        ]
      : [],
    empty: 'Reading',
  };
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
