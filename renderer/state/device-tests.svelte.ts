// Each device computes a small known network: whether it agrees with the reference, and how fast it is.
import { SvelteMap } from 'svelte/reactivity';
import type { Client } from '../../app/contract/client.ts';
import type { DeviceTest } from '../../app/contract/device-test.ts';
import { serializeError } from '../../app/contract/errors.ts';
import type { Session } from './session.svelte.ts';

/** What came of a test: what was measured, or why it could not be made. */
export type DeviceResult = { test: DeviceTest } | { refused: string };

export interface DeviceTests {
  readonly busy: string | null;
  readonly results: ReadonlyMap<string, DeviceResult>;
  /** One after the other, so that they do not take each other's time. */
  one(device: string): Promise<void>;
  all(): Promise<void>;
}

export function createDeviceTests({ client, session }: { client: Client; session: Session }): DeviceTests {
  let busy = $state<string | null>(null);
  const results = new SvelteMap<string, DeviceResult>();
  let last: Promise<void> = Promise.resolve();

  async function test(device: string): Promise<void> {
    busy = device;
    try {
      results.set(device, { test: await client.call('app.testDevice', { device }) });
    } catch (thrown) {
      results.set(device, { refused: serializeError(thrown).message });
    } finally {
      busy = null;
    }
  }
  const one = (device: string): Promise<void> => (last = last.then(() => test(device)));
  return {
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
