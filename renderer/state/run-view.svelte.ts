// One run as its view shows it: curves that grow, checkpoints, the samples of each, the log.
import { plainSet } from './collections.ts';
import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { Client } from '../../app/contract/client.ts';
import type { SequenceView } from '../../app/contract/dataset.ts';
import type { CheckpointInfo, LogEntry, MetricPoint, Run } from '../../app/contract/run.ts';
import { createCurves, type Curves } from '../charts/curves.ts';

export interface RunView {
  /** Generator and discriminator loss. */
  readonly curves: Curves;
  /** Changes when the curves have. */
  readonly version: number;
  readonly checkpoints: readonly CheckpointInfo[];
  readonly log: readonly LogEntry[];
  readonly real: readonly SequenceView[];
  /** The step whose samples are shown. */
  readonly shown: number | null;
  readonly restart: { fromStep: number; toStep: number } | null;
  readonly error: unknown;
  samples(step: number): readonly SequenceView[] | null;
  show(step: number): void;
  dismissRestart(): void;
}

const realShown = 14;

export function createRunView(client: Client, run: Run, smoothing: () => number): RunView {
  const { id } = run;
  const curves = createCurves(2, smoothing());
  const samples = new SvelteMap<number, readonly SequenceView[]>();
  const asked = plainSet<number>();
  let version = $state(0);
  let checkpoints = $state.raw<CheckpointInfo[]>([]);
  let log = $state.raw<LogEntry[]>([]);
  let real = $state.raw<SequenceView[]>([]);
  let chosen = $state<number | null>(null);
  let restart = $state.raw<RunView['restart']>(null);
  let error = $state.raw<unknown>(null);
  let lastStep = -1;
  const best = $derived(checkpoints.find((one) => one.best)?.step ?? checkpoints.at(-1)?.step ?? null);
  const shown = $derived(chosen ?? best);

  function take(points: readonly MetricPoint[]): void {
    for (const { step, seconds, generatorLoss, discriminatorLoss } of points) {
      if (step <= lastStep) curves.cutAfter(step - 1);
      curves.append(step, seconds, [generatorLoss, discriminatorLoss]);
      lastStep = step;
    }
    if (points.length > 0) version++;
  }
  async function load(): Promise<void> {
    try {
      const [points, found, entries, sequences] = await Promise.all([
        client.call('runs.metrics', { id, afterStep: -1 }),
        client.call('runs.checkpoints', { id }),
        client.call('runs.log', { id }),
        client.call('datasets.sequences', { id: run.datasetId, count: realShown }),
      ]);
      take(points);
      checkpoints = found.toSorted((a, b) => a.step - b.step);
      log = entries;
      real = sequences;
    } catch (thrown) {
      error = thrown;
    }
  }
  void load();

  $effect(() => {
    curves.setSmoothing(smoothing());
    untrack(() => version++);
  });
  $effect(() => {
    const ends = [
      client.on('run.metrics', (news) => news.id === id && take(news.points)),
      client.on('run.log', (news) => news.id === id && (log = [...log, news.entry])),
      client.on('run.checkpoint', (news) => {
        if (news.id !== id) return;
        const others = checkpoints.filter(({ step }) => step < news.checkpoint.step);
        // Only one is the best, and only best and last can be resumed.
        const before = news.checkpoint.best ? others.map((one) => ({ ...one, best: false })) : others;
        checkpoints = [...before.map((one) => ({ ...one, resumable: one.best })), news.checkpoint];
      }),
      client.on('run.restarted', (news) => {
        if (news.id === id) restart = { fromStep: news.fromStep, toStep: news.toStep };
      }),
    ];
    return () => ends.forEach((end) => end());
  });

  return {
    curves,
    get version() {
      return version;
    },
    get checkpoints() {
      return checkpoints;
    },
    get log() {
      return log;
    },
    get real() {
      return real;
    },
    get shown() {
      return shown;
    },
    get restart() {
      return restart;
    },
    get error() {
      return error;
    },
    samples(step) {
      if (!asked.has(step)) {
        asked.add(step);
        client.call('runs.samples', { id, step }).then(
          ({ synthetic }) => samples.set(step, synthetic),
          () => asked.delete(step),
        );
      }
      return samples.get(step) ?? null;
    },
    show: (step) => void (chosen = step),
    dismissRestart: () => void (restart = null),
  };
}
