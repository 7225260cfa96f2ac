// What a package takes on the disk, and what is there: of its download from an earlier attempt, and free.
import { existsSync, statfsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileNameOf, type DevicePackage } from './catalogue.ts';

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, next) => total + next, 0);

/** Bytes of a file; 0 where there is none. */
export async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? found.size : 0;
}

/** Where a package's archives are until they are unpacked. */
export const downloadsFolder = ({ id }: DevicePackage, folder: string): string => join(folder, 'downloads', id);

/** What an archive is named until all of it has come. */
export const partOf = (path: string): string => `${path}.part`;

export const downloadBytes = ({ archives }: DevicePackage): number => sum(archives.map(({ bytes }) => bytes));

/** What lies there of a package's download; never more than all of it. */
export async function fetchedBytes(offer: DevicePackage, folder: string): Promise<number> {
  const found = offer.archives.map(async (archive) => {
    const path = join(downloadsFolder(offer, folder), fileNameOf(archive));
    return Math.min(archive.bytes, Math.max(await sizeOf(path), await sizeOf(partOf(path))));
  });
  return sum(await Promise.all(found));
}

/**
 * What an install takes from now on, while the package in its place is still there.
 *
 * @param fetched - bytes that need not be fetched
 */
export function neededBytes(offer: DevicePackage, fetched: number): number {
  return downloadBytes(offer) - fetched + offer.unpackedBytes;
}

/** Free bytes on the disk of a folder that need not be there yet. */
export function freeBytes(folder: string): number {
  const parent = dirname(folder);
  if (!existsSync(folder) && parent !== folder) return freeBytes(parent);
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
