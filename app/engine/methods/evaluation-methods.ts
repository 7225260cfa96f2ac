// Evaluations: how good a run's best checkpoint is.
import { SeqwrightError, serializeError } from '../../contract/errors.ts';
import type { Implementations } from '../../contract/methods.ts';
import type { EngineContext } from '../context.ts';
import { runTask } from '../tasks/run-task.ts';

type EvaluationMethods = Pick<Implementations, Extract<keyof Implementations, `evaluations.${string}`>>;

export function evaluationMethods({ store, emitter, jobs, threads }: EngineContext): EvaluationMethods {
  return {
    'evaluations.start': ({ runId, job: given }) =>
      jobs.run(given, async ({ name: job, signal }) => {
        const run = store.runs.find(runId);
        const { step, parameters } = store.checkpoints.load(run.id, 'best');
        const { schema } = store.datasets.find(run.datasetId);
        const started = store.evaluations.insert({
          runId: run.id,
          step,
          state: 'running',
          scores: [],
          columns: [],
          rules: [],
          nearest: [],
          seconds: 0,
          error: null,
        });
        emitter.emit('progress', { job, stage: 'Evaluating', done: 0, total: 1, unit: 'metrics' });
        try {
          const table = await store.datasets.loadTable(run.datasetId);
          const found = await runTask(
            'evaluate',
            { table, schema, checkpoint: parameters, threads: threads() },
            { signal },
          );
          const ended = { ...started, ...found, state: 'done' as const };
          store.evaluations.update(ended);
          emitter.emit('progress', { job, stage: 'Evaluating', done: 1, total: 1, unit: 'metrics' });
          return ended;
        } catch (error) {
          const state = error instanceof SeqwrightError && error.code === 'cancelled' ? 'cancelled' : 'failed';
          store.evaluations.update({ ...started, state, error: serializeError(error) });
          throw error;
        }
      }),
    'evaluations.list': ({ runId }) => Promise.resolve(store.evaluations.list(store.runs.find(runId).id)),
  };
}
