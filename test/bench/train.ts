// What a whole run costs beyond its bare steps: metrics, checkpoints, samples, and the engine that keeps them.
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Client } from '../../app/contract/client.ts';
import { readFile } from '../../app/data/read-file.ts';
import { createRuntime } from '../../app/model/create-runtime.ts';
import { resolveConfig } from '../../app/model/resolve-config.ts';
import { prepare } from '../../app/training/prepare.ts';
import { openBenchEngine } from './bench-engine.ts';
import { formatRows, type Bench } from './bench.ts';

/** Milliseconds a step, taken one after the other with nothing between. */
async function bareStep(
  folder: string,
  schema: Parameters<typeof prepare>[0]['schema'],
  steps: number,
  threads: number,
  hidden: number,
): Promise<number> {
  const { table } = await readFile(join(folder, 'walks.csv'));
  const config = resolveConfig({ preset: 'balanced', steps, generator_hidden: hidden, discriminator_hidden: hidden });
  const { runtime } = await prepare({ table, schema, config, threads, encoder: null, createRuntime });
  const warmup = Math.ceil(steps / 10);
  for (let step = 0; step < warmup; step++) await runtime.step(step, 1);
  await runtime.metrics();
  const start = performance.now();
  for (let step = 0; step < steps; step++) await runtime.step(warmup + step, 1);
  await runtime.metrics();
  const milliseconds = (performance.now() - start) / steps;
  runtime.dispose();
  return milliseconds;
}

/** Megabytes of the whole process, the trainer's thread included. */
interface Memory {
  /** After a tenth of the steps, when all has been allocated once. */
  early: number;
  end: number;
  peak: number;
}

/** @returns ends the watch and gives what it saw */
function watchMemory(engine: Client, steps: number): () => Memory {
  const memory: Memory = { early: NaN, end: 0, peak: 0 };
  const read = (): void => {
    memory.end = process.memoryUsage.rss() / 1e6;
    memory.peak = Math.max(memory.peak, memory.end);
  };
  const timer = setInterval(read, 50);
  const unsubscribe = engine.on('run.changed', ({ run }) => {
    if (Number.isNaN(memory.early) && run.step >= steps / 10) memory.early = process.memoryUsage.rss() / 1e6;
  });
  return () => {
    clearInterval(timer);
    unsubscribe();
    read();
    return memory;
  };
}

export const bench: Bench = {
  name: 'train',
  help: 'a whole run against its bare steps, and its memory  [--steps 1000 --hidden 64 --threads N --repeats 3 --json FILE]',
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        steps: { type: 'string', default: '1000' },
        hidden: { type: 'string', default: '64' },
        threads: { type: 'string', default: String(availableParallelism()) },
        repeats: { type: 'string', default: '3' },
        json: { type: 'string' },
      },
    });
    const [steps, hidden, threads, repeats] = [values.steps, values.hidden, values.threads, values.repeats].map(
      Number,
    ) as [number, number, number, number];
    const place = await openBenchEngine(threads);
    const results: { bare: number; whole: number; memoryMB: Memory }[] = [];
    try {
      for (let repeat = 0; repeat < repeats; repeat++) {
        const bare = await bareStep(place.folder, place.dataset.schema, steps, threads, hidden);
        const watched = watchMemory(place.engine, steps);
        const run = await place.train({
          preset: 'balanced',
          steps,
          generator_hidden: hidden,
          discriminator_hidden: hidden,
        });
        results.push({ bare, whole: (run.seconds * 1000) / steps, memoryMB: watched() });
      }
    } finally {
      await place.close();
    }
    const rows = results.map(({ bare, whole, memoryMB }) => [
      bare.toFixed(2),
      whole.toFixed(2),
      (whole / bare).toFixed(3),
      ...[memoryMB.early, memoryMB.end, memoryMB.peak].map((megabytes) => megabytes.toFixed(0)),
    ]);
    console.log(`GRU ${hidden} units, ${steps} steps, ${threads} threads, preset balanced`);
    console.log(formatRows([['bare ms', 'whole ms', 'ratio', 'MB at 10 %', 'at the end', 'peak'], ...rows]));
    if (values.json !== undefined)
      writeFileSync(values.json, JSON.stringify({ steps, hidden, threads, results }, null, 2) + '\n');
  },
};
