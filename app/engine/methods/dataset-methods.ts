// Datasets: bringing files in, looking at them, changing how they are understood.
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Dataset } from '../../contract/dataset.ts';
import { SeqwrightError } from '../../contract/errors.ts';
import type { Implementations, MethodInput } from '../../contract/methods.ts';
import { importFile } from '../../data/import-file.ts';
import { choicesLeft, chosenRules } from '../chosen-rules.ts';
import type { EngineContext } from '../context.ts';
import { listSamples } from '../sample-files.ts';
import { runTask } from '../tasks/run-task.ts';

type DatasetMethods = Pick<Implementations, Extract<keyof Implementations, `datasets.${string}`>>;

/** The split's seed where no run has chosen one. */
const splitSeed = 0;

export function datasetMethods(context: EngineContext): DatasetMethods {
  const { store, emitter, jobs, samplesDir } = context;

  async function locate(source: MethodInput<'datasets.import'>['source']): Promise<{ path: string; name?: string }> {
    if (source.kind === 'path') return { path: source.path };
    const samples = await listSamples(samplesDir);
    const sample = samples.find((entry) => entry.name === source.name);
    if (sample) return { path: join(samplesDir, sample.file), name: sample.label };
    const names = samples.map((entry) => entry.name).join(', ');
    throw new SeqwrightError('not_found', `There is no sample named ${source.name}. There are: ${names}.`, {
      name: source.name,
    });
  }

  function refuseWithRuns({ id, name, runs }: Dataset): void {
    if (runs === 0) return;
    throw new SeqwrightError(
      'wrong_state',
      `${runs === 1 ? 'A run stands' : `${runs} runs stand`} on "${name}", so it cannot be understood differently any more. Import the file again under another name.`,
      { id, runs },
    );
  }

  return {
    'datasets.import': ({ source, options, job: given }) =>
      jobs.run(given, async ({ name: job, signal }) => {
        const { path, name } = await locate(source);
        const report = (stage: string) => (done: number, total: number | null) =>
          emitter.emit('progress', { job, stage, done, total, unit: 'bytes' });
        const read = await importFile({ path, options }, { onProgress: report('Reading'), signal });
        const { packed, schema, reading, sha256 } = read;
        const same = store.datasets.findSame(sha256, schema, options.reading);
        if (same) return { dataset: same, existing: true };
        const rules = await runTask('rules', { table: packed, schema }, { signal });
        const dataset = await store.datasets.insert(
          {
            name: store.datasets.freeName(options.name ?? name ?? read.name),
            fileName: read.fileName,
            source: source.kind === 'path' && source.temporary === true ? null : source,
            sha256,
            reading,
            schema,
            rules,
            warnings: read.warnings,
            summaries: read.summaries,
            sequences: read.sequences,
            lengths: read.lengths,
            table: packed,
          },
          { signal, onProgress: report('Storing') },
        );
        emitter.emit('dataset.changed', { id: dataset.id });
        return { dataset, existing: false };
      }),
    'datasets.list': () => Promise.resolve(store.datasets.list()),
    'datasets.get': ({ id }) => Promise.resolve(store.datasets.find(id)),
    'datasets.rename'({ id, name }) {
      const dataset = store.datasets.rename(store.datasets.find(id).id, name);
      emitter.emit('dataset.changed', { id: dataset.id });
      return Promise.resolve(dataset);
    },
    async 'datasets.changeSchema'({ id, overrides }) {
      const dataset = store.datasets.find(id);
      refuseWithRuns(dataset);
      const { id: found, reading, schema } = dataset;
      const { table, ...facts } = await runTask('describe', {
        table: await store.datasets.loadTable(found),
        schema,
        overrides,
      });
      const changed = await store.datasets.changeSchema(found, { reading, ...facts }, table);
      emitter.emit('dataset.changed', { id: found });
      return changed;
    },
    async 'datasets.changeRules'({ id: reference, rules: changes }) {
      const { id } = store.datasets.find(reference);
      for (;;) {
        const dataset = store.datasets.find(id);
        const choices = chosenRules(dataset, changes);
        // A rule that is switched off may have stood for others.
        const schema = { ...dataset.schema, rules: choices };
        const rules = await runTask('rules', { table: await store.datasets.loadTable(id), schema });
        // Another change may have come meanwhile; both are to count.
        if (!isDeepStrictEqual(store.datasets.find(id).schema, dataset.schema)) continue;
        const changed = store.datasets.changeRules(id, choices, rules);
        emitter.emit('dataset.changed', { id });
        return changed;
      }
    },
    'datasets.readAgain': ({ id: reference, reading, overrides, job: given }) =>
      jobs.run(given, async ({ name: job, signal }) => {
        const before = store.datasets.find(reference);
        refuseWithRuns(before);
        const { id, source, fileName } = before;
        if (!source)
          throw new SeqwrightError(
            'file_not_found',
            `Where ${fileName} lies is not known here. Import the file again, with these options.`,
            { id, file: fileName },
          );
        const { path } = await locate(source);
        const report = (stage: string) => (done: number, total: number | null) =>
          emitter.emit('progress', { job, stage, done, total, unit: 'bytes' });
        const options = { reading, ...(overrides ? { overrides } : {}) };
        const read = await importFile({ path, options }, { onProgress: report('Reading'), signal });
        const wanted = { ...read.schema, rules: before.schema.rules ?? [] };
        const rules = await runTask('rules', { table: read.packed, schema: wanted }, { signal });
        const choices = choicesLeft(wanted.rules, rules);
        const dataset = await store.datasets.changeSchema(
          id,
          {
            sha256: read.sha256,
            reading: read.reading,
            schema: choices.length === 0 ? read.schema : { ...read.schema, rules: choices },
            rules,
            warnings: read.warnings,
            summaries: read.summaries,
            sequences: read.sequences,
            lengths: read.lengths,
          },
          read.packed,
          { signal, onProgress: report('Storing') },
        );
        emitter.emit('dataset.changed', { id });
        return dataset;
      }),
    'datasets.columns': ({ id }) => Promise.resolve(store.datasets.summaries(store.datasets.find(id).id)),
    async 'datasets.split'({ id, holdoutFraction }) {
      const { id: found, schema } = store.datasets.find(id);
      return runTask('split', {
        table: await store.datasets.loadTable(found),
        schema,
        holdoutFraction,
        seed: splitSeed,
      });
    },
    async 'datasets.rows'({ id, offset, limit }) {
      const { table, firstRow } = await store.datasets.loadSlice(store.datasets.find(id).id, offset, offset + limit);
      return runTask('rows', { table, from: offset - firstRow, to: offset - firstRow + limit });
    },
    async 'datasets.sequences'({ id, count }) {
      const { id: found, schema } = store.datasets.find(id);
      return runTask('sequences', { table: await store.datasets.loadTable(found), schema, count });
    },
    'datasets.remove'({ id, withRuns }) {
      const { id: found } = store.datasets.find(id);
      const busy = store.runs.list({ datasetId: found }).find((run) => context.scheduler.active(run.id));
      if (busy)
        throw new SeqwrightError('wrong_state', `"${busy.name}" trains on it. Stop that first.`, {
          id: found,
          run: busy.id,
        });
      store.datasets.remove(found, { withRuns });
      emitter.emit('dataset.removed', { id: found });
      return Promise.resolve({});
    },
  };
}
