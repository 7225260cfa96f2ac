// The app itself: what it is, where it keeps things, what it can compute on.
import { statfs } from 'node:fs/promises';
import type { Settings } from '../../contract/app.ts';
import { SeqwrightError } from '../../contract/errors.ts';
import type { Implementations } from '../../contract/methods.ts';
import { listDevices } from '../devices.ts';
import type { EngineContext } from '../context.ts';
import { listSamples } from '../sample-files.ts';
import { cores, userSettings } from '../user-settings.ts';
import { appVersion, versions } from '../versions.ts';

type AppMethods = Pick<Implementations, Extract<keyof Implementations, `app.${string}`>>;

export function appMethods({ store, jobs, dataDir, samplesDir, threads, moves, places }: EngineContext): AppMethods {
  const current = (): Settings => userSettings(store);
  return {
    async 'app.info'() {
      const disk = await statfs(dataDir);
      return {
        version: appVersion,
        dataDir,
        cores,
        versions,
        storedBytes: store.storedBytes(),
        freeBytes: disk.bavail * disk.bsize,
      };
    },
    'app.devices': () => listDevices(threads(), places),
    async 'app.samples'() {
      const samples = await listSamples(samplesDir);
      return samples.map(({ name, label, help, credit, bytes }) => ({ name, label, help, credit, bytes }));
    },
    'app.settings': () => Promise.resolve(current()),
    'app.changeSettings'(changes) {
      store.transaction(() => {
        for (const [name, value] of Object.entries(changes)) store.settings.set(name, value);
      });
      return Promise.resolve(current());
    },
    'app.testDevice': ({ device, job: given }) =>
      jobs.run(given, async ({ signal }) => {
        const known = await listDevices(threads(), places);
        if (!known.some(({ id }) => id === device)) {
          const names = known.map(({ id }) => id).join(', ');
          const message = `There is no device "${device}". Choose one of ${names}.`;
          throw new SeqwrightError('device_unavailable', message, { device });
        }
        return places.runTask('test_device', { device, threads: threads() }, { signal });
      }),
    'app.dataFolder': () => Promise.resolve(moves.info()),
    'app.moveData': ({ job: given, ...options }) => jobs.run(given, (job) => moves.move(options, job)),
    'app.removeOldData': () => Promise.resolve(moves.removeOld()),
    'app.cancel'({ job }) {
      jobs.cancel(job);
      return Promise.resolve({});
    },
  };
}
