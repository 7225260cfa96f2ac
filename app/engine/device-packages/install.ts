// Installs a device package: fetched, checked, unpacked beside the old one, tried out, and only then put in its place.
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SeqwrightError } from '../../contract/errors.ts';
import {
  installedLibrary,
  manifestName,
  packagesFolder,
  type InstalledLibrary,
  type LibraryManifest,
} from '../../kernels/tensorflow/installed.ts';
import { fileNameOf, type DevicePackage } from './catalogue.ts';
import { checkArchive, fetchArchive } from './fetch-archive.ts';
import { downloadBytes, downloadsFolder, fetchedBytes, freeBytes, neededBytes, sizeOf, sum } from './room.ts';
import { unpackArchive } from './unpack-archive.ts';

export type InstallStage = 'Fetching' | 'Unpacking' | 'Testing';

export interface InstallOptions {
  /** Folder with archives that were fetched elsewhere; nothing is fetched then. */
  from?: string | undefined;
  signal: AbortSignal;
  /** @param done - bytes, of `total` */
  onProgress: (stage: InstallStage, done: number, total: number) => void;
  /**
   * Tries the libraries out.
   *
   * @throws SeqwrightError `device_unavailable`
   */
  test: (library: InstalledLibrary) => Promise<void>;
  /** Where packages are; {@link packagesFolder} unless given. */
  folder?: string;
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

function refuseWithoutRoom(folder: string, needed: number): void {
  const free = freeBytes(folder);
  if (free >= needed) return;
  const message = `${folder} has ${gigabytes(free)} free, and ${gigabytes(needed)} are needed. Make room, or set SEQWRIGHT_DEVICES_DIR to a folder on another disk.`;
  throw new SeqwrightError('disk_full', message, { folder, free, needed });
}

/** The archives as files that are what they should be, each fetched or found in `from`. */
async function collect(offer: DevicePackage, folder: string, options: InstallOptions): Promise<string[]> {
  const { from, signal, onProgress } = options;
  const total = downloadBytes(offer);
  const paths: string[] = [];
  let before = 0;
  for (const archive of offer.archives) {
    const name = fileNameOf(archive);
    const path = join(from ?? downloadsFolder(offer, folder), name);
    if (from === undefined) {
      const start = before;
      await fetchArchive(archive, path, { signal, onBytes: (bytes) => onProgress('Fetching', start + bytes, total) });
    } else {
      if (!existsSync(path)) {
        const message = `${from} does not hold ${name}. It needs: ${offer.archives.map(fileNameOf).join(', ')}.`;
        throw new SeqwrightError('file_not_found', message, { folder: from, file: name });
      }
      await checkArchive(archive, path, signal);
    }
    before += archive.bytes;
    onProgress('Fetching', before, total);
    paths.push(path);
  }
  return paths;
}

/** Files in the order in which they are loaded, those of no fixed place first. */
function inOrder(files: readonly string[], order: readonly string[]): string[] {
  const rank = (file: string): number => {
    const matches = order.flatMap((start, i) => (file.startsWith(start) ? [{ i, length: start.length }] : []));
    // libcublasLt begins as libcublas does: the longest beginning counts.
    return matches.sort((a, b) => b.length - a.length)[0]?.i ?? -1;
  };
  return files.filter((file) => rank(file) >= 0).sort((a, b) => rank(a) - rank(b));
}

/** Takes a package's folder away whole or not at all: a file of it may be in use. */
async function clear(path: string): Promise<void> {
  const aside = `${path}.old`;
  await rm(aside, { recursive: true, force: true });
  if (!existsSync(path)) return;
  await rename(path, aside).catch((cause: unknown) => {
    const message = `${path} cannot be taken away: a program has a file of it open, or it may not be written. Close Seqwright everywhere, start it again, and try again before a run uses it.`;
    throw new SeqwrightError('output_unwritable', message, { path }, { cause });
  });
  await rm(aside, { recursive: true, force: true });
}

/** Takes away what was fetched for a package, and the folder of all downloads unless another's are in it. */
async function clearDownloads(offer: DevicePackage, folder: string): Promise<void> {
  const downloads = downloadsFolder(offer, folder);
  await rm(downloads, { recursive: true, force: true });
  await rmdir(dirname(downloads)).catch(() => undefined);
}

/**
 * Installs a package, or puts it in the place of an older one. What was fetched is kept when a later step fails.
 *
 * @throws SeqwrightError `disk_full`, `file_unreadable`, `file_malformed`, `file_not_found`, `output_unwritable`,
 *   `device_unavailable`, `cancelled`
 */
export async function installPackage(offer: DevicePackage, options: InstallOptions): Promise<InstalledLibrary> {
  const { signal, onProgress, folder = packagesFolder() } = options;
  const staging = join(folder, `${offer.id}.new`);
  const downloads = downloadsFolder(offer, folder);
  await mkdir(downloads, { recursive: true }).catch((cause: unknown) => {
    const message = `${downloads} cannot be made: ${cause instanceof Error ? cause.message : String(cause)}. Set SEQWRIGHT_DEVICES_DIR to a folder that you may write to.`;
    throw new SeqwrightError('output_unwritable', message, { path: downloads }, { cause });
  });
  const present = options.from === undefined ? await fetchedBytes(offer, folder) : downloadBytes(offer);
  refuseWithoutRoom(folder, neededBytes(offer, present));

  const paths = await collect(offer, folder, options);
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging);
  try {
    const files: string[] = [];
    const total = offer.unpackedBytes;
    let unpacked = 0;
    const onBytes = (bytes: number): void => onProgress('Unpacking', Math.min((unpacked += bytes), total), total);
    onBytes(0);
    for (const [i, archive] of offer.archives.entries()) {
      files.push(...(await unpackArchive(archive, paths[i]!, staging, { signal, onBytes })));
    }
    onProgress('Unpacking', total, total);
    const { version, cuda } = offer;
    const manifest: LibraryManifest = { version, cuda, libraries: inOrder(files, offer.order) };
    await writeFile(join(staging, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
    onProgress('Testing', 0, 1);
    const libraries = manifest.libraries.map((library) => join(staging, library));
    await options.test({ package: offer.id, ...manifest, paths: libraries });
    onProgress('Testing', 1, 1);
    await clear(join(folder, offer.id));
    await rename(staging, join(folder, offer.id));
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    throw error;
  }
  await clearDownloads(offer, folder);
  const installed = installedLibrary(offer.id, folder);
  if (!installed) throw new SeqwrightError('internal', `${offer.id} was installed and is not there.`);
  return installed;
}

/**
 * Removes a package and what was fetched for it.
 *
 * @returns bytes that became free
 * @throws SeqwrightError `not_found` when nothing of it is there, `output_unwritable`
 */
export async function removePackage(offer: DevicePackage, folder: string = packagesFolder()): Promise<number> {
  const { id } = offer;
  const path = join(folder, id);
  const fetched = await fetchedBytes(offer, folder);
  if (!existsSync(path) && fetched === 0) {
    throw new SeqwrightError('not_found', `The device package "${id}" is not installed in ${folder}.`, { id, folder });
  }
  const files = await readdir(path).catch(() => []);
  const bytes = sum(await Promise.all(files.map((file) => sizeOf(join(path, file)))));
  await clear(path);
  await clearDownloads(offer, folder);
  return bytes + fetched;
}
