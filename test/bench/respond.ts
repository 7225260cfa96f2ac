// How long the engine takes to answer while a run trains on every core.
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { answerTimes, distribution, distributionHeading } from './answer-times.ts';
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
    const { answers, delays } = await answerTimes(place.engine, training);
    await place.close();
    const rows = [
      ['answers', ...distribution(answers)],
      ['timers', ...distribution(delays)],
    ];
    console.log(`answers, and delays of timers, of the engine's thread while ${threads} threads train`);
    console.log(formatRows([distributionHeading, ...rows]));
    if (values.json !== undefined) writeFileSync(values.json, JSON.stringify({ threads, rows }, null, 2) + '\n');
  },
};
