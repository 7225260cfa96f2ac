// Exports: synthetic data on its way into a file.
import { SeqwrightError, serializeError } from '../../contract/errors.ts';
import type { Implementations } from '../../contract/methods.ts';
import type { EngineContext } from '../context.ts';
import { runTask } from '../tasks/run-task.ts';
import { versions } from '../versions.ts';

type ExportMethods = Pick<Implementations, Extract<keyof Implementations, `exports.${string}`>>;

export function exportMethods({ store, emitter, jobs, threads }: EngineContext): ExportMethods {
  return {
    'exports.start': ({ runId, options, job: given }) =>
      jobs.run(given, async ({ name: job, signal }) => {
        const run = store.runs.find(runId);
        const dataset = store.datasets.find(run.datasetId);
        const { parameters } = store.checkpoints.load(run.id, options.checkpoint);
        const started = store.exports.insert({
          runId: run.id,
          state: 'writing',
          options,
          rows: 0,
          sequences: 0,
          bytes: 0,
          seconds: 0,
          notes: [],
          error: null,
        });
        emitter.emit('export.changed', { export: started });
        try {
          const needed = options.appendToOriginal || options.keepApart;
          const table = needed ? await store.datasets.loadTable(dataset.id) : null;
          const written = await runTask(
            'export',
            { checkpoint: parameters, options, table, run, dataset, versions, threads: threads() },
            {
              signal,
              onProgress: (progress) => emitter.emit('progress', { job, ...progress }),
            },
          );
          const ended = { ...started, ...written, state: 'done' as const };
          store.exports.update(ended);
          emitter.emit('export.changed', { export: ended });
          return ended;
        } catch (error) {
          const state = error instanceof SeqwrightError && error.code === 'cancelled' ? 'cancelled' : 'failed';
          const ended = { ...started, state, error: serializeError(error) } as const;
          store.exports.update(ended);
          emitter.emit('export.changed', { export: ended });
          throw error;
        }
      }),
    'exports.list': ({ runId }) =>
      Promise.resolve(store.exports.list(runId === undefined ? undefined : store.runs.find(runId).id)),
    'exports.remove'({ id }) {
      store.exports.remove(id);
      emitter.emit('export.removed', { id });
      return Promise.resolve({});
    },
  };
}
