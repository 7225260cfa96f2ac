// Evaluations: how good a run's checkpoint is, and how alike any two files are.
import { SeqwrightError, serializeError } from '../../contract/errors.ts';
import type { Implementations } from '../../contract/methods.ts';
import { reportPage } from '../../report/page/report-page.ts';
import type { EngineContext } from '../context.ts';
import { runTask } from '../tasks/run-task.ts';
import type { TaskProgress } from '../tasks/tasks.ts';

type EvaluationMethods = Pick<Implementations, Extract<keyof Implementations, `evaluations.${string}`>>;

export function evaluationMethods({ store, emitter, jobs, threads }: EngineContext): EvaluationMethods {
  const reporting = (job: string) => (progress: TaskProgress) => emitter.emit('progress', { job, ...progress });
  return {
    'evaluations.start': ({ runId, checkpoint = 'best', depth = 'standard', job: given }) =>
      jobs.run(given, async ({ name: job, signal }) => {
        const run = store.runs.find(runId);
        const { step, parameters } = store.checkpoints.load(run.id, checkpoint);
        const { schema, name: dataset } = store.datasets.find(run.datasetId);
        const started = store.evaluations.insert({
          runId: run.id,
          step,
          state: 'running',
          depth,
          verdict: null,
          scores: [],
          columns: [],
          rules: [],
          nearest: [],
          seconds: 0,
          error: null,
        });
        try {
          const table = await store.datasets.loadTable(run.datasetId);
          const names = { run: run.name, dataset };
          const report = await runTask(
            'evaluate',
            { table, schema, checkpoint: parameters, threads: threads(), depth, names },
            { signal, onProgress: reporting(job) },
          );
          const { verdict, scores, columns, rules, seconds } = report;
          const nearest = report.pairs.map(({ synthetic, real, realLabel, distance }) => ({
            synthetic,
            real,
            realLabel,
            distance,
          }));
          const ended = { ...started, state: 'done' as const, verdict, scores, columns, rules, nearest, seconds };
          store.evaluations.update(ended, report);
          return ended;
        } catch (error) {
          const state = error instanceof SeqwrightError && error.code === 'cancelled' ? 'cancelled' : 'failed';
          store.evaluations.update({ ...started, state, error: serializeError(error) });
          throw error;
        }
      }),
    'evaluations.list': ({ runId }) =>
      Promise.resolve(store.evaluations.list(runId === undefined ? undefined : store.runs.find(runId).id)),
    'evaluations.report': ({ id }) => Promise.resolve(store.evaluations.report(id)),
    'evaluations.page': ({ id }) => Promise.resolve({ html: reportPage(store.evaluations.report(id)) }),
    'evaluations.score': ({ job: given, ...comparison }) =>
      jobs.run(given, ({ name: job, signal }) =>
        runTask('score', { ...comparison, threads: threads() }, { signal, onProgress: reporting(job) }),
      ),
  };
}
