// Whether a device computes what it should, and how fast.
import { z } from 'zod';

/** One comparison with the reference: the largest difference, relative to the largest value, and what is allowed. */
export const deviceCheck = z.strictObject({
  /** e.g. `Forward pass`, `Gradients`, `5 training steps`. */
  label: z.string(),
  passed: z.boolean(),
  difference: z.number(),
  allowed: z.number(),
});
export type DeviceCheck = z.infer<typeof deviceCheck>;

export const deviceTest = z.strictObject({
  device: z.string(),
  passed: z.boolean(),
  /** What was found, in a sentence or two. */
  message: z.string(),
  checks: z.array(deviceCheck),
  /** Median time of a training step of the network below; null where it did not come so far. */
  millisecondsPerStep: z.number().nullable(),
  /** The network that is timed, in words. */
  network: z.string(),
  threads: z.int().nullable(),
  seconds: z.number(),
});
export type DeviceTest = z.infer<typeof deviceTest>;
