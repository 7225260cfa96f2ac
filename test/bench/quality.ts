// How good synthetic sequences are: trains (or takes a file), judges, and prints every metric beside its floor.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { parseAssignments } from '../../app/cli/settings-input.ts';
import type { Score } from '../../app/contract/run.ts';
import { runConfigInput } from '../../app/contract/config.ts';
import { judgeMetrics } from '../../app/evaluation/judges/judge-metrics.ts';
import type { Metric } from '../../app/evaluation/metric.ts';
import { metrics } from '../../app/evaluation/metrics.ts';
import { scoreAll, type ScoredMetric } from '../../app/evaluation/score-all.ts';
import { formatRows, type Bench } from './bench.ts';
import { qualityDatasets } from './quality/datasets.ts';
import { loadReal, loadSynthetic, type RealPanels } from './quality/panels.ts';
import { resultRows } from './quality/results.ts';
import { openTrainPlace, type Trained, type TrainPlace } from './quality/train.ts';

interface Options {
  presets: string[];
  seeds: number[];
  settings: Record<string, unknown>;
  threads: number;
  synthetic: string | undefined;
  /** What the settings make of the preset, in a word; names the file of the results. */
  variant: string | undefined;
  metrics: readonly Metric[];
  /** Whether sequences too close to the training data are left out, as an export does unless told otherwise. */
  keepApart: boolean;
  /** Folder of the results. */
  json: string | undefined;
}

/** One synthetic file and what was found. */
interface Judged {
  preset: string | null;
  seed: number | null;
  training: Omit<Trained, 'path'> | null;
  judgeSeconds: number;
  scores: ScoredMetric[];
}

const hear = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r${text}\x1b[K`);
};

async function judge(path: string, place: TrainPlace, real: RealPanels, options: Options) {
  const start = performance.now();
  const synthetic = await loadSynthetic(path, place.dataset.schema, real.plan);
  const { train, holdout } = real;
  const scores = await scoreAll({ train, holdout, synthetic, seed: 0 }, options.metrics, {
    onProgress: (part) => hear(`judging ${(100 * part).toFixed(0)} %`),
    breathe: () => setImmediate(),
  });
  hear('');
  return { judgeSeconds: (performance.now() - start) / 1000, scores };
}

const figure = (value: number): string => value.toFixed(4);

function texts({ value, floor, spread, interval }: Score): string[] {
  return [
    figure(value),
    interval ? `${figure(interval[0])}-${figure(interval[1])}` : '',
    floor === null ? '' : `${figure(floor)}${spread === null ? '' : ` ± ${figure(spread)}`}`,
  ];
}

/** Of the training sequences themselves, each without what shares a row with it. */
function learnedShare(details: ScoredMetric['details']): number | undefined {
  return details.find((detail) => detail.kind === 'splits')?.splits.at(-1)?.share;
}

function print({ preset, seed, training, judgeSeconds, scores }: Judged): void {
  const what = training
    ? `${preset} seed ${seed}: ${training.steps} steps in ${training.seconds.toFixed(0)} s, step ${training.best} sampled`
    : 'the file given';
  console.log(`\n${what}; judged in ${judgeSeconds.toFixed(0)} s`);
  for (const note of training?.notes ?? []) console.log(note);
  console.log(
    formatRows([
      ['', 'value', 'interval', 'real', 'learned'],
      ...scores.map(({ score, details }) => {
        const learned = learnedShare(details);
        return [score.name, ...texts(score), learned === undefined ? '' : figure(learned)];
      }),
    ]),
  );
}

/** Means over the training seeds of a preset. */
function printMeans(judged: Judged[]): void {
  for (const [preset, runs] of Map.groupBy(judged, (each) => each.preset)) {
    if (preset === null || runs.length < 2) continue;
    const rows = runs[0]!.scores.map(({ score: { name } }) => {
      const values = runs.flatMap(({ scores }) => scores.find(({ score }) => score.name === name)?.score.value ?? []);
      return [name, figure(values.reduce((sum, value) => sum + value, 0) / values.length), ...values.map(figure)];
    });
    console.log(`\n${preset}, ${runs.length} training seeds`);
    console.log(formatRows([['', 'mean', ...runs.map(({ seed }) => `seed ${seed}`)], ...rows]));
  }
}

async function trainAll(place: TrainPlace, reals: (seed: number) => Promise<RealPanels>, options: Options) {
  const judged: Judged[] = [];
  for (const preset of options.presets)
    for (const seed of options.seeds) {
      const config = runConfigInput.parse({ holdout_fraction: 0, ...options.settings, preset, seed });
      const { path, ...training } = await place.train(config);
      judged.push({ preset, seed, training, ...(await judge(path, place, await reals(seed), options)) });
      print(judged.at(-1));
    }
  return judged;
}

/** A score with the values that it is the middle of, and the share of the training data itself where that is its ruler. */
function kept({ score, details }: ScoredMetric): Score & { values?: number[]; learned?: number } {
  const repeats = details.find(({ kind }) => kind === 'values');
  const learned = learnedShare(details);
  return {
    ...score,
    ...(repeats?.kind === 'values' && { values: repeats.values.map(({ value }) => value) }),
    ...(learned !== undefined && { learned }),
  };
}

function keep(name: string, place: TrainPlace, judged: Judged[], options: Options): void {
  if (options.json === undefined) return;
  const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();
  const commit =
    git('rev-parse', 'HEAD') + (git('status', '--porcelain', '--', '.', ':!docs') === '' ? '' : ' and changes');
  const { sequences, rows } = place.dataset;
  const round = (_: string, value: unknown): unknown =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(5)) : value;
  const results = judged.map(({ scores, ...rest }) => ({ ...rest, scores: scores.map(kept) }));
  const machine = { processor: cpus()[0]?.model ?? '', threads: options.threads, node: process.version };
  mkdirSync(options.json, { recursive: true });
  const what = options.variant ?? (options.synthetic ? 'file' : options.presets.join('-'));
  const path = join(options.json, `quality-${name}-${what}.json`);
  const content = {
    dataset: name,
    variant: options.variant,
    sequences,
    rows,
    commit,
    date: new Date().toISOString().slice(0, 10),
    machine,
    results,
  };
  writeFileSync(path, JSON.stringify(content, round, 2) + '\n');
  console.log(`\nKept in ${path}`);
}

async function measure(name: string, options: Options): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'seqwright-quality-'));
  try {
    const source = qualityDatasets[name]!(folder);
    if (!source) {
      console.log(`\n${name}: skipped, its file is not there (CONTRIBUTING.md says where it belongs).`);
      return;
    }
    const place = await openTrainPlace(folder, source, options.threads, { hear, keepApart: options.keepApart });
    try {
      console.log(`\n${name}: ${place.dataset.sequences} sequences of up to ${place.dataset.lengths.max} rows`);
      const fraction = Number(options.settings['holdout_fraction'] ?? 0);
      const known = new Map<number, Promise<RealPanels>>();
      const reals = (seed: number): Promise<RealPanels> => {
        // Without a holdout every seed learns from the same sequences, and their floors are computed once.
        const key = fraction > 0 ? seed : 0;
        const real = known.get(key) ?? loadReal(source.path, place.dataset.schema, { holdoutFraction: fraction, seed });
        known.set(key, real);
        return real;
      };
      const judged =
        options.synthetic === undefined
          ? await trainAll(place, reals, options)
          : [
              {
                ...{ preset: null, seed: null, training: null },
                ...(await judge(options.synthetic, place, await reals(0), options)),
              },
            ];
      if (options.synthetic !== undefined) print(judged[0]!);
      printMeans(judged);
      keep(name, place, judged, options);
    } finally {
      await place.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      dataset: { type: 'string', multiple: true, default: Object.keys(qualityDatasets) },
      preset: { type: 'string', multiple: true, default: ['best'] },
      seeds: { type: 'string', default: '3' },
      'first-seed': { type: 'string', default: '0' },
      minutes: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      synthetic: { type: 'string' },
      'no-keep-apart': { type: 'boolean', default: false },
      as: { type: 'string' },
      table: { type: 'string' },
      only: { type: 'string', multiple: true },
      repeats: { type: 'string', default: '5' },
      effort: { type: 'string', default: '1' },
      threads: { type: 'string', default: String(availableParallelism()) },
      json: { type: 'string' },
    },
  });
  if (values.table !== undefined) {
    console.log(formatRows(resultRows(values.table)));
    return;
  }
  const threads = Number(values.threads);
  const judges = judgeMetrics({ repeats: Number(values.repeats), threads, effort: Number(values.effort) });
  const all = [...judges, ...metrics];
  const unknown = [
    ...values.dataset.filter((name) => !Object.hasOwn(qualityDatasets, name)),
    ...(values.only ?? []).filter((name) => !all.some((metric) => metric.name === name)),
  ];
  if (unknown.length > 0)
    throw new Error(
      `Not known: ${unknown.join(', ')}. Datasets: ${Object.keys(qualityDatasets).join(', ')}; metrics: ${all.map(({ name }) => name).join(', ')}.`,
    );
  const limit = values.minutes === undefined ? {} : { minutes: Number(values.minutes), steps: null };
  const first = Number(values['first-seed']);
  for (const name of values.dataset)
    await measure(name, {
      presets: values.preset,
      seeds: Array.from({ length: Number(values.seeds) }, (_, i) => first + i),
      settings: { ...limit, ...parseAssignments(values.set) },
      threads,
      synthetic: values.synthetic,
      variant: values.as,
      keepApart: !values['no-keep-apart'],
      metrics: all.filter(({ name: metric }) => values.only?.includes(metric) ?? true),
      json: values.json,
    });
}

export const bench: Bench = {
  name: 'quality',
  help: 'scores of synthetic sequences beside real ones  [--dataset NAME.. --preset NAME.. --seeds 3 --first-seed 0 --minutes M --set KEY=VALUE.. --no-keep-apart --synthetic CSV --as VARIANT --only METRIC.. --repeats 5 --effort 1 --threads N --json FOLDER]; what was kept: [--table FOLDER]',
  run,
};
