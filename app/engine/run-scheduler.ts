// Which run trains: one at a time on a device, the others wait their turn. Keeps what trainers send.
import { serializeError } from '../contract/errors.ts';
import type { LogEntry, Run, RunState } from '../contract/run.ts';
import type { Store } from '../store/store.ts';
import type { FromTrainer } from '../training/messages.ts';
import type { Trainer } from '../training/start-trainer.ts';
import type { Emitter } from './emitter.ts';
import type { Places } from './places.ts';

export interface RunScheduler {
  /**
   * Puts a run in line; it starts at once when its device is free.
   *
   * @param from - whether an engine's death had interrupted it
   */
  enqueue(id: string, from?: { interrupted: boolean }): void;
  /** Ends a run's training at the current step, or takes it out of the line. */
  end(id: string, wish: 'pause' | 'stop'): void;
  /** Resolves when the run no longer trains or waits. */
  settled(id: string): Promise<void>;
  active(id: string): boolean;
  /** Runs that train or wait, in the order in which they came to their turn. */
  activeRuns(): string[];
  /** Adds to a run's log, and says so. */
  log(id: string, level: LogEntry['level'], code: string, message: string, step: number | null): void;
  /** The run that a new one on this device would wait for. */
  busy(device: string): Run | null;
  close(): Promise<void>;
}

interface Active {
  id: string;
  device: string;
  interrupted: boolean;
  trainer: Trainer | null;
  wish: 'pause' | 'stop' | null;
  ended: PromiseWithResolvers<undefined>;
}

/** Least time between two `run.changed` events of one run's steps, in milliseconds. */
const changeInterval = 250;

export interface SchedulerOptions {
  store: Store;
  emitter: Emitter;
  /** Where trainers run. */
  places: Pick<Places, 'startTrainer'>;
  /** For the next trainer. */
  threads: () => number;
}

export function createRunScheduler({ store, emitter, places, threads }: SchedulerOptions): RunScheduler {
  const training = new Map<string, Active>();
  const line: Active[] = [];
  let closed = false;

  const changed = (run: Run): void => emitter.emit('run.changed', { run });
  const log = (id: string, level: LogEntry['level'], code: string, message: string, step: number | null): void => {
    const entry: LogEntry = { at: Date.now(), step, level, code, message };
    store.logs.append(id, entry);
    emitter.emit('run.log', { id, entry });
  };

  function settle(active: Active, state: RunState, changes: Partial<Run> = {}): void {
    training.delete(active.id);
    const run = store.runs.update(active.id, {
      ...changes,
      state,
      stepsPerSecond: null,
      waitsFor: null,
      endedAt: Date.now(),
    });
    changed(run);
    active.ended.resolve(undefined);
    startNext();
  }

  /** Keeps one message of a trainer, and tells the world. */
  function receive(active: Active, message: FromTrainer): void {
    const { id } = active;
    switch (message.kind) {
      case 'prepared': {
        const { trainSequences, holdoutSequences, parameters, plannedSteps, device } = message;
        changed(
          store.runs.update(id, {
            state: 'training',
            trainSequences,
            holdoutSequences,
            parameters,
            plannedSteps,
            device,
          }),
        );
        break;
      }
      case 'metrics': {
        const { points, step, seconds, epochs, stepsPerSecond } = message;
        const run = store.transaction(() => {
          if (points.length > 0) store.metrics.append(id, points);
          return store.runs.update(id, { step, seconds, epochs, stepsPerSecond });
        });
        if (points.length > 0) emitter.emit('run.metrics', { id, points });
        throttled(active, run);
        break;
      }
      case 'log':
        store.logs.append(id, message.entry);
        emitter.emit('run.log', { id, entry: message.entry });
        break;
      case 'beginning': {
        const { scores, samples } = message;
        const first = { step: 0, seconds: 0, scores, best: false, bytes: null, samples };
        emitter.emit('run.checkpoint', { id, checkpoint: store.checkpoints.insert(id, first) });
        break;
      }
      case 'checkpoint': {
        const { step, seconds, scores, best, bytes, samples } = message;
        const checkpoint = store.checkpoints.insert(id, { step, seconds, scores, best, bytes, samples });
        emitter.emit('run.checkpoint', { id, checkpoint });
        const [distance] = scores;
        log(
          id,
          'info',
          'checkpoint',
          `Step ${step} is kept, distance ${distance?.value.toFixed(3) ?? ''}${best ? ', the best so far' : ''}.`,
          step,
        );
        changed(store.runs.get(id));
        break;
      }
      case 'rolled_back':
        store.transaction(() => {
          store.metrics.truncate(id, message.toStep);
          store.checkpoints.truncate(id, message.toStep);
          store.runs.update(id, { step: message.toStep });
        });
        break;
      case 'ended':
        log(id, 'info', message.state, `Ended at step ${message.step}.`, message.step);
        settle(active, message.state, { step: message.step, seconds: message.seconds });
        break;
      case 'failed': {
        const { error, step } = message;
        log(id, 'error', error.code, error.message, step);
        settle(active, 'failed', { error });
        break;
      }
    }
  }

  const lastChange = new Map<string, number>();
  function throttled(active: Active, run: Run): void {
    const now = Date.now();
    if (now - (lastChange.get(active.id) ?? 0) < changeInterval) return;
    lastChange.set(active.id, now);
    changed(run);
  }

  async function start(active: Active): Promise<void> {
    const { id } = active;
    const run = store.runs.update(id, { state: 'preparing', waitsFor: null, error: null, endedAt: null });
    changed(run);
    try {
      const checkpoint = run.last?.resumable ? store.checkpoints.load(id, 'last') : null;
      const from = checkpoint?.step ?? 0;
      // What was reached after the checkpoint is repeated, with the same result.
      store.transaction(() => {
        store.metrics.truncate(id, from);
        store.checkpoints.truncate(id, from);
        store.runs.update(id, {
          step: from,
          seconds: checkpoint?.seconds ?? 0,
          startedAt: run.startedAt ?? Date.now(),
        });
      });
      if (checkpoint) {
        log(
          id,
          'info',
          'continued',
          `Continued from step ${from}${run.step > from ? `; ${run.step - from} steps are repeated, with the same result` : ''}.`,
          from,
        );
      } else log(id, 'info', 'started', 'Started.', 0);
      if (active.interrupted || run.step > from)
        emitter.emit('run.restarted', { id, fromStep: run.step, toStep: from });
      const { schema } = store.datasets.find(run.datasetId);
      const table = await store.datasets.loadTable(run.datasetId);
      if (closed) return;
      if (active.wish) {
        settle(active, active.wish === 'pause' ? 'paused' : 'stopped');
        return;
      }
      const request = {
        kind: 'train' as const,
        table,
        schema,
        config: run.config,
        threads: threads(),
        checkpoint: checkpoint?.parameters ?? null,
      };
      active.trainer = places.startTrainer(request, (message) => {
        if (!closed) guarded(active, message);
      });
    } catch (error) {
      receive(active, { kind: 'failed', error: serializeError(error), step: run.step });
    }
  }

  /** A full disk or a broken database while keeping a message ends the run, not the engine. */
  function guarded(active: Active, message: FromTrainer): void {
    try {
      receive(active, message);
    } catch (thrown) {
      void active.trainer?.terminate();
      const error = serializeError(thrown);
      try {
        settle(active, 'failed', { error });
      } catch {
        // The state cannot be kept either: at the next start the run is found as interrupted.
        training.delete(active.id);
        active.ended.resolve(undefined);
      }
      emitter.emit('run.log', {
        id: active.id,
        entry: { at: Date.now(), step: null, level: 'error', code: error.code, message: error.message },
      });
    }
  }

  function startNext(): void {
    if (closed) return;
    const busyDevices = new Set([...training.values()].map((active) => active.device));
    for (const active of [...line]) {
      if (busyDevices.has(active.device)) continue;
      busyDevices.add(active.device);
      line.splice(line.indexOf(active), 1);
      training.set(active.id, active);
      void start(active);
    }
    for (const active of line) {
      const before = [...training.values()].find((other) => other.device === active.device);
      changed(store.runs.update(active.id, { state: 'waiting', waitsFor: before?.id ?? null }));
    }
  }

  const find = (id: string): Active | undefined => training.get(id) ?? line.find((active) => active.id === id);

  return {
    log,
    enqueue(id, { interrupted } = { interrupted: false }) {
      const { device } = store.runs.get(id).config;
      const ended = Promise.withResolvers<undefined>();
      line.push({ id, device, interrupted, trainer: null, wish: null, ended });
      startNext();
    },
    end(id, wish) {
      const active = find(id);
      if (!active) return;
      active.wish = wish;
      active.trainer?.wish(wish);
      const place = line.indexOf(active);
      if (place < 0) return;
      line.splice(place, 1);
      settle(active, wish === 'pause' ? 'paused' : 'stopped');
    },
    async settled(id) {
      await find(id)?.ended.promise;
    },
    activeRuns: () => [...training.keys(), ...line.map(({ id }) => id)],
    active: (id) => find(id) !== undefined,
    busy(device) {
      const found = [...training.values()].find((active) => active.device === device);
      return found ? store.runs.get(found.id) : null;
    },
    async close() {
      closed = true;
      const trainers = [...training.values()].flatMap((active) => active.trainer ?? []);
      await Promise.all(trainers.map((trainer) => trainer.terminate()));
    },
  };
}
