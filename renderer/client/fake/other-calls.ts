// Answers about the app itself, evaluations and exports.
import type { DataFolder } from '../../../app/contract/data-folder.ts';
import { SeqwrightError } from '../../../app/contract/errors.ts';
import type { Implementations } from '../../../app/contract/methods.ts';
import { fakeEvaluation, fakeReport } from './reports.ts';
import { findRun, type World } from './world.ts';

type Calls = Pick<
  Implementations,
  Exclude<
    Extract<keyof Implementations, `app.${string}` | `evaluations.${string}` | `exports.${string}`>,
    'app.devices' | 'app.testDevice'
  >
>;

const pause = (time: number): Promise<void> => new Promise((done) => setTimeout(done, time));

export function otherCalls(world: World): Calls {
  const folder = (): DataFolder => ({
    path: world.dataDir,
    storedBytes: 412_000_000,
    freeBytes: 31_000_000_000,
    old: world.oldDataDir === null ? null : { path: world.oldDataDir, bytes: 412_000_000 },
  });
  return {
    'app.info': () =>
      Promise.resolve({
        version: '1.0.0',
        dataDir: world.dataDir,
        cores: 8,
        versions: { node: '24.21.0', tfjs: '4.22.0', sqlite: '3.53.0' },
        storedBytes: 412_000_000,
        freeBytes: 31_000_000_000,
      }),
    'app.samples': () =>
      Promise.resolve([
        {
          name: 'house-energy',
          label: 'House energy',
          help: '19,735 rows, 28 columns, one long series',
          credit: 'Candanedo et al. 2017, CC BY 4.0',
          bytes: 888_288,
        },
        {
          name: 'ward-vitals',
          label: 'Ward vitals',
          help: '412 patients of unequal length, categories, gaps',
          credit: 'Made up for Seqwright',
          bytes: 595_131,
        },
        {
          name: 'sines',
          label: 'Sines',
          help: '1,000 sequences of 24 steps, 5 columns',
          credit: 'Made up for Seqwright',
          bytes: 995_481,
        },
      ]),
    'app.settings': () => Promise.resolve(world.settings),
    'app.changeSettings'(changes) {
      world.settings = { ...world.settings, ...(JSON.parse(JSON.stringify(changes)) as Partial<World['settings']>) };
      return Promise.resolve(world.settings);
    },
    'app.dataFolder': () => Promise.resolve(folder()),
    async 'app.moveData'({ to, job, removeOld }) {
      if (/full|taken/.test(to))
        throw new SeqwrightError('output_exists', `${to} is not empty. Choose an empty folder, or a new one.`, {
          path: to,
        });
      const bytes = 412_000_000;
      for (let done = 0; done <= 5; done++) {
        if (job !== undefined)
          world.listeners.emit('progress', {
            job,
            stage: 'Copying',
            done: (bytes * done) / 5,
            total: bytes,
            unit: 'bytes',
          });
        await pause(120);
      }
      const from = world.dataDir;
      world.dataDir = to;
      world.oldDataDir = removeOld ? null : from;
      world.listeners.emit('data.moved', { from, to });
      return { from, to, bytes, seconds: 0.6, resumed: [], oldRemoved: removeOld };
    },
    'app.removeOldData'() {
      world.oldDataDir = null;
      return Promise.resolve(folder());
    },
    'app.cancel'({ job }) {
      world.cancelled.add(job);
      return Promise.resolve({});
    },
    async 'evaluations.start'({ runId, job }) {
      for (let done = 0; done <= 5; done++) {
        if (job !== undefined)
          world.listeners.emit('progress', { job, stage: 'Comparing', done, total: 5, unit: 'metrics' });
        await pause(120);
      }
      const made = fakeEvaluation(world, runId);
      world.evaluations = [made, ...world.evaluations];
      return made;
    },
    'evaluations.list': ({ runId }) =>
      Promise.resolve(
        runId === 'r-2' && world.evaluations.length === 0
          ? [fakeEvaluation(world, runId)]
          : world.evaluations.filter((one) => runId === undefined || one.runId === runId),
      ),
    'evaluations.report': ({ id }) => Promise.resolve(fakeReport(world, id.replace('e-', ''))),
    'evaluations.page': async ({ id }) => {
      const { reportPage } = await import('../../../app/report/page/report-page.ts');
      return { html: reportPage(fakeReport(world, id.replace('e-', ''))) };
    },
    'evaluations.score': () => Promise.reject(new SeqwrightError('wrong_state', 'The demonstration reads no files.')),
    async 'exports.start'({ runId, options, job }) {
      if (options.output.includes('existing') && !options.overwrite)
        throw new SeqwrightError(
          'output_exists',
          `${options.output} is already there. Write another name, or replace it.`,
          { path: options.output },
        );
      for (let done = 0; done <= 4; done++) {
        if (job !== undefined)
          world.listeners.emit('progress', {
            job,
            stage: 'Writing',
            done: (options.sequences * done) / 4,
            total: options.sequences,
            unit: 'sequences',
          });
        await pause(80);
      }
      const { run } = findRun(world, runId);
      const record = {
        id: `x-${world.exports.length + 1}`,
        runId,
        runName: run.name,
        state: 'done' as const,
        options,
        rows: options.sequences * 24,
        sequences: options.sequences,
        bytes: options.sequences * 5300,
        seconds: 0.4,
        notes: [],
        error: null,
        createdAt: Date.now(),
      };
      world.exports = [record, ...world.exports];
      world.listeners.emit('export.changed', { export: record });
      return record;
    },
    'exports.list': ({ runId }) =>
      Promise.resolve(world.exports.filter((one) => runId === undefined || one.runId === runId)),
    'exports.remove'({ id }) {
      world.exports = world.exports.filter((one) => one.id !== id);
      world.listeners.emit('export.removed', { id });
      return Promise.resolve({});
    },
  };
}
