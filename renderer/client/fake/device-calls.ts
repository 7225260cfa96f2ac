// Answers about devices and what is installed for them. Scenarios: `gpu` has a driver that will do; `slow` stands still in
// the middle of a download until it is cancelled; `offline` breaks off there the first time; `full` has a disk without
// room; `elsewhere` has an install that a terminal began.
import type { Device } from '../../../app/contract/app.ts';
import type { DevicePackage } from '../../../app/contract/device-package.ts';
import { SeqwrightError, serializeError } from '../../../app/contract/errors.ts';
import type { Implementations } from '../../../app/contract/methods.ts';
import type { World } from './world.ts';

type Calls = Pick<
  Implementations,
  'app.devices' | 'app.testDevice' | Extract<keyof Implementations, `devices.${string}`>
>;

const pause = (time: number): Promise<void> => new Promise((done) => setTimeout(done, time));

const folder = '/home/ada/.local/share/seqwright-devices';
const oldDriver = 'Driver 470 is too old, 525 is needed.';

type Offer = Pick<DevicePackage, 'id' | 'label' | 'licence' | 'downloadBytes' | 'unpackedBytes'>;
const offers: readonly (Offer & { device: string })[] = [
  {
    ...{ id: 'tensorflow-cuda', device: 'TensorFlow, CUDA', label: 'TensorFlow on an NVIDIA GPU' },
    ...{ licence: 'Apache 2.0; NVIDIA’s libraries under the CUDA and cuDNN licences' },
    ...{ downloadBytes: 1_930_384_643, unpackedBytes: 3_400_000_000 },
  },
  {
    ...{ id: 'tensorflow', device: 'TensorFlow, CPU', label: 'TensorFlow on the processor', licence: 'Apache 2.0' },
    ...{ downloadBytes: 192_265_303, unpackedBytes: 853_308_936 },
  },
];
const version = '2.21.0';
/** Where a download stands still or breaks off, of all of it. */
const breaksAt = 0.6;

export function deviceCalls(world: World): Calls {
  const { listeners, scenario, packages } = world;
  const stateOf = (id: string): NonNullable<ReturnType<typeof packages.get>> =>
    packages.get(id) ?? { installed: false, fetched: 0, job: null };
  const obstacleOf = (id: string): string | null =>
    id === 'tensorflow-cuda' && !scenario.has('gpu') ? oldDriver : null;
  let broken = false;
  const freeBytes = scenario.has('full') ? 300_000_000 : 31_000_000_000;

  function offerOf(id: string): (typeof offers)[number] {
    const found = offers.find((each) => each.id === id);
    if (!found) throw new SeqwrightError('not_found', `There is no device package "${id}".`, { id });
    return found;
  }
  function describe({ id, label, licence, downloadBytes, unpackedBytes }: Offer): DevicePackage {
    const { installed, fetched, job } = stateOf(id);
    return {
      ...{ id, label, version, licence, downloadBytes, unpackedBytes, fetchedBytes: fetched, freeBytes, folder, job },
      ...{ neededBytes: downloadBytes - fetched + unpackedBytes, archives: [], missingFile: null },
      ...{ installed: installed ? version : null, obstacle: obstacleOf(id) },
    };
  }
  function change(id: string, to: ReturnType<typeof stateOf>, error: unknown = null): void {
    packages.set(id, to);
    listeners.emit('devices.changed', { id, error: error === null ? null : serializeError(error) });
  }
  function deviceOf({ id, device: label }: (typeof offers)[number]): Device {
    const { installed } = stateOf(id);
    const reason = installed ? obstacleOf(id) : `It is not installed; run: seqwright device install ${id}.`;
    return { id, label, usable: reason === null, reason, threads: null, automatic: true };
  }

  async function fetchAll(id: string, job: string): Promise<void> {
    const { downloadBytes } = offerOf(id);
    for (let share = Math.ceil((stateOf(id).fetched / downloadBytes) * 10) / 10; share < 1; share += 0.1) {
      const done = Math.round(downloadBytes * share);
      packages.set(id, { ...stateOf(id), fetched: done });
      listeners.emit('progress', { job, stage: 'Fetching', done, total: downloadBytes, unit: 'bytes' });
      await pause(120);
      const stands = scenario.has('slow') && share >= breaksAt && !world.cancelled.has(job);
      for (let wait = stands; wait; wait = !world.cancelled.has(job)) await pause(50);
      if (world.cancelled.has(job)) throw new SeqwrightError('cancelled', 'Cancelled.');
      const breaks = scenario.has('offline') && share >= breaksAt && !broken;
      broken ||= breaks;
      if (breaks)
        throw new SeqwrightError(
          'file_unreadable',
          'https://example.org/archive.jar could not be fetched: the line broke. What came so far is kept, so try again.',
        );
    }
    packages.set(id, { ...stateOf(id), fetched: downloadBytes });
  }

  const calls: Calls = {
    'app.devices': () =>
      Promise.resolve([
        { id: 'cpu', label: 'CPU, 8 threads', usable: true, reason: null, threads: 8, automatic: true },
        { id: 'webgpu', label: 'WebGPU', usable: true, reason: null, threads: null, automatic: true },
        ...offers.map(deviceOf),
      ]),
    async 'app.testDevice'({ device }) {
      await pause(400);
      const network =
        'two LSTM layers of 32 in each of generator and discriminator, batches of 32 sequences of 24 steps';
      return {
        device,
        passed: true,
        message: 'All three comparisons with the reference agree.',
        checks: [
          { label: 'Forward pass', passed: true, difference: 1.2e-7, allowed: 1e-5 },
          { label: 'Gradients', passed: true, difference: 3.4e-6, allowed: 1e-3 },
          { label: '5 training steps', passed: true, difference: 5.1e-6, allowed: 1e-3 },
        ],
        millisecondsPerStep: device === 'cpu' ? 4.2 : 2.1,
        network,
        threads: device === 'cpu' ? 8 : null,
        seconds: 0.4,
      };
    },
    'devices.packages': () => Promise.resolve(offers.map(describe)),
    async 'devices.install'({ id, job = 'install' }) {
      const { unpackedBytes } = offerOf(id);
      change(id, { ...stateOf(id), job });
      try {
        await fetchAll(id, job);
        for (let part = 0; part <= 3; part++) {
          const done = (unpackedBytes * part) / 3;
          listeners.emit('progress', { job, stage: 'Unpacking', done, total: unpackedBytes, unit: 'bytes' });
          await pause(80);
        }
        listeners.emit('progress', { job, stage: 'Testing', done: 0, total: 1, unit: 'steps' });
        await pause(200);
      } catch (error) {
        change(id, { ...stateOf(id), job: null }, error);
        throw error;
      }
      change(id, { installed: true, fetched: 0, job: null });
      return describe(offerOf(id));
    },
    'devices.remove'({ id }) {
      const { installed, fetched } = stateOf(id);
      const freedBytes = fetched + (installed ? offerOf(id).unpackedBytes : 0);
      change(id, { installed: false, fetched: 0, job: null });
      return Promise.resolve({ freedBytes });
    },
  };
  if (scenario.has('elsewhere'))
    void calls['devices.install']({ id: 'tensorflow', job: 'elsewhere' }).catch(() => undefined);
  return calls;
}
