// What doubling costs: a GAN step with twice the batch, steps, features, units, layers or threads, per unit of work.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { formatRows, type Bench } from './bench.ts';
import { flops, type Sizes } from './gan-networks.ts';
import { steppers } from './step-run.ts';
import { timeSteps, type StepTime } from './time-steps.ts';

const base: Sizes = { cell: 'gru', hidden: 64, layers: 1, batch: 128, steps: 24, features: 6, noise: 16 };

async function time(sizes: Sizes, threads: number, seconds: number): Promise<StepTime> {
  const stepper = await steppers.fused(sizes, threads);
  const taken = await timeSteps(stepper, seconds);
  stepper.dispose();
  return taken;
}

async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { seconds: { type: 'string' }, json: { type: 'string' } } });
  const seconds = Number(values.seconds ?? 2);
  const one = await time(base, 1, seconds);
  const found: Record<string, unknown>[] = [];
  const rows = [];
  for (const key of ['batch', 'steps', 'features', 'hidden', 'layers', 'threads'] as const) {
    const sizes = key === 'threads' ? base : { ...base, [key]: 2 * base[key] };
    const taken = await time(sizes, key === 'threads' ? 2 : 1, seconds);
    const work = flops(sizes) / flops(base);
    const [longer, cpu] = [taken.shortest / one.shortest, (taken.cpu ?? NaN) / (one.cpu ?? NaN)];
    found.push({ doubled: key, work, time: longer, cpu, milliseconds: taken.shortest });
    rows.push([
      `2 x ${key}`,
      ...[work.toFixed(2), taken.shortest.toFixed(2), longer.toFixed(2), cpu.toFixed(2), (longer / work).toFixed(2)],
    ]);
  }
  const { shortest } = one;
  console.log(`GRU 64, B=128 T=24 F=6, one thread: ${shortest.toFixed(2)} ms a step; the least of all steps counts\n`);
  console.log(formatRows([['', 'work', 'ms', 'time', 'cpu time', 'time per work'], ...rows]));
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify({ base: one, rows: found }, null, 2));
}

export const bench: Bench = {
  name: 'scaling',
  help: 'a GAN step with batch, steps, features, units, layers and threads doubled; --seconds',
  run,
};
