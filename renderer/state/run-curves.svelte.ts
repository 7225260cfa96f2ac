// The curves of many runs over each other: loaded a few at a time, those that are asked for first, and kept up by events.
import { plainMap, plainSet } from './collections.ts';
import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { Client } from '../../app/contract/client.ts';
import type { CheckpointInfo, MetricPoint, Run } from '../../app/contract/run.ts';
import { createCurves, type Curves } from '../charts/curves.ts';
import { createNews } from './news.ts';

export interface LoadedCurves {
  /** Generator and discriminator loss. */
  curves: Curves;
  checkpoints: readonly CheckpointInfo[];
}

export interface RunCurves {
  of(id: string): LoadedCurves | undefined;
  /** Runs whose curves could not be read. */
  readonly failed: ReadonlySet<string>;
}

const atOnce = 4;

/** @param wanted - the runs whose curves are drawn, the most important ones first */
export function createRunCurves(client: Client, wanted: () => readonly Run[], smoothing: () => number): RunCurves {
  const loaded = new SvelteMap<string, LoadedCurves>();
  let failed = $state.raw<ReadonlySet<string>>(plainSet<string>());
  const asked = plainSet<string>();
  const news = createNews();
  let loading = 0;

  function append(curves: Curves, points: readonly MetricPoint[]): void {
    for (const { step, seconds, generatorLoss, discriminatorLoss } of points) {
      if (curves.length > 0 && step <= curves.at(curves.length - 1).step) curves.cutAfter(step - 1);
      curves.append(step, seconds, [generatorLoss, discriminatorLoss]);
    }
  }
  async function load(id: string): Promise<void> {
    loading++;
    await news.during(async () => {
      try {
        const [points, checkpoints] = await Promise.all([
          client.call('runs.metrics', { id, afterStep: -1 }),
          client.call('runs.checkpoints', { id }),
        ]);
        const curves = createCurves(2, smoothing());
        append(curves, points);
        loaded.set(id, { curves, checkpoints: checkpoints.toSorted((a, b) => a.step - b.step) });
      } catch {
        failed = plainSet([...failed, id]);
      }
    });
    loading--;
    next();
  }
  function next(): void {
    for (const { id } of wanted()) {
      if (loading >= atOnce) return;
      if (asked.has(id)) continue;
      asked.add(id);
      void load(id);
    }
  }
  $effect(() => {
    wanted();
    next();
  });
  $effect(() => {
    const keep = smoothing();
    // Set anew, so that whoever draws them hears of it.
    untrack(() => {
      for (const [id, known] of [...loaded]) {
        known.curves.setSmoothing(keep);
        loaded.set(id, { ...known });
      }
    });
  });
  $effect(() => {
    const ends = [
      client.on(
        'run.metrics',
        news.hear(({ id, points }) => {
          const known = loaded.get(id);
          if (!known) return;
          append(known.curves, points);
          loaded.set(id, { ...known });
        }),
      ),
      client.on(
        'run.checkpoint',
        news.hear(({ id, checkpoint }) => {
          const known = loaded.get(id);
          if (!known) return;
          const others = plainMap(known.checkpoints.map((one) => [one.step, one]));
          others.set(checkpoint.step, checkpoint);
          loaded.set(id, { ...known, checkpoints: [...others.values()].sort((a, b) => a.step - b.step) });
        }),
      ),
    ];
    return () => ends.forEach((end) => end());
  });

  return {
    of: (id) => loaded.get(id),
    get failed() {
      return failed;
    },
  };
}
