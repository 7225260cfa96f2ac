// Device packages: what is offered, installing it, removing it.
import { SeqwrightError } from '../../contract/errors.ts';
import type { Implementations } from '../../contract/methods.ts';
import { libraryPackages } from '../../kernels/tensorflow/installed.ts';
import { libraryOf } from '../../kernels/tensorflow/open.ts';
import type { EngineContext } from '../context.ts';

type DeviceMethods = Pick<Implementations, Extract<keyof Implementations, `devices.${string}`>>;

export function deviceMethods({ jobs, packages, scheduler, store }: EngineContext): DeviceMethods {
  /** Libraries that a run computes with stay as they are. */
  const refuseInUse = (id: string): void => {
    for (const active of scheduler.activeRuns()) {
      const { name, config } = store.runs.get(active);
      const device = libraryPackages.find((each) => each === config.device);
      if (device === undefined || libraryOf(device)?.package !== id) continue;
      const message = `"${name}" trains with ${id}. Pause it first, or wait until it is done.`;
      throw new SeqwrightError('wrong_state', message, { id, run: active });
    }
  };
  return {
    'devices.packages': () => packages.list(),
    'devices.install': ({ id, from, job: given }) =>
      jobs.run(given, (job) => {
        refuseInUse(id);
        return packages.install(id, from, job);
      }),
    async 'devices.remove'({ id }) {
      refuseInUse(id);
      return { freedBytes: await packages.remove(id) };
    },
  };
}
