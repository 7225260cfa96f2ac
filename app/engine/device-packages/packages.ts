// The device packages of an engine: what is offered and what is there, and one install of each at a time, which others
// may follow and cancel by its job.
import type { DevicePackage as PackageInfo } from '../../contract/device-package.ts';
import { SeqwrightError, serializeError } from '../../contract/errors.ts';
import { cudaProblem } from '../../kernels/tensorflow/cuda-driver.ts';
import {
  installedLibrary,
  missingFile,
  packagesFolder,
  type InstalledLibrary,
} from '../../kernels/tensorflow/installed.ts';
import type { Emitter } from '../emitter.ts';
import { runTask } from '../tasks/run-task.ts';
import { addressOf, fileNameOf, packageNamed, packagesFor, type DevicePackage } from './catalogue.ts';
import { installPackage, removePackage, type InstallOptions } from './install.ts';
import { downloadBytes, fetchedBytes, freeBytes, neededBytes } from './room.ts';

export interface DevicePackages {
  list(): Promise<PackageInfo[]>;
  /**
   * @param from - folder with archives that were fetched already
   * @throws SeqwrightError as {@link installPackage}; `not_found`, `wrong_state` while another job installs it
   */
  install(id: string, from: string | undefined, job: { name: string; signal: AbortSignal }): Promise<PackageInfo>;
  /** @returns bytes that became free. @throws SeqwrightError `not_found`, `wrong_state`, `output_unwritable` */
  remove(id: string): Promise<number>;
}

export interface PackageSource {
  offers: readonly DevicePackage[];
  /** Tries libraries out, in a thread of its own unless given. @throws SeqwrightError `device_unavailable` */
  test?: (offer: DevicePackage, library: InstalledLibrary, signal: AbortSignal) => Promise<void>;
}

async function testInThread({ id }: DevicePackage, library: InstalledLibrary, signal: AbortSignal): Promise<void> {
  await runTask('test_library', { device: id, library }, { signal });
}

/** Milliseconds between two words on how far an install is: more than a person follows only costs. */
const between = 100;

/** @param source - what is offered: what the catalogue has for this system, unless given */
export function createDevicePackages(
  emitter: Emitter,
  { offers, test = testInThread }: PackageSource = { offers: packagesFor() },
): DevicePackages {
  const installing = new Map<string, string>();
  const changed = (id: string, error: unknown = null): void =>
    emitter.emit('devices.changed', { id, error: error === null ? null : serializeError(error) });

  function obstacleOf({ cuda }: DevicePackage): string | null {
    const problem = cuda ? cudaProblem() : null;
    return problem === null ? null : `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`;
  }

  async function describe(offer: DevicePackage): Promise<PackageInfo> {
    const { id, label, version, licence, unpackedBytes, archives } = offer;
    const folder = packagesFolder();
    const fetched = await fetchedBytes(offer, folder);
    return {
      ...{ id, label, version, licence, unpackedBytes },
      downloadBytes: downloadBytes(offer),
      fetchedBytes: fetched,
      neededBytes: neededBytes(offer, fetched),
      freeBytes: freeBytes(folder),
      archives: archives.map((archive) => ({
        name: fileNameOf(archive),
        address: addressOf(archive),
        bytes: archive.bytes,
        sha256: archive.sha256,
      })),
      installed: installedLibrary(id)?.version ?? null,
      missingFile: missingFile(id),
      obstacle: obstacleOf(offer),
      job: installing.get(id) ?? null,
      folder,
    };
  }

  function refuseTwice(id: string): void {
    const job = installing.get(id);
    if (job === undefined) return;
    const message = `${id} is being installed already. Wait until it is done, or cancel it.`;
    throw new SeqwrightError('wrong_state', message, { id, job });
  }

  /** Tells of a stage's beginning and end, and of what is between them ten times a second. */
  function reporting(job: string): InstallOptions['onProgress'] {
    let told = '';
    let next = 0;
    return (stage, done, total) => {
      const now = Date.now();
      if (stage === told && done < total && now < next) return;
      [told, next] = [stage, now + between];
      emitter.emit('progress', { job, stage, done, total, unit: stage === 'Testing' ? 'steps' : 'bytes' });
    };
  }

  return {
    list: () => Promise.all(offers.map(describe)),
    async install(id, from, { name: job, signal }) {
      const offer = packageNamed(id, offers);
      refuseTwice(id);
      // Libraries that will not compute here need not be fetched to find out.
      const obstacle = obstacleOf(offer);
      if (obstacle !== null)
        throw new SeqwrightError('device_unavailable', `${id} would not compute here. ${obstacle}`, { id });
      installing.set(id, job);
      changed(id);
      try {
        const tested = (library: InstalledLibrary): Promise<void> => test(offer, library, signal);
        await installPackage(offer, { from, signal, onProgress: reporting(job), test: tested });
      } catch (error) {
        installing.delete(id);
        changed(id, error);
        throw error;
      }
      installing.delete(id);
      changed(id);
      return describe(offer);
    },
    async remove(id) {
      const offer = packageNamed(id, offers);
      refuseTwice(id);
      const freed = await removePackage(offer);
      changed(id);
      return freed;
    },
  };
}
