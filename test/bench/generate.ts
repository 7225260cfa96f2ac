// How fast synthetic rows become a CSV, that ten times as many need no more memory, and what keeping apart costs.
import { execFileSync } from 'node:child_process';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openEngine } from '../../app/engine/engine.ts';
import { openBenchEngine } from './bench-engine.ts';
import { formatRows, type Bench } from './bench.ts';

interface Written {
  keptApart: boolean;
  rows: number;
  seconds: number;
  bytes: number;
  peakMB: number;
}

/** Writes one file in a process that has done nothing else, for its memory. */
async function writeHere(
  { dataDir, runId, keepApart }: { dataDir: string; runId: string; keepApart: boolean },
  rows: number,
  threads: number,
): Promise<Written> {
  const engine = openEngine({ dataDir, threads });
  const output = join(dataDir, '..', `rows-${rows}.csv`);
  const start = performance.now();
  const record = await engine.call('exports.start', {
    runId,
    options: {
      sequences: Math.ceil(rows / 24),
      seed: 1,
      where: [],
      checkpoint: 'last',
      format: 'csv',
      output,
      overwrite: true,
      sequenceColumn: false,
      appendToOriginal: false,
      keepApart,
      sidecar: true,
    },
  });
  const seconds = (performance.now() - start) / 1000;
  await engine.close();
  const bytes = statSync(output).size;
  rmSync(output);
  const peakMB = (process.resourceUsage().maxRSS * 1024) / 1e6;
  return { keptApart: keepApart, rows: record.rows, seconds, bytes, peakMB };
}

export const bench: Bench = {
  name: 'generate',
  help: 'synthetic rows a second into a CSV, and memory at ten times as many  [--rows 1000000 --hidden 64 --threads N --json FILE]',
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        rows: { type: 'string', default: '1000000' },
        hidden: { type: 'string', default: '64' },
        threads: { type: 'string', default: String(availableParallelism()) },
        json: { type: 'string' },
        here: { type: 'string' },
        run: { type: 'string' },
        'keep-apart': { type: 'boolean', default: false },
      },
    });
    const [rows, hidden, threads] = [values.rows, values.hidden, values.threads].map(Number) as [
      number,
      number,
      number,
    ];
    if (values.here !== undefined) {
      const from = { dataDir: values.here, runId: values.run ?? '', keepApart: values['keep-apart'] };
      console.log(JSON.stringify(await writeHere(from, rows, threads)));
      return;
    }
    const place = await openBenchEngine(threads);
    // Long enough that its sequences are as lively as the data: calm ones are kept apart in another way.
    const run = await place.train({
      preset: 'balanced',
      steps: 1500,
      generator_hidden: hidden,
      discriminator_hidden: hidden,
    });
    await place.engine.close();
    const wanted = [
      { count: rows, apart: [] },
      { count: rows * 10, apart: [] },
      { count: rows, apart: ['--keep-apart'] },
    ];
    const results = wanted.map(({ count, apart }) => {
      const data = join(place.folder, 'data');
      const child = [join(import.meta.dirname, 'main.ts'), 'generate', '--here', data, '--run', run.id, ...apart];
      const text = execFileSync(process.execPath, [...child, '--rows', String(count), '--threads', String(threads)], {
        encoding: 'utf8',
      });
      return JSON.parse(text) as Written;
    });
    rmSync(place.folder, { recursive: true, force: true });
    console.log(`GRU ${hidden} units, 6 columns of two decimals, windows of 24, ${threads} threads`);
    console.log(
      formatRows([
        ['', 'rows', 'seconds', 'rows/s', 'MB', 'peak MB'],
        ...results.map((one) => [
          one.keptApart ? 'kept apart' : 'as it comes',
          one.rows.toLocaleString('en'),
          one.seconds.toFixed(2),
          Math.round(one.rows / one.seconds).toLocaleString('en'),
          (one.bytes / 1e6).toFixed(1),
          one.peakMB.toFixed(0),
        ]),
      ]),
    );
    if (values.json !== undefined)
      writeFileSync(values.json, JSON.stringify({ hidden, threads, results }, null, 2) + '\n');
  },
};
