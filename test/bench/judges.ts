// Do our judges say what PyTorch's say? Both score the same files, which are real windows damaged in known ways.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { discriminativeScore } from '../../app/evaluation/judges/discriminative-score.ts';
import { rangesOf } from '../../app/evaluation/judges/judged-sequences.ts';
import { predictiveScore } from '../../app/evaluation/judges/predictive-score.ts';
import { repeated } from '../../app/evaluation/judges/repeats.ts';
import type { Panel } from '../../app/evaluation/panel.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { formatRows, type Bench } from './bench.ts';
import { qualityDatasets } from './quality/datasets.ts';
import { loadReal, loadSynthetic } from './quality/panels.ts';
import { openTrainPlace } from './quality/train.ts';

const window = 24;

/** How windows are damaged; each to a degree that judges see clearly, hardly, or not. */
const damages: Record<string, (panel: Panel) => Panel> = {
  copied: (panel) => panel,
  noisy(panel) {
    const random = new RandomStream(1, 99, 0);
    const ranges = rangesOf(panel);
    return changed(panel, (value, feature) => value + 0.02 * ranges[feature]!.span * random.normal());
  },
  /** Every level a tenth of the way to the column's middle: the extremes never come. */
  narrowed(panel) {
    const ranges = rangesOf(panel);
    return changed(panel, (value, feature) => value + 0.1 * (ranges[feature]!.low + ranges[feature]!.span / 2 - value));
  },
  shuffled(panel) {
    const random = new RandomStream(2, 99, 0);
    const orders = Array.from(panel.offsets, () => random.permutation(window));
    return changed(
      panel,
      (_, feature, sequence, step) =>
        panel.features[feature]!.values[panel.offsets[sequence]! + orders[sequence]![step]!]!,
    );
  },
};

function changed(
  panel: Panel,
  change: (value: number, feature: number, sequence: number, step: number) => number,
): Panel {
  const features = panel.features.map((feature, f) => {
    const values = new Float64Array(panel.offsets.length * window);
    panel.offsets.forEach((from, sequence) => {
      for (let step = 0; step < window; step++)
        values[sequence * window + step] = change(feature.values[from + step]!, f, sequence, step);
    });
    return { ...feature, values };
  });
  return { ...panel, features, offsets: panel.offsets.map((_, i) => i * window), rows: panel.offsets.length * window };
}

function writeWindows(path: string, { features, offsets }: Panel): void {
  const lines = [features.map(({ column }) => column).join(',')];
  for (const from of offsets)
    for (let row = from; row < from + window; row++) lines.push(features.map(({ values }) => values[row]).join(','));
  writeFileSync(path, lines.join('\n') + '\n');
}

const kinds = ['discriminative', 'strong', 'predictive'] as const;
type Kind = (typeof kinds)[number];

interface Measured {
  values: number[];
  seconds: number;
}

async function ours(kind: Kind, real: Panel, synthetic: Panel, seed: number, threads: number): Promise<Measured> {
  const options = { seed, repeats: 1, threads };
  const start = performance.now();
  const { values } =
    kind === 'predictive'
      ? await predictiveScore(real, synthetic, options)
      : await discriminativeScore(real, synthetic, { ...options, ...(kind === 'strong' && { units: 64 }) });
  return { values, seconds: (performance.now() - start) / 1000 };
}

interface Case {
  dataset: string;
  name: string;
  kind: Kind;
  ours: Measured[];
  torch: Measured[];
}

async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      torch: { type: 'string' },
      dataset: { type: 'string', default: 'stocks' },
      case: { type: 'string', multiple: true, default: [...Object.keys(damages), 'trained'] },
      kind: { type: 'string', multiple: true, default: [...kinds] },
      steps: { type: 'string', default: '500' },
      repeats: { type: 'string', default: '5' },
      threads: { type: 'string', default: String(availableParallelism()) },
      json: { type: 'string' },
    },
  });
  if (values.torch === undefined) throw new Error('--torch takes the Python that has PyTorch.');
  const threads = Number(values.threads);
  const folder = mkdtempSync(join(tmpdir(), 'seqwright-judges-'));
  const results: Case[] = [];
  try {
    const source = qualityDatasets[values.dataset]?.(folder);
    if (!source) throw new Error(`The data of ${values.dataset} is not there.`);
    const place = await openTrainPlace(folder, source, threads, { hear: () => undefined, keepApart: false });
    const { all: real, plan } = await loadReal(source.path, place.dataset.schema, { holdoutFraction: 0, seed: 0 });
    const realFile = join(folder, 'real.csv');
    writeWindows(realFile, real);
    for (const name of values.case) {
      const damage = damages[name];
      const synthetic = damage
        ? damage(real)
        : await place
            .train({ preset: 'balanced', steps: Number(values.steps), holdout_fraction: 0 })
            .then(({ path }) => loadSynthetic(path, place.dataset.schema, plan));
      const file = join(folder, 'synthetic.csv');
      writeWindows(file, synthetic);
      for (const kind of kinds.filter((each) => values.kind.includes(each))) {
        const found: Case = { dataset: values.dataset, name, kind, ours: [], torch: [] };
        // In turns, so that what else the machine does falls on both alike.
        for (let seed = 0; seed < Number(values.repeats); seed++) {
          found.ours.push(await ours(kind, real, synthetic, seed, threads));
          found.torch.push(torch(values.torch, [realFile, file, String(window), String(seed), String(threads), kind]));
        }
        results.push(found);
        if (values.json !== undefined) keep(values.json, found, threads);
        console.log(formatRows([line(found)]));
      }
    }
    await place.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`\n${threads} threads; score of each judge, and seconds; medians (least to most)`);
  console.log(formatRows([['', 'ours', 'torch', 'agree', 'seconds', 'torch', 'torch / ours'], ...results.map(line)]));
}

type Summary = ReturnType<typeof summary>;

/** Puts a case among those of the file, in the place of an older one. */
function keep(folder: string, found: Case, threads: number): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `judges-torch-${found.dataset}.json`);
  const known = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { results: Summary[] }).results : [];
  const results = [...known.filter(({ name, kind }) => name !== found.name || kind !== found.kind), summary(found)];
  const content = { threads, processor: cpus()[0]?.model ?? '', results };
  writeFileSync(path, JSON.stringify(content, null, 2) + '\n');
}

function torch(python: string, args: string[]): Measured {
  const script = join(import.meta.dirname, 'peers/judges-torch.py');
  return JSON.parse(execFileSync(python, [script, ...args], { encoding: 'utf8' })) as Measured;
}

function summary({ ours: mine, torch: theirs, ...rest }: Case) {
  const of = (measured: Measured[]) => {
    const seconds = repeated(measured.map((each) => each.seconds)).median;
    const { median, low, high, values } = repeated(measured.flatMap((each) => each.values));
    return { median, low, high, values, seconds };
  };
  const [ours, torch] = [of(mine), of(theirs)];
  return { ...rest, ours, torch, agree: ours.low <= torch.high && torch.low <= ours.high };
}

function line(found: Case): string[] {
  const { ours, torch, agree } = summary(found);
  const score = ({ median, low, high }: typeof ours): string =>
    `${median.toFixed(4)} (${low.toFixed(4)}-${high.toFixed(4)})`;
  const ratios = repeated(found.torch.map(({ seconds }, i) => seconds / found.ours[i]!.seconds));
  return [
    `${found.dataset} ${found.name} ${found.kind}`,
    ...[score(ours), score(torch), agree ? 'yes' : 'no', ours.seconds.toFixed(1), torch.seconds.toFixed(1)],
    `${ratios.median.toFixed(1)} (${ratios.low.toFixed(1)}-${ratios.high.toFixed(1)})`,
  ];
}

export const bench: Bench = {
  name: 'judges',
  help: 'our judges against PyTorch on the same files: --torch PYTHON  [--dataset stocks --case NAME.. --kind discriminative|strong|predictive.. --steps 500 --repeats 5 --threads N --json FOLDER]',
  run,
};
