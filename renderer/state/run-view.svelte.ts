// One run as its view shows it: curves that grow, checkpoints, the samples of each, the log.
import { plainSet } from './collections.ts';
import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { Client } from '../../app/contract/client.ts';
import type { SequenceView } from '../../app/contract/dataset.ts';
import type { CheckpointInfo, LogEntry, MetricPoint, Run } from '../../app/contract/run.ts';
import { createCurves, type Curves } from '../charts/curves.ts';
import type { Host } from '../client/host.ts';
import { createNews } from './news.ts';

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

export function createRunView(
  { client, host }: { client: Client; host: Host },
  run: Run,
  smoothing: () => number,
): RunView {
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
  const news = createNews();
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
      // All from the beginning: an engine that came back may have gone on from an earlier step.
      curves.cutAfter(-1);
      lastStep = -1;
      take(points);
      checkpoints = found.toSorted((a, b) => a.step - b.step);
      log = entries;
      real = sequences;
      error = null;
    } catch (thrown) {
      error = thrown;
    }
  }
  void news.during(load);

  $effect(() => {
    curves.setSmoothing(smoothing());
    untrack(() => version++);
  });
  $effect(() => {
    const ends = [
      client.on(
        'run.metrics',
        news.hear(({ id: of, points }) => of === id && take(points)),
      ),
      client.on(
        'run.log',
        // What was logged while the log was asked for is in it already.
        news.hear(({ id: of, entry }) => {
          if (of === id && !log.some(({ at, message }) => at === entry.at && message === entry.message))
            log = [...log, entry];
        }),
      ),
      client.on(
        'run.checkpoint',
        news.hear(({ id: of, checkpoint }) => {
          if (of !== id) return;
          const others = checkpoints.filter(({ step }) => step < checkpoint.step);
          // Only one is the best, and only best and last can be resumed.
          const before = checkpoint.best ? others.map((one) => ({ ...one, best: false })) : others;
          checkpoints = [...before.map((one) => ({ ...one, resumable: one.best })), checkpoint];
        }),
      ),
      client.on('run.restarted', ({ id: of, fromStep, toStep }) => {
        if (of === id) restart = { fromStep, toStep };
      }),
      // What happened while nothing was heard.
      host.onEngine((state) => state === 'up' && void news.during(load)),
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
