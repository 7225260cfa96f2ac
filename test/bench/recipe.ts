// Milliseconds an iteration of the recipe at the shapes of Stocks, Energy and Sines: the fused kernels against PyTorch,
// taken in turns so that what else the machine does falls on both alike.
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { detectSchema } from '../../app/data/detect-schema.ts';
import { readFile } from '../../app/data/read-file.ts';
import { fitEncoder } from '../../app/encoding/fit.ts';
import { movingChannels } from '../../app/model/movement.ts';
import { formatRows, type Bench } from './bench.ts';
import type { RecipeSizes } from './recipe-run.ts';
import type { StepTime } from './time-steps.ts';

/** Of the recipe's networks; the same for all data. */
const networks = {
  ...{ batch: 128, hidden: 64, noise: 12, heavy: 4, latent: 32, latentHidden: 256, code: 16, head: 64 },
  ...{ main: 256, column: 32, coarse: 128 },
};

type DataSizes = Pick<RecipeSizes, 'steps' | 'channels' | 'moving' | 'listed'>;

/** What the encoder makes of each file, for where the file is not. */
const made: Record<string, DataSizes & { file?: string }> = {
  stocks: { steps: 24, channels: 5, moving: 1, listed: [], file: 'stock_data.csv' },
  energy: { steps: 24, channels: 26, moving: 24, listed: [92, 8], file: 'energy_data.csv' },
  sines: { steps: 24, channels: 5, moving: 5, listed: [] },
};

async function encodedSizes(file: string): Promise<DataSizes> {
  const { table } = await readFile(file);
  const { schema } = detectSchema(table, { window: 24, stride: 1 });
  const options = { numberScaling: 'auto', levelScale: 'off', oneHotLimit: 20 } as const;
  const { shape } = fitEncoder(table, schema, options).state;
  const { steps, channels, groups } = shape;
  const listed = groups.flatMap(({ values }) => (values ? [values.length] : []));
  return { steps, channels, moving: movingChannels(shape).length, listed };
}

async function sizesOf(name: string, folder: string): Promise<RecipeSizes> {
  const { file, ...sizes } = made[name]!;
  const path = file === undefined ? null : join(folder, file);
  if (path && !existsSync(path)) console.log(`${path} is not there: ${name} has the shape that it had once.`);
  return { ...networks, ...(path && existsSync(path) ? await encodedSizes(path) : sizes) };
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** What others take of the processor is in the least time of a step, but not in the least processor time. */
const leastProcessor = (times: StepTime[]): number => Math.min(...times.map(({ cpu = NaN }) => cpu));

/** Median of rounds, least, least processor time. */
const figures = (times: StepTime[]): string[] => [
  median(times.map((time) => time.median)).toFixed(2),
  Math.min(...times.map(({ shortest }) => shortest)).toFixed(2),
  leastProcessor(times).toFixed(2),
];

async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      ...{ torch: { type: 'string' }, data: { type: 'string' }, json: { type: 'string' } },
      ...{ seconds: { type: 'string', default: '4' }, rounds: { type: 'string', default: '5' } },
      threads: { type: 'string', default: '2' },
      only: { type: 'string', multiple: true },
    },
  });
  const folder = values.data ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'data');
  const measure = (program: string, script: string, sizes: RecipeSizes): StepTime => {
    const told = [join(import.meta.dirname, script), JSON.stringify(sizes), values.seconds, values.threads];
    return JSON.parse(execFileSync(program, told, { encoding: 'utf8' })) as StepTime;
  };
  const rows: { name: string; sizes: RecipeSizes; fused: StepTime[]; torch: StepTime[] }[] = [];
  for (const name of Object.keys(made).filter((each) => values.only?.includes(each) ?? true)) {
    const row = { name, sizes: await sizesOf(name, folder), fused: [] as StepTime[], torch: [] as StepTime[] };
    for (let round = 0; round < Number(values.rounds); round++) {
      row.fused.push(measure(process.execPath, 'recipe-run.ts', row.sizes));
      if (values.torch !== undefined) row.torch.push(measure(values.torch, 'recipe-torch.py', row.sizes));
    }
    rows.push(row);
  }
  const [load = 0] = loadavg();
  console.log(`One iteration of the recipe: batch 128; ${values.threads} threads; ${cpus()[0]?.model ?? ''}`);
  console.log(
    `median of rounds (least and most), and milliseconds of processor; ${load.toFixed(1)} programs wanted a processor at the end\n`,
  );
  const texts = rows.map(({ name, sizes, fused, torch }) => {
    const title = `${name} (${sizes.steps} x ${sizes.channels}, ${sizes.moving} added up)`;
    if (torch.length === 0) return [title, ...figures(fused), '', '', '', '', ''];
    const ratios = torch.map((time, i) => fused[i]!.median / time.median);
    const ofProcessor = leastProcessor(fused) / leastProcessor(torch);
    const ratio = `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}-${Math.max(...ratios).toFixed(2)})`;
    return [title, ...figures(fused), ...figures(torch), ratio, ofProcessor.toFixed(2)];
  });
  const heading = [
    '',
    'fused ms',
    'least',
    'processor',
    'torch ms',
    'least',
    'processor',
    'fused / torch',
    'processor',
  ];
  console.log(formatRows([heading, ...texts]));
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify({ load, rows }, null, 2));
}

export const bench: Bench = {
  name: 'recipe',
  help: 'iterations of the recipe: fused and --torch PYTHON; --only stocks|energy|sines, --data FOLDER, --rounds, --seconds, --threads',
  run,
};
