// How long the engine takes to answer while a run trains on every core.
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { openBenchEngine } from './bench-engine.ts';
import { formatRows, type Bench } from './bench.ts';

export const bench: Bench = {
  name: 'respond',
  help: 'milliseconds that the engine takes to answer at full training load  [--seconds 10 --threads N --json FILE]',
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        seconds: { type: 'string', default: '10' },
        threads: { type: 'string', default: String(availableParallelism()) },
        json: { type: 'string' },
      },
    });
    const threads = Number(values.threads);
    const place = await openBenchEngine(threads);
    const training = place.train({ preset: 'balanced', minutes: Number(values.seconds) / 60 });
    const latencies: number[] = [];
    let ended = false;
    void training.finally(() => (ended = true));
    // Read through a function: the compiler cannot know that another turn changes it.
    const goesOn = (): boolean => !ended;
    while (goesOn()) {
      const before = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 10));
      const asked = performance.now();
      await place.engine.call('runs.list', {});
      latencies.push(performance.now() - asked, Math.max(0, asked - before - 10));
    }
    await training;
    await place.close();
    latencies.sort((a, b) => a - b);
    const at = (q: number): string =>
      latencies[Math.min(latencies.length - 1, Math.floor(q * latencies.length))]!.toFixed(1);
    const row = [String(latencies.length), at(0.5), at(0.9), at(0.99), at(1)];
    console.log(`answers and timers of the engine's thread while ${threads} threads train`);
    console.log(formatRows([['samples', 'median ms', '90 %', '99 %', 'longest'], row]));
    if (values.json !== undefined) writeFileSync(values.json, JSON.stringify({ threads, row }, null, 2) + '\n');
  },
};
