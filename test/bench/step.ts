// Milliseconds a GAN step by cell and width: the fused kernels, the reference on TensorFlow.js, and PyTorch, taken in
// turns so that what else the machine does falls on all alike.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cells, type Cell } from '../../app/contract/config.ts';
import { formatRows, type Bench } from './bench.ts';
import type { Sizes } from './gan-networks.ts';
import type { StepTime } from './step-run.ts';

/** Units at which a cell is measured: those of the targets. */
const widths: Record<Cell, number[]> = { gru: [24, 64, 128, 256], lstm: [24, 64, 128], elman: [24, 64, 128] };

interface Options {
  seconds: number;
  rounds: number;
  threads: number;
  torch: string | undefined;
  reference: boolean;
}

type Contender = 'fused' | 'model' | 'reference' | 'torch';

function measure(who: Contender, sizes: Sizes, { seconds, threads, torch }: Options): StepTime {
  const file = join(import.meta.dirname, who === 'torch' ? 'step-torch.py' : 'step-run.ts');
  const [program, name] = who === 'torch' ? [torch!, []] : [process.execPath, [who]];
  const args = [file, ...name, JSON.stringify(sizes), String(seconds), String(threads)];
  return JSON.parse(execFileSync(program, args, { encoding: 'utf8' })) as StepTime;
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

interface Row {
  sizes: Sizes;
  /** Each round's measurement. */
  times: Partial<Record<Contender, StepTime[]>>;
}

function compare(sizes: Sizes, options: Options): Row {
  const contenders: Contender[] = [
    'fused',
    ...(options.reference ? (['model', 'reference'] as const) : []),
    ...(options.torch === undefined ? [] : (['torch'] as const)),
  ];
  const times: Row['times'] = {};
  for (let round = 0; round < options.rounds; round++)
    for (const who of contenders) (times[who] ??= []).push(measure(who, sizes, options));
  return { sizes, times };
}

/** Ratio of each round to ours of the same work, as its median and range. */
function ratio(row: Row, who: Contender, against: Contender): string {
  const [other, ours] = [row.times[who], row.times[against]];
  if (!other || !ours) return '';
  const ratios = other.map(({ median: time }, i) => time / ours[i]!.median);
  return `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}-${Math.max(...ratios).toFixed(2)})`;
}

function texts(row: Row): string[] {
  const of = (who: Contender): string =>
    row.times[who] ? median(row.times[who].map((time) => time.median)).toFixed(2) : '';
  const fused = row.times.fused!;
  return [
    `${row.sizes.cell} ${row.sizes.hidden}`,
    ...[of('fused'), Math.min(...fused.map(({ shortest }) => shortest)).toFixed(2)],
    ...[of('torch'), ratio(row, 'torch', 'fused'), of('model'), of('reference'), ratio(row, 'reference', 'model')],
  ];
}

const heading = ['', 'fused ms', 'least', 'torch ms', 'x fused', 'model ms', 'tf.js ms', 'x model'];

function run(args: string[]): void {
  const { values } = parseArgs({
    args,
    options: {
      ...{ torch: { type: 'string' }, reference: { type: 'boolean' }, json: { type: 'string' } },
      ...{ cell: { type: 'string', multiple: true }, hidden: { type: 'string', multiple: true } },
      ...{ seconds: { type: 'string' }, rounds: { type: 'string' }, threads: { type: 'string' } },
    },
  });
  const options: Options = {
    ...{
      seconds: Number(values.seconds ?? 3),
      rounds: Number(values.rounds ?? 5),
      threads: Number(values.threads ?? 2),
    },
    ...{ torch: values.torch, reference: values.reference ?? false },
  };
  const rest = { layers: 1, batch: 128, steps: 24, features: 6, noise: 16 };
  const rows = cells
    .filter((cell) => values.cell?.includes(cell) ?? true)
    .flatMap((cell) => (values.hidden?.map(Number) ?? widths[cell]).map((hidden) => ({ ...rest, cell, hidden })))
    .map((sizes) => compare(sizes, options));
  console.log(`One GAN step: B=128 T=24 F=6, noise 16; ${options.threads} threads; ${cpus()[0]?.model ?? ''}`);
  console.log('fused does the work of torch, model that of the reference; median of rounds (least and most)\n');
  console.log(formatRows([heading, ...rows.map(texts)]));
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify({ options, rows }, null, 2));
}

export const bench: Bench = {
  name: 'step',
  help: 'GAN steps: fused, --reference TensorFlow.js, --torch PYTHON; --cell, --hidden, --rounds, --seconds, --threads',
  run,
};
