// Installs a device package: fetched, checked, unpacked beside the old one, tried out, and only then put in its place.
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SeqwrightError } from '../../contract/errors.ts';
import {
  installedLibrary,
  libraryPackages,
  manifestName,
  packagesFolder,
  type InstalledLibrary,
  type LibraryManifest,
} from '../../kernels/tensorflow/installed.ts';
import { fileNameOf, type DevicePackage } from './catalogue.ts';
import { checkArchive, fetchArchive, sizeOf } from './fetch-archive.ts';
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

const sum = (numbers: readonly number[]): number => numbers.reduce((total, next) => total + next, 0);

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

async function refuseWithoutRoom(folder: string, needed: number): Promise<void> {
  const disk = await statfs(folder);
  const free = disk.bavail * disk.bsize;
  if (free >= needed) return;
  const message = `${folder} has ${gigabytes(free)} free, and ${gigabytes(needed)} are needed. Make room, or set SEQWRIGHT_DEVICES_DIR to a folder on another disk.`;
  throw new SeqwrightError('disk_full', message, { folder, free, needed });
}

/** The archives as files that are what they should be, each fetched or found in `from`. */
async function collect(offer: DevicePackage, downloads: string, options: InstallOptions): Promise<string[]> {
  const { from, signal, onProgress } = options;
  const total = sum(offer.archives.map(({ bytes }) => bytes));
  const paths: string[] = [];
  let before = 0;
  for (const archive of offer.archives) {
    const name = fileNameOf(archive);
    const path = join(from ?? downloads, name);
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

/**
 * Installs a package, or puts it in the place of an older one. What was fetched is kept when a later step fails.
 *
 * @throws SeqwrightError `disk_full`, `file_unreadable`, `file_malformed`, `file_not_found`, `device_unavailable`, `cancelled`
 */
export async function installPackage(offer: DevicePackage, options: InstallOptions): Promise<InstalledLibrary> {
  const { signal, onProgress, folder = packagesFolder() } = options;
  const downloads = join(folder, 'downloads');
  const staging = join(folder, `${offer.id}.new`);
  await mkdir(downloads, { recursive: true });
  const names = offer.archives.map((archive) => join(downloads, fileNameOf(archive)));
  const present = sum(await Promise.all(names.flatMap((name) => [sizeOf(name), sizeOf(`${name}.part`)])));
  const toFetch = options.from === undefined ? sum(offer.archives.map(({ bytes }) => bytes)) - present : 0;
  await refuseWithoutRoom(folder, Math.max(0, toFetch) + offer.unpackedBytes);

  const paths = await collect(offer, downloads, options);
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging);
  try {
    const files: string[] = [];
    for (const [i, archive] of offer.archives.entries()) {
      onProgress('Unpacking', i, offer.archives.length);
      files.push(...(await unpackArchive(archive, paths[i]!, staging, signal)));
    }
    onProgress('Unpacking', offer.archives.length, offer.archives.length);
    const { version, cuda } = offer;
    const manifest: LibraryManifest = { version, cuda, libraries: inOrder(files, offer.order) };
    await writeFile(join(staging, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
    onProgress('Testing', 0, 1);
    const libraries = manifest.libraries.map((library) => join(staging, library));
    await options.test({ package: offer.id, ...manifest, paths: libraries });
    onProgress('Testing', 1, 1);
    await rm(join(folder, offer.id), { recursive: true, force: true });
    await rename(staging, join(folder, offer.id));
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    throw error;
  }
  await rm(downloads, { recursive: true, force: true });
  const installed = installedLibrary(offer.id, folder);
  if (!installed) throw new SeqwrightError('internal', `${offer.id} was installed and is not there.`);
  return installed;
}

/**
 * Removes a package and what was fetched for it.
 *
 * @returns bytes that became free
 * @throws SeqwrightError `not_found` when it is not installed
 */
export async function removePackage(id: string, folder: string = packagesFolder()): Promise<number> {
  const path = join(folder, id);
  const known = libraryPackages.find((name) => name === id);
  if (known === undefined || !existsSync(path)) {
    throw new SeqwrightError('not_found', `The device package "${id}" is not installed in ${folder}.`, { id, folder });
  }
  const files = await readdir(path);
  const bytes = sum(await Promise.all(files.map((file) => sizeOf(join(path, file)))));
  await rm(path, { recursive: true });
  await rm(join(folder, 'downloads'), { recursive: true, force: true });
  return bytes;
}
