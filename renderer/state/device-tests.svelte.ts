// Each device runs a few steps of a real network: whether it works, and how fast.
import { SvelteMap } from 'svelte/reactivity';
import { serializeError } from '../../app/contract/errors.ts';
import type { App } from './app.svelte.ts';

export interface DeviceTests {
  /** The dataset that tests run on; null where there is none. */
  readonly on: string | null;
  readonly busy: string | null;
  readonly results: ReadonlyMap<string, { milliseconds: number | null; error: string | null }>;
  one(device: string): Promise<void>;
  all(): Promise<void>;
}

export function createDeviceTests({ client, session }: App): DeviceTests {
  let busy = $state<string | null>(null);
  const results = new SvelteMap<string, { milliseconds: number | null; error: string | null }>();
  const dataset = $derived(session.datasets[0] ?? null);

  async function one(device: string): Promise<void> {
    if (!dataset) return;
    busy = device;
    try {
      const plan = await client.call('runs.plan', {
        datasetId: dataset.id,
        config: { preset: 'balanced', device },
        measure: true,
      });
      const [problem] = plan.problems;
      results.set(device, { milliseconds: plan.millisecondsPerStep, error: problem?.message ?? null });
    } catch (thrown) {
      results.set(device, { milliseconds: null, error: serializeError(thrown).message });
    } finally {
      busy = null;
    }
  }
  return {
    get on() {
      return dataset?.name ?? null;
    },
    get busy() {
      return busy;
    },
    results,
    one,
    async all() {
      for (const { id, usable } of session.devices) if (usable) await one(id);
    },
  };
}
