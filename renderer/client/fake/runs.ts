// Made-up runs: their states, their curves and how their checkpoints score.
import type { CheckpointInfo, MetricPoint, Run, RunState, Score } from '../../../app/contract/run.ts';
import type { PresetName, RunConfig } from '../../../app/contract/config.ts';
import { createRandom, seedOf } from './random.ts';
import { fakePresets, stepTime } from './presets.ts';

interface Plan {
  name: string;
  dataset: string;
  preset: PresetName;
  state: RunState;
  step: number;
  distance: number;
  hoursAgo: number;
  changes?: Partial<RunConfig>;
  pinned?: boolean;
  archived?: boolean;
  tags?: string[];
}

const plans: Plan[] = [
  {
    name: 'Energy best 4',
    dataset: 'House energy',
    preset: 'best',
    state: 'training',
    step: 26_400,
    distance: 0.091,
    hoursAgo: 0.104,
  },
  {
    name: 'Energy best 3',
    dataset: 'House energy',
    preset: 'best',
    state: 'done',
    step: 40_000,
    distance: 0.084,
    hoursAgo: 3,
    pinned: true,
    tags: ['baseline'],
  },
  {
    name: 'Energy best 2',
    dataset: 'House energy',
    preset: 'best',
    state: 'done',
    step: 40_000,
    distance: 0.097,
    hoursAgo: 3.6,
    changes: { cell: 'lstm' },
  },
  {
    name: 'Energy balanced 2',
    dataset: 'House energy',
    preset: 'balanced',
    state: 'done',
    step: 20_000,
    distance: 0.134,
    hoursAgo: 27,
    pinned: true,
  },
  {
    name: 'Energy balanced 1',
    dataset: 'House energy',
    preset: 'balanced',
    state: 'stopped_early',
    step: 14_000,
    distance: 0.148,
    hoursAgo: 28,
    changes: { loss: 'bce' },
  },
  {
    name: 'Energy best 1',
    dataset: 'House energy',
    preset: 'best',
    state: 'paused',
    step: 12_000,
    distance: 0.181,
    hoursAgo: 52,
  },
  {
    name: 'Energy fast 1',
    dataset: 'House energy',
    preset: 'fast',
    state: 'done',
    step: 12_000,
    distance: 0.187,
    hoursAgo: 29,
  },
  {
    name: 'Energy hinge 1',
    dataset: 'House energy',
    preset: 'balanced',
    state: 'failed',
    step: 6000,
    distance: 0.231,
    hoursAgo: 30,
  },
  {
    name: 'Energy article 1',
    dataset: 'House energy',
    preset: 'article',
    state: 'done',
    step: 20_000,
    distance: 0.312,
    hoursAgo: 54,
  },
  {
    name: 'Ward balanced 2',
    dataset: 'Ward vitals',
    preset: 'balanced',
    state: 'done',
    step: 20_000,
    distance: 0.121,
    hoursAgo: 26,
  },
  {
    name: 'Ward balanced 1',
    dataset: 'Ward vitals',
    preset: 'balanced',
    state: 'stopped',
    step: 9000,
    distance: 0.203,
    hoursAgo: 27.5,
  },
  {
    name: 'Ward fast 1',
    dataset: 'Ward vitals',
    preset: 'fast',
    state: 'done',
    step: 12_000,
    distance: 0.244,
    hoursAgo: 47,
  },
  {
    name: 'Sines fast 2',
    dataset: 'Sines',
    preset: 'fast',
    state: 'done',
    step: 12_000,
    distance: 0.041,
    hoursAgo: 120,
  },
  {
    name: 'Sines fast 1',
    dataset: 'Sines',
    preset: 'fast',
    state: 'done',
    step: 12_000,
    distance: 0.058,
    hoursAgo: 121,
  },
  {
    name: 'Energy hinge 2',
    dataset: 'House energy',
    preset: 'balanced',
    state: 'stopped',
    step: 4000,
    distance: 0.287,
    hoursAgo: 31,
    archived: true,
  },
];

const versions = { seqwright: '1.0.0', node: '24.21.0', tfjs: '4.22.0' };

/** A checkpoint's scores, all made from one distance. @param gap - beyond what real data has */
export function scoresOf(distance: number, gap: number): Score[] {
  const make = (name: string, label: string, value: number, floor: number, spread: number): Score => ({
    name,
    label,
    value,
    floor,
    spread,
    ideal: 0,
    direction: 'lower',
  });
  return [
    make('distance', 'Distance, all together', distance, 0.012, 0.004),
    make('marginal', 'Shape of each column', distance * 0.36, 0.009, 0.002),
    make('correlation_difference', 'Columns with each other', distance * 0.41, 0.011, 0.003),
    make('movement', 'How each column moves', distance * 0.26, 0.008, 0.003),
    {
      name: 'holdout_gap',
      label: 'Gap to held-out data',
      value: gap,
      floor: 0,
      spread: 0.003,
      ideal: 0,
      direction: 'nearest',
    },
  ];
}

/** Distance at a step of a run that ends at `end`: falls fast, then slowly, with a little up and down. */
export function distanceAt(step: number, end: number, seed: number): number {
  const fall = (0.5 - end) * Math.exp(-step / 5200);
  return Math.max(end, end + fall + (step === 0 ? 0 : 0.0045 * (1 + Math.sin(step * 0.0011 + seed))));
}

export function checkpointsOf(run: Run, end: number): CheckpointInfo[] {
  const every = run.config.checkpoint_every;
  const steps = Array.from({ length: Math.floor(run.step / every) + 1 }, (_, k) => k * every);
  const distances = steps.map((step) => distanceAt(step, end, seedOf(run.name)));
  const bestAt = distances.length < 3 ? 0 : Math.max(1, distances.length - (run.state === 'training' ? 2 : 4));
  distances[bestAt] = end;
  return steps.map((step, k) => ({
    step,
    createdAt: run.createdAt + step * stepTime(run.config),
    scores: scoresOf(distances[k] ?? end, k === 0 ? 0 : 0.0002 * k * (run.config.preset === 'best' ? 1.6 : 0.2)),
    best: k === bestAt,
    resumable: k === bestAt || k === steps.length - 1,
    bytes: 2_400_000,
  }));
}

export function metricsOf(run: Run, afterStep: number, spacing = run.config.metric_every): MetricPoint[] {
  const every = spacing;
  const points: MetricPoint[] = [];
  for (let step = Math.max(0, Math.ceil((afterStep + 1) / every) * every); step <= run.step; step += every) {
    const random = createRandom(seedOf(run.name) + step);
    const settle = Math.exp(-step / 3800);
    points.push({
      step,
      seconds: (step * stepTime(run.config)) / 1000,
      generatorLoss: Math.max(0.28, 0.75 + 1.75 * settle + random.normal() * (0.04 + 0.1 * settle)),
      discriminatorLoss: Math.max(0.3, 1.34 - 1.02 * settle + random.normal() * (0.02 + 0.06 * settle)),
      realScore: 0.56,
      syntheticScore: 0.44,
      generatorGradient: 0.8 + 0.2 * random.normal(),
      discriminatorGradient: 1.1 + 0.3 * random.normal(),
    });
  }
  return points;
}

export interface FakeRun {
  run: Run;
  /** Where its distance ends. */
  end: number;
}

function make(plan: Plan, k: number, now: number, datasetId: string): FakeRun {
  const config = { ...fakePresets[plan.preset].config, ...plan.changes, seed: k };
  const createdAt = now - plan.hoursAgo * 3_600_000;
  const seconds = (plan.step * stepTime(config)) / 1000;
  const run: Run = {
    id: `r-${k}`,
    datasetId,
    datasetName: plan.dataset,
    name: plan.name,
    notes: '',
    tags: plan.tags ?? [],
    pinned: plan.pinned === true,
    archived: plan.archived === true,
    state: plan.state,
    config,
    seconds,
    step: plan.step,
    plannedSteps: config.steps,
    stepsPerSecond: plan.state === 'training' ? 70.4 : null,
    epochs: (plan.step * config.batch_size) / 17_715,
    parameters: 940 * config.generator_hidden + 157,
    trainSequences: 17_715,
    holdoutSequences: 1950,
    device: 'cpu',
    versions,
    createdAt,
    startedAt: createdAt,
    endedAt: plan.state === 'training' ? null : createdAt + seconds * 1000,
    best: null,
    last: null,
    metrics: null,
    error:
      plan.state === 'failed'
        ? {
            code: 'loss_not_finite',
            message:
              'The loss broke at step 7,214 (not a number). Step 6,000 is kept. Train on from there with half the learning rate?',
            details: { step: 7214, keptStep: 6000 },
          }
        : null,
    waitsFor: null,
  };
  const checkpoints = checkpointsOf(run, plan.distance);
  run.best = checkpoints.find(({ best }) => best) ?? null;
  run.last = checkpoints.at(-1) ?? null;
  run.metrics = metricsOf(run, run.step - run.config.metric_every, run.config.metric_every).at(-1) ?? null;
  return { run, end: plan.distance };
}

/** @param many - so many more, for a table that scrolls */
export function makeRuns(now: number, idOf: (dataset: string) => string, many: number): FakeRun[] {
  const presets: PresetName[] = ['fast', 'balanced', 'best', 'article'];
  const states: RunState[] = ['done', 'done', 'stopped_early', 'paused', 'done', 'failed', 'stopped'];
  const extra = Array.from({ length: many }, (_, k): Plan => {
    const random = createRandom(k);
    return {
      name: `Energy sweep ${k + 1}`,
      dataset: 'House energy',
      preset: presets[k % 4] ?? 'fast',
      state: states[k % 7] ?? 'done',
      step: 2000 * (1 + (k % 9)),
      distance: Number((0.06 + 0.3 * random.uniform()).toFixed(3)),
      hoursAgo: 60 + k * 0.4,
    };
  });
  return [...plans, ...extra].map((plan, k) => make(plan, k + 1, now, idOf(plan.dataset)));
}
