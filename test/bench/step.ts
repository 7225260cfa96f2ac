// Milliseconds a GAN step by cell and width: the fused kernels, PyTorch, plain TensorFlow.js, and the reference, taken in
// turns so that what else the machine does falls on all alike.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cells, type Cell } from '../../app/contract/config.ts';
import { formatRows, type Bench } from './bench.ts';
import type { Sizes } from './gan-networks.ts';
import type { StepTime } from './time-steps.ts';

/** Units at which a cell is measured: those of the targets. */
const widths: Record<Cell, number[]> = { gru: [24, 64, 128, 256], lstm: [24, 64, 128], elman: [24, 64, 128] };

interface Options {
  seconds: number;
  rounds: number;
  threads: number;
  /** The Python that has PyTorch. */
  torch: string | undefined;
  /** The bundled program of plain TensorFlow.js. */
  tfjs: string | undefined;
  reference: boolean;
  /** Whether the device `tensorflow` is measured. */
  tensorflow: boolean;
}

type Contender = 'fused' | 'tensorflow' | 'torch' | 'tfjs' | 'model' | 'reference';

/** The program that measures a contender, with its first arguments. */
function programOf(who: Contender, { torch, tfjs }: Options): [string, ...string[]] {
  if (who === 'torch') return [torch!, join(import.meta.dirname, 'step-torch.py')];
  if (who === 'tfjs') return [process.execPath, tfjs!];
  return [process.execPath, join(import.meta.dirname, 'step-run.ts'), who];
}

function measure(who: Contender, sizes: Sizes, options: Options): StepTime {
  const [program, ...first] = programOf(who, options);
  const args = [...first, JSON.stringify(sizes), String(options.seconds), String(options.threads)];
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
    ...(options.tensorflow ? (['tensorflow'] as const) : []),
    ...(options.torch === undefined ? [] : (['torch'] as const)),
    ...(options.tfjs === undefined ? [] : (['tfjs'] as const)),
    ...(options.reference ? (['model', 'reference'] as const) : []),
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
    ...[
      of('tensorflow'),
      ratio(row, 'tensorflow', 'torch'),
      of('torch'),
      ratio(row, 'torch', 'fused'),
      of('tfjs'),
      ratio(row, 'tfjs', 'fused'),
    ],
    ...[of('model'), of('reference'), ratio(row, 'reference', 'model')],
  ];
}

const heading = [
  ...['', 'fused ms', 'least', 'tensorflow ms', 'x torch', 'torch ms', 'x fused', 'tf.js ms', 'x fused'],
  ...['model ms', 'reference ms', 'x model'],
];

async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      ...{ torch: { type: 'string' }, tfjs: { type: 'boolean' }, reference: { type: 'boolean' } },
      ...{ cell: { type: 'string', multiple: true }, hidden: { type: 'string', multiple: true } },
      ...{ seconds: { type: 'string' }, rounds: { type: 'string' }, threads: { type: 'string' } },
      ...{ json: { type: 'string' }, device: { type: 'string' } },
    },
  });
  // Vite is loaded only where something is to be bundled.
  const bundle = values.tfjs ? await (await import('./peers/bundle-tfjs.ts')).bundleTfjs() : null;
  const options: Options = {
    ...{
      seconds: Number(values.seconds ?? 3),
      rounds: Number(values.rounds ?? 5),
      threads: Number(values.threads ?? 2),
    },
    ...{ torch: values.torch, tfjs: bundle?.file, reference: values.reference ?? false },
    tensorflow: values.device === 'tensorflow',
  };
  const rest = { layers: 1, batch: 128, steps: 24, features: 6, noise: 16 };
  const measured = cells
    .filter((cell) => values.cell?.includes(cell) ?? true)
    .flatMap((cell) => (values.hidden?.map(Number) ?? widths[cell]).map((hidden) => ({ ...rest, cell, hidden })));
  let rows: Row[];
  try {
    rows = measured.map((sizes) => compare(sizes, options));
  } finally {
    bundle?.remove();
  }
  console.log(`One GAN step: B=128 T=24 F=6, noise 16; ${options.threads} threads; ${cpus()[0]?.model ?? ''}`);
  console.log('fused does the work of torch and tf.js, model that of the reference; median of rounds (least and most)');
  console.log('tf.js: plain ops on its wasm backend, which has one thread in Node, with its own gradients and Adam\n');
  console.log(formatRows([heading, ...rows.map(texts)]));
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify({ options, rows }, null, 2));
}

export const bench: Bench = {
  name: 'step',
  help: 'GAN steps: fused, --torch PYTHON, --device tensorflow, --tfjs, the model and its --reference; --cell, --hidden, --rounds, --seconds, --threads',
  run,
};
