// Libraries that a device needs and that are not shipped with the app: what they are, and what their installing takes.
import { z } from 'zod';

export const devicePackage = z.strictObject({
  id: z.string(),
  label: z.string(),
  /** Of the library. */
  version: z.string(),
  licence: z.string(),
  /** What is fetched, and what it takes on disk afterwards. */
  downloadBytes: z.int(),
  unpackedBytes: z.int(),
  /** Of the download: what an earlier attempt has left, which the next one goes on from. */
  fetchedBytes: z.int(),
  /** Room that an install takes on the disk of `folder` from now on, and what is free there. */
  neededBytes: z.int(),
  freeBytes: z.int(),
  /** Addresses of the archives, with the names that `from` looks for. */
  archives: z.array(z.strictObject({ name: z.string(), address: z.string(), bytes: z.int(), sha256: z.string() })),
  /** The version that is installed, which may be another one; null when none is. */
  installed: z.string().nullable(),
  /** A file of what is installed that is gone, so that it has to be installed anew; null when none is. */
  missingFile: z.string().nullable(),
  /** Why it would not compute on this machine once it is installed, in a sentence; null when nothing is known. */
  obstacle: z.string().nullable(),
  /** The job that installs it now, to be followed and cancelled; null when none does. */
  job: z.string().nullable(),
  /** Folder that holds it. */
  folder: z.string(),
});
export type DevicePackage = z.infer<typeof devicePackage>;
