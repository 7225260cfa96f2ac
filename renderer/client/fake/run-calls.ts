// Answers about runs.
import type { Implementations } from '../../../app/contract/methods.ts';
import type { LogEntry, Run } from '../../../app/contract/run.ts';
import { runConfig, type RunConfig, type RunConfigInput } from '../../../app/contract/config.ts';
import { count, score } from '../../words/figures.ts';
import { isActive } from '../../words/run-words.ts';
import { problemsOf } from './config-problems.ts';
import { fakePresets, settingInfos, stepTime } from './presets.ts';
import { checkpointsOf, metricsOf } from './runs.ts';
import { sequences } from './signals.ts';
import { changeRun, countRuns, findDataset, findRun, type World } from './world.ts';

type Calls = Pick<Implementations, Extract<keyof Implementations, `runs.${string}`>>;

const resolve = (input: RunConfigInput): RunConfig =>
  runConfig.parse({ ...fakePresets[input.preset ?? 'balanced'].config, ...input });

/** How near the sequences of a step are to real ones: 0 to 1. */
function qualityAt(run: Run, step: number, end: number): number {
  const distance = checkpointsOf(run, end).find((one) => one.step === step)?.scores[0]?.value ?? 0.5;
  return step === 0 ? 0.02 : Math.min(0.97, 1.06 - 1.9 * distance);
}

function logOf(world: World, run: Run, end: number): LogEntry[] {
  const entry = (at: number, step: number | null, code: string, message: string): LogEntry => ({
    at,
    step,
    level: 'info',
    code,
    message,
  });
  const saved = checkpointsOf(run, end)
    .filter(({ step }) => step > 0)
    .map(({ createdAt, step, scores, best }) =>
      entry(
        createdAt,
        step,
        'checkpoint',
        `${count(step)} saved, ${score(scores[0]?.value ?? 0)}${best ? ', best' : ''}`,
      ),
    );
  return [
    entry(run.createdAt, 0, 'started', `started, seed ${run.config.seed}`),
    entry(run.createdAt + 900, 0, 'device', `CPU, 8 threads, ${stepTime(run.config).toFixed(1)} ms`),
    ...saved,
    ...(world.logs.get(run.id) ?? []),
  ];
}

export function runCalls(world: World): Calls {
  const setState = (id: string, state: Run['state']): Promise<Run> =>
    Promise.resolve(changeRun(world, id, { state, stepsPerSecond: state === 'training' ? 70.4 : null }));
  return {
    'runs.presets'({ datasetId }) {
      const { dataset } = findDataset(world, datasetId);
      return Promise.resolve(
        Object.entries(fakePresets).map(([name, preset]) => ({
          name: name as keyof typeof fakePresets,
          ...preset,
          refused: problemsOf(preset.config, dataset)[0]?.message ?? null,
        })),
      );
    },
    'runs.settings': () => Promise.resolve(settingInfos()),
    'runs.plan'({ datasetId, config: input }) {
      const { dataset } = findDataset(world, datasetId);
      const config = resolve(input);
      const time = stepTime(config);
      const steps =
        config.steps ??
        (config.minutes === null
          ? Math.round((config.epochs ?? 1) * 138)
          : Math.round((config.minutes * 60_000) / time));
      return Promise.resolve({
        config,
        problems: problemsOf(config, dataset),
        steps,
        epochs: (steps * config.batch_size) / 17_715,
        millisecondsPerStep: time,
        seconds: (steps * time) / 1000,
        secondsSpread: (steps * time) / 28_400,
        parameters: 940 * config.generator_hidden + 157,
        trainSequences: Math.round(dataset.sequences * 0.9),
        holdoutSequences: Math.round(dataset.sequences * 0.1),
        memoryBytes: 64_000_000,
        checkpointBytes: 2_400_000,
        waitsFor: world.runs.find(({ run }) => isActive(run))?.run.id ?? null,
      });
    },
    'runs.start'({ datasetId, config: input, name }) {
      const { dataset } = findDataset(world, datasetId);
      const config = resolve(input);
      const busy = world.runs.find(({ run }) => isActive(run));
      const pattern = world.runs[0]?.run;
      const run: Run = {
        notes: '',
        tags: [],
        pinned: false,
        archived: false,
        versions: pattern?.versions ?? {},
        device: 'cpu',
        error: null,
        id: `r-new-${world.runs.length}`,
        datasetId: dataset.id,
        datasetName: dataset.name,
        name: name ?? `${dataset.name} ${config.preset}`,
        state: busy ? 'waiting' : 'training',
        config,
        seconds: 0,
        step: 0,
        plannedSteps: config.steps,
        stepsPerSecond: busy ? null : 70.4,
        epochs: 0,
        parameters: 940 * config.generator_hidden + 157,
        trainSequences: 17_715,
        holdoutSequences: 1950,
        createdAt: Date.now(),
        startedAt: busy ? null : Date.now(),
        endedAt: null,
        best: null,
        last: null,
        metrics: null,
        waitsFor: busy?.run.id ?? null,
      };
      world.runs.unshift({ run, end: 0.09 });
      countRuns(world);
      world.listeners.emit('run.changed', { run });
      world.listeners.emit('dataset.changed', { id: dataset.id });
      return Promise.resolve(run);
    },
    'runs.list': ({ datasetId, archived }) =>
      Promise.resolve(
        world.runs
          .map(({ run }) => run)
          .filter(
            (run) =>
              (datasetId === undefined || run.datasetId === datasetId) &&
              (archived === undefined || run.archived === archived),
          ),
      ),
    'runs.get': ({ id }) => Promise.resolve(findRun(world, id).run),
    'runs.update': ({ id, ...changes }) => Promise.resolve(changeRun(world, id, changes)),
    'runs.pause': ({ id }) => setState(id, 'paused'),
    'runs.stop': ({ id }) => setState(id, 'stopped'),
    'runs.resume'({ id, steps }) {
      const { run } = findRun(world, id);
      const config = steps === undefined ? run.config : { ...run.config, steps };
      changeRun(world, id, { config, plannedSteps: config.steps, error: null });
      return setState(
        id,
        world.runs.some(({ run: other }) => isActive(other) && other.id !== id) ? 'waiting' : 'training',
      );
    },
    'runs.metrics'({ id, afterStep }) {
      const { run } = findRun(world, id);
      // A million points: as many as a step were forty.
      const spacing = world.scenario.has('million') ? run.step / 1_000_000 : run.config.metric_every;
      return Promise.resolve(metricsOf(run, afterStep, spacing));
    },
    'runs.checkpoints'({ id }) {
      const { run, end } = findRun(world, id);
      return Promise.resolve(run.best === null ? [] : checkpointsOf(run, end));
    },
    'runs.samples'({ id, step }) {
      const { run, end } = findRun(world, id);
      const { signals, length } = findDataset(world, run.datasetId);
      const options = {
        quality: qualityAt(run, step, end),
        salt: `${run.name}${Math.round(step / 6000)}`,
        length,
        label: (k: number) => `synthetic ${k + 1}`,
      };
      return Promise.resolve({ step, synthetic: sequences(signals, 14, options) });
    },
    'runs.log'({ id }) {
      const { run, end } = findRun(world, id);
      return Promise.resolve(logOf(world, run, end));
    },
    'runs.preview'({ id, options }) {
      const { run, end } = findRun(world, id);
      const { signals, length } = findDataset(world, run.datasetId);
      const made = sequences(signals, Math.min(options.sequences, 200), {
        quality: Math.min(0.97, 1.06 - 1.9 * end),
        salt: `${run.name}${options.seed}`,
        length,
        label: (k) => `synthetic ${k + 1}`,
      });
      const rows = made.slice(0, 2).flatMap(({ columns, length: steps }) =>
        Array.from({ length: steps }, (_, t) =>
          columns.map(({ values, words }) => {
            const value = values[t];
            return value === null || value === undefined
              ? ''
              : words
                ? (words[value] ?? '')
                : Number.isInteger(value)
                  ? String(value)
                  : value.toFixed(4);
          }),
        ),
      );
      return Promise.resolve({
        table: { columns: made[0]?.columns.map(({ name }) => name) ?? [], rows },
        sequences: made,
      });
    },
    'runs.remove'({ id }) {
      world.runs = world.runs.filter(({ run }) => run.id !== id);
      countRuns(world);
      world.listeners.emit('run.removed', { id });
      return Promise.resolve({});
    },
  };
}
