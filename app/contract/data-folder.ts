// The folder that everything is kept in, and its way to another place.
import { z } from 'zod';

export const dataFolder = z.strictObject({
  path: z.string(),
  storedBytes: z.int(),
  freeBytes: z.int(),
  /** Where it was before it was moved here, while that copy is still there. */
  old: z.strictObject({ path: z.string(), bytes: z.int() }).nullable(),
});
export type DataFolder = z.infer<typeof dataFolder>;

export const moveOptions = z.strictObject({
  /** Absolute path of an empty folder, or of one that is not there yet. */
  to: z.string().min(1),
  /** Pauses what trains, and goes on with it in the new place; else a move is refused while anything trains. */
  pauseRuns: z.boolean().default(false),
  /** Removes the old copy as soon as the new one is in use. */
  removeOld: z.boolean().default(false),
});
export type MoveOptions = z.infer<typeof moveOptions>;

export const dataMove = z.strictObject({
  from: z.string(),
  to: z.string(),
  bytes: z.int(),
  seconds: z.number(),
  /** The runs that were paused for it and go on. */
  resumed: z.array(z.string()),
  oldRemoved: z.boolean(),
});
export type DataMove = z.infer<typeof dataMove>;
