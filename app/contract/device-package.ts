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
  /** Addresses of the archives, with the names that `from` looks for. */
  archives: z.array(z.strictObject({ name: z.string(), address: z.string(), bytes: z.int(), sha256: z.string() })),
  /** The version that is installed, which may be another one; null when none is. */
  installed: z.string().nullable(),
  /** Folder that holds it. */
  folder: z.string(),
});
export type DevicePackage = z.infer<typeof devicePackage>;
