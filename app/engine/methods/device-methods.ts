// Device packages: what is offered, installing it, removing it.
import type { DevicePackage as PackageInfo } from '../../contract/device-package.ts';
import type { Implementations } from '../../contract/methods.ts';
import { installedLibrary, packagesFolder } from '../../kernels/tensorflow/installed.ts';
import type { EngineContext } from '../context.ts';
import { addressOf, fileNameOf, packageNamed, packagesFor, type DevicePackage } from '../device-packages/catalogue.ts';
import { installPackage, removePackage } from '../device-packages/install.ts';
import { runTask } from '../tasks/run-task.ts';

type DeviceMethods = Pick<Implementations, Extract<keyof Implementations, `devices.${string}`>>;

function describe(offer: DevicePackage): PackageInfo {
  const { id, label, version, licence, unpackedBytes, archives } = offer;
  return {
    ...{ id, label, version, licence, unpackedBytes },
    downloadBytes: archives.reduce((sum, { bytes }) => sum + bytes, 0),
    archives: archives.map((archive) => ({
      name: fileNameOf(archive),
      address: addressOf(archive),
      bytes: archive.bytes,
      sha256: archive.sha256,
    })),
    installed: installedLibrary(id)?.version ?? null,
    folder: packagesFolder(),
  };
}

export function deviceMethods({ emitter, jobs }: EngineContext): DeviceMethods {
  return {
    'devices.packages': () => Promise.resolve(packagesFor().map(describe)),
    'devices.install': ({ id, from, job: given }) =>
      jobs.run(given, async ({ name: job, signal }) => {
        const offer = packageNamed(id);
        await installPackage(offer, {
          from,
          signal,
          onProgress: (stage, done, total) =>
            emitter.emit('progress', { job, stage, done, total, unit: stage === 'Fetching' ? 'bytes' : 'steps' }),
          async test(library) {
            await runTask('test_library', { device: offer.id, library }, { signal });
          },
        });
        return describe(offer);
      }),
    async 'devices.remove'({ id }) {
      return { freedBytes: await removePackage(id) };
    },
  };
}
