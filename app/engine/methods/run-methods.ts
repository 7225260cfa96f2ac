// Runs: what they would cost, starting and ending them, and what they have left behind.
import { z } from 'zod';
import { runConfig, settingKeys, settingMeta, type RunConfig } from '../../contract/config.ts';
import { SeqwrightError } from '../../contract/errors.ts';
import type { Implementations } from '../../contract/methods.ts';
import type { Run, SettingInfo } from '../../contract/run.ts';
import { checkConfig } from '../../model/check-config.ts';
import { presets } from '../../model/presets/registry.ts';
import { resolveConfig } from '../../model/resolve-config.ts';
import type { EngineContext } from '../context.ts';
import { automatic, chooseDevice } from '../choose-device.ts';
import { runTask } from '../tasks/run-task.ts';
import { versions } from '../versions.ts';

type RunMethods = Pick<Implementations, Extract<keyof Implementations, `runs.${string}`>>;

/** Seconds of steps that a plan measures. */
const measureSeconds = 2;

const resumableStates: Run['state'][] = ['paused', 'interrupted', 'stopped', 'stopped_early', 'failed', 'done'];

/** The settings with what a form shows beside each. */
function describeSettings(): SettingInfo[] {
  return settingKeys.flatMap((key) => {
    const type = runConfig.shape[key];
    const meta = settingMeta.get(type);
    return meta ? [{ key, ...meta, type: { ...z.toJSONSchema(type) } }] : [];
  });
}

type Limits = Pick<RunConfig, 'steps' | 'epochs' | 'minutes'>;

/** The run's config with a limit moved beyond the old one. */
function withLimit(config: RunConfig, { steps, epochs, minutes }: Partial<Limits>): RunConfig {
  if (steps === undefined && epochs === undefined && minutes === undefined) return config;
  return { ...config, steps: steps ?? null, epochs: epochs ?? null, minutes: minutes ?? null };
}

export function runMethods({ store, scheduler, emitter, threads, places }: EngineContext): RunMethods {
  /** @throws SeqwrightError `config_invalid` with the first problem, and how many more there are */
  const refuseProblems = (config: RunConfig, datasetId: string): void => {
    const [first, ...more] = checkConfig(config, store.datasets.find(datasetId));
    if (!first) return;
    const rest = more.length > 0 ? ` (and ${more.length} more)` : '';
    throw new SeqwrightError('config_invalid', `${first.message}${rest}`, {
      key: first.key,
      problems: [first, ...more].map((problem) => `${problem.key}: ${problem.message}`),
    });
  };
  const end = async (reference: string, wish: 'pause' | 'stop'): Promise<Run> => {
    const { id, name, state } = store.runs.find(reference);
    if (scheduler.active(id)) {
      scheduler.end(id, wish);
      await scheduler.settled(id);
    } else if (wish === 'stop' && (state === 'paused' || state === 'interrupted')) {
      emitter.emit('run.changed', { run: store.runs.update(id, { state: 'stopped' }) });
    } else
      throw new SeqwrightError('wrong_state', `"${name}" is not training: it is ${state.replace('_', ' ')}.`, {
        id,
        state,
      });
    return store.runs.get(id);
  };

  return {
    'runs.presets'({ datasetId }) {
      const dataset = store.datasets.find(datasetId);
      return Promise.resolve(
        presets.map(({ name, label, help, detail }) => {
          const config = resolveConfig({ preset: name });
          return { name, label, help, detail, config, refused: checkConfig(config, dataset)[0]?.message ?? null };
        }),
      );
    },
    'runs.settings': () => Promise.resolve(describeSettings()),
    async 'runs.plan'({ datasetId, config: input, measure }) {
      const dataset = store.datasets.find(datasetId);
      const config = resolveConfig(input);
      const problems = checkConfig(config, dataset);
      const waitsFor = scheduler.busy(config.device)?.id ?? null;
      const nothing = {
        steps: config.steps,
        epochs: config.epochs,
        millisecondsPerStep: null,
        seconds: null,
        secondsSpread: null,
      };
      if (problems.length > 0)
        return {
          config,
          problems,
          ...nothing,
          parameters: 0,
          trainSequences: 0,
          holdoutSequences: 0,
          memoryBytes: 0,
          checkpointBytes: 0,
          waitsFor,
        };
      const table = await store.datasets.loadTable(dataset.id);
      const { schema } = dataset;
      const choice =
        config.device === automatic && measure
          ? await chooseDevice({ table, schema, config, threads: threads() }, places)
          : null;
      const device = choice?.device ?? (config.device === automatic ? 'cpu' : config.device);
      const cost =
        choice?.cost ??
        (await places.runTask('plan', {
          table,
          schema,
          config: { ...config, device },
          threads: threads(),
          measureSeconds: measure ? measureSeconds : 0,
        }));
      const { millisecondsPerStep, millisecondsSpread, trainSequences, ...sizes } = cost;
      const perEpoch = trainSequences / config.batch_size;
      const limitSeconds = config.minutes === null ? null : config.minutes * 60;
      const stepsInTime =
        limitSeconds === null || millisecondsPerStep === null
          ? null
          : Math.floor((limitSeconds * 1000) / millisecondsPerStep);
      const steps = config.steps ?? (config.epochs === null ? stepsInTime : Math.ceil(config.epochs * perEpoch));
      const time = (milliseconds: number | null): number | null =>
        milliseconds === null || steps === null ? null : (milliseconds * steps) / 1000;
      return {
        config,
        problems,
        steps,
        epochs: steps === null ? config.epochs : steps / perEpoch,
        millisecondsPerStep,
        seconds: limitSeconds ?? time(millisecondsPerStep),
        secondsSpread: limitSeconds === null ? time(millisecondsSpread) : 0,
        trainSequences,
        ...sizes,
        waitsFor,
      };
    },
    async 'runs.start'({ datasetId, config: input, name }) {
      const dataset = store.datasets.find(datasetId);
      const asked = resolveConfig(input);
      refuseProblems(asked, dataset.id);
      const choice =
        asked.device === automatic
          ? await chooseDevice(
              {
                table: await store.datasets.loadTable(dataset.id),
                schema: dataset.schema,
                config: asked,
                threads: threads(),
              },
              places,
            )
          : null;
      const config = choice ? { ...asked, device: choice.device } : asked;
      const { id } = store.runs.insert({
        datasetId: dataset.id,
        name: name ?? store.runs.nextName(dataset.name, config.preset),
        config,
        device: config.device,
        versions,
        state: 'waiting',
      });
      emitter.emit('dataset.changed', { id: dataset.id });
      if (choice) scheduler.log(id, 'info', 'device_chosen', `Device ${choice.reason}`, null);
      scheduler.enqueue(id);
      return store.runs.get(id);
    },
    'runs.list'({ datasetId, archived }) {
      return Promise.resolve(
        store.runs.list({
          ...(datasetId === undefined ? {} : { datasetId: store.datasets.find(datasetId).id }),
          ...(archived === undefined ? {} : { archived }),
        }),
      );
    },
    'runs.get': ({ id }) => Promise.resolve(store.runs.find(id)),
    'runs.update'({ id, ...changes }) {
      const run = store.runs.update(store.runs.find(id).id, changes);
      emitter.emit('run.changed', { run });
      return Promise.resolve(run);
    },
    'runs.pause': ({ id }) => end(id, 'pause'),
    'runs.stop': ({ id }) => end(id, 'stop'),
    'runs.resume'({ id: reference, ...limit }) {
      const run = store.runs.find(reference);
      const config = withLimit(run.config, limit);
      if (scheduler.active(run.id) || !resumableStates.includes(run.state))
        throw new SeqwrightError('wrong_state', `"${run.name}" is training already.`, { id: run.id, state: run.state });
      if (run.state === 'done' && config === run.config)
        throw new SeqwrightError(
          'wrong_state',
          `"${run.name}" has reached its limit of ${limitInWords(config)}. Give a new limit to train on.`,
          { id: run.id, state: run.state },
        );
      refuseProblems(config, run.datasetId);
      store.runs.update(run.id, { config, state: 'waiting', error: null });
      scheduler.enqueue(run.id, { interrupted: run.state === 'interrupted' });
      return Promise.resolve(store.runs.get(run.id));
    },
    'runs.metrics': ({ id, afterStep }) => Promise.resolve(store.metrics.since(store.runs.find(id).id, afterStep)),
    'runs.checkpoints': ({ id }) => Promise.resolve(store.checkpoints.list(store.runs.find(id).id)),
    'runs.samples': ({ id, step }) => Promise.resolve(store.samples.get(store.runs.find(id).id, step)),
    'runs.log': ({ id }) => Promise.resolve(store.logs.list(store.runs.find(id).id)),
    'runs.preview'({ id, options }) {
      const { checkpoint, ...rest } = options;
      const { parameters } = store.checkpoints.load(store.runs.find(id).id, checkpoint);
      return runTask('preview', { checkpoint: parameters, options: rest, threads: threads() });
    },
    async 'runs.remove'({ id: reference }) {
      const { id } = store.runs.find(reference);
      scheduler.end(id, 'stop');
      await scheduler.settled(id);
      store.runs.remove(id);
      emitter.emit('run.removed', { id });
      return {};
    },
  };
}

function limitInWords({ steps, epochs, minutes }: Limits): string {
  if (steps !== null) return `${steps} steps`;
  return epochs !== null ? `${epochs} epochs` : `${minutes} minutes`;
}
