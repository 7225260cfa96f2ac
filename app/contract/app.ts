// The app itself: where it keeps things, what it can compute on.
import { z } from 'zod';

export const device = z.strictObject({
  id: z.string(),
  label: z.string(),
  usable: z.boolean(),
  /** Why not, when it is not usable. */
  reason: z.string().nullable(),
  threads: z.int().nullable(),
  /** Whether `auto` may choose it; those for tests and comparison are chosen by name alone. */
  automatic: z.boolean(),
});
export type Device = z.infer<typeof device>;

export const appInfo = z.strictObject({
  version: z.string(),
  dataDir: z.string(),
  /** Threads of this machine: the most that a run gains from. */
  cores: z.int(),
  versions: z.record(z.string(), z.string()),
  storedBytes: z.int(),
  freeBytes: z.int(),
});
export type AppInfo = z.infer<typeof appInfo>;

/** A file that ships with the app. */
export const sampleFile = z.strictObject({
  name: z.string(),
  label: z.string(),
  help: z.string(),
  credit: z.string(),
  bytes: z.int(),
});
export type SampleFile = z.infer<typeof sampleFile>;

export const settings = z.strictObject({
  device: z.string(),
  /** Threads that new work computes on; null for all of the machine's. `--threads` wins. */
  threads: z.int().min(1).max(1024).nullable(),
  theme: z.enum(['system', 'light', 'dark']),
  dashSynthetic: z.boolean(),
  notify: z.boolean(),
  singleKeys: z.boolean(),
});
export type Settings = z.infer<typeof settings>;
