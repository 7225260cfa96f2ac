// The device of a run that leaves it to us: the run's own step is measured on each, for small models are often faster on
// the processor than on a GPU.
import type { RunConfig } from '../contract/config.ts';
import { SeqwrightError } from '../contract/errors.ts';
import type { Schema } from '../contract/schema.ts';
import type { PackedTable } from '../data/packed-table.ts';
import type { PlanResult } from '../training/plan-run.ts';
import { listDevices } from './devices.ts';
import type { Places } from './places.ts';

/** A config's device that leaves the choice to us. */
export const automatic = 'auto';

/** Seconds of steps on each device. */
const measureSeconds = 2;

export interface DeviceChoice {
  device: string;
  /** What was found out, in a sentence for the run's log. */
  reason: string;
  /** What its measurement found; null where there was nothing to choose from. */
  cost: PlanResult | null;
}

interface Measured {
  device: string;
  cost: PlanResult | null;
  /** Milliseconds a step; null where it did not compute, for the reason given. */
  milliseconds: number | null;
  problem: string | null;
}

const sentence = ({ device, milliseconds, problem }: Measured): string =>
  milliseconds === null ? `${device} not at all (${problem ?? 'unknown'})` : `${device} ${milliseconds.toFixed(1)} ms`;

/**
 * Measures the step of a model on every device that can be used, and takes the fastest.
 *
 * @param config - its device does not count
 * @throws SeqwrightError `device_unavailable` when none computes it
 */
export async function chooseDevice(
  { table, schema, config, threads }: { table: PackedTable; schema: Schema; config: RunConfig; threads: number },
  places: Places,
  signal?: AbortSignal,
): Promise<DeviceChoice> {
  const usable = (await listDevices(threads, places)).filter(({ usable: is, automatic: may }) => is && may);
  if (usable.length === 1)
    return { device: usable[0]!.id, reason: `${usable[0]!.id}: no other device can be used.`, cost: null };
  const measured: Measured[] = [];
  for (const { id: device } of usable) {
    const input = { table, schema, config: { ...config, device }, threads, measureSeconds };
    try {
      const cost = await places.runTask('plan', input, signal ? { signal } : {});
      measured.push({ device, cost, milliseconds: cost.millisecondsPerStep, problem: 'no step ended in time' });
    } catch (error) {
      if (signal?.aborted) throw error;
      measured.push({
        device,
        cost: null,
        milliseconds: null,
        problem: error instanceof Error ? error.message : String(error),
      });
    }
  }
  const [best] = measured
    .filter(({ milliseconds }) => milliseconds !== null)
    .sort((a, b) => a.milliseconds! - b.milliseconds!);
  const found = measured.map(sentence).join(', ');
  if (!best) throw new SeqwrightError('device_unavailable', `No device computes this model: ${found}.`);
  const reason = `${best.device}, the fastest of those measured on this run's step: ${found}.`;
  return { device: best.device, reason, cost: best.cost };
}
