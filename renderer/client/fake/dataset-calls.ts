// Answers about datasets.
import { SeqwrightError } from '../../../app/contract/errors.ts';
import type { Implementations } from '../../../app/contract/methods.ts';
import { ruleKey } from '../../../app/contract/rule-choice.ts';
import type { Schema } from '../../../app/contract/schema.ts';
import { makeDatasets } from './datasets.ts';
import { histogram, sequences } from './signals.ts';
import { countRuns, findDataset, type World } from './world.ts';

type Calls = Pick<Implementations, Extract<keyof Implementations, `datasets.${string}`>>;

const pause = (time: number): Promise<void> => new Promise((done) => setTimeout(done, time));

const brokenFile = new SeqwrightError(
  'file_malformed',
  'A quote on line 4,112 is never closed. It starts the fifth value, and everything after it to the end of the file reads as one piece of text. No dataset was made, and the file was not changed.',
  {
    file: 'ward-export.csv',
    line: 4112,
    column: 5,
    format: 'csv',
    delimiter: ',',
    encoding: 'utf-8',
    bytes: 1_900_000,
    cell: 'walked 20 m,96',
    repairs: [{ label: 'Read quotes as plain characters', reading: { quote: 'none' } }],
    aroundFrom: 4110,
    around: [
      'P-0207,2026-03-02 06:00,81,36.9,"resting",97',
      'P-0207,2026-03-02 07:00,84,37.0,"resting",97',
      'P-0207,2026-03-02 08:00,92,37.4,"walked 20 m,96',
      'P-0207,2026-03-02 09:00,83,37.1,"resting",98',
      'P-0207,2026-03-02 10:00,80,36.9,"resting",98',
    ],
  },
);

export function datasetCalls(world: World): Calls {
  const steps = async (job: string | undefined): Promise<void> => {
    for (let done = 0; done <= 4; done++) {
      if (job !== undefined)
        world.listeners.emit('progress', { job, stage: 'Reading', done: done * 1e6, total: 4e6, unit: 'bytes' });
      await pause(60);
    }
  };
  return {
    async 'datasets.import'({ source, options, job }) {
      await steps(job);
      const repaired = options.reading?.quote === 'none';
      if (source.kind === 'path' && /broken|export/.test(source.path) && !repaired) throw brokenFile;
      const name = source.kind === 'sample' ? source.name : source.path;
      const known = makeDatasets(world.now);
      const made = known.find(({ dataset }) => dataset.id.endsWith(name.split('-')[0] ?? '')) ?? known[0];
      if (!made) throw brokenFile;
      const existing = world.datasets.some(({ dataset }) => dataset.id === made.dataset.id);
      if (!existing) world.datasets.unshift(made);
      countRuns(world);
      world.listeners.emit('dataset.changed', { id: made.dataset.id });
      return { dataset: made.dataset, existing };
    },
    'datasets.list': () => Promise.resolve(world.datasets.map(({ dataset }) => dataset)),
    'datasets.get': ({ id }) => Promise.resolve(findDataset(world, id).dataset),
    'datasets.rename'({ id, name }) {
      const found = findDataset(world, id);
      found.dataset = { ...found.dataset, name };
      world.listeners.emit('dataset.changed', { id });
      return Promise.resolve(found.dataset);
    },
    'datasets.changeSchema'({ id, overrides }) {
      const found = findDataset(world, id);
      const { schema } = found.dataset;
      const next: Schema = {
        ...schema,
        layout: overrides.layout ?? schema.layout,
        window: overrides.window ?? schema.window,
        stride: overrides.stride ?? schema.stride,
        columns: schema.columns.map((column) => {
          const change = overrides.columns?.find(({ name }) => name === column.name);
          const role = overrides.ignore?.includes(column.name) ? 'ignored' : (change?.role ?? column.role);
          return { ...column, type: change?.type ?? column.type, role };
        }),
      };
      const { rows } = found.dataset;
      const cut =
        next.layout === 'series' ? Math.floor((rows - next.window) / next.stride) + 1 : found.dataset.sequences;
      found.dataset = { ...found.dataset, schema: next, sequences: cut };
      world.listeners.emit('dataset.changed', { id });
      return Promise.resolve(found.dataset);
    },
    'datasets.changeRules'({ id, rules }) {
      const found = findDataset(world, id);
      const { schema } = found.dataset;
      const choices = new Map([...(schema.rules ?? []), ...rules].map((choice) => [ruleKey(choice), choice]));
      found.dataset = { ...found.dataset, schema: { ...schema, rules: [...choices.values()] } };
      world.listeners.emit('dataset.changed', { id });
      return Promise.resolve(found.dataset);
    },
    async 'datasets.readAgain'({ id, reading, job }) {
      await steps(job);
      const found = findDataset(world, id);
      found.dataset = { ...found.dataset, reading: { ...found.dataset.reading, options: reading } };
      world.listeners.emit('dataset.changed', { id });
      return found.dataset;
    },
    'datasets.columns'({ id }) {
      const { signals, dataset } = findDataset(world, id);
      return Promise.resolve(
        signals.map((signal) => ({
          name: signal.name,
          missing: Math.round((signal.missing ?? 0) * dataset.rows),
          min: signal.words || signal.name === 'patient' ? null : signal.min,
          mean: signal.words || signal.name === 'patient' ? null : signal.mean,
          max: signal.words || signal.name === 'patient' ? null : signal.max,
          deviation: signal.words ? null : (signal.max - signal.min) / 7,
          distinct:
            signal.words?.length ??
            (signal.step === undefined ? null : Math.round((signal.max - signal.min) / signal.step) + 1),
          histogram: signal.name === 'patient' ? [] : histogram(signal, dataset.rows),
        })),
      );
    },
    'datasets.split'({ id, holdoutFraction }) {
      const { dataset } = findDataset(world, id);
      if (dataset.schema.layout !== 'series') {
        const holdout = Math.round(dataset.sequences * holdoutFraction);
        return Promise.resolve({
          unit: 'sequences',
          blocks: [
            { part: 'train', from: 0, to: dataset.sequences - holdout },
            { part: 'holdout', from: dataset.sequences - holdout, to: dataset.sequences },
          ],
          train: dataset.sequences - holdout,
          holdout,
          between: 0,
          why: 'Whole sequences, drawn by lot, so that nobody is on both sides.',
        });
      }
      return Promise.resolve({
        unit: 'rows',
        blocks: [
          { part: 'train', from: 0, to: 17_738 },
          { part: 'gap', from: 17_738, to: 17_762 },
          { part: 'holdout', from: 17_762, to: 19_735 },
        ],
        train: 17_715,
        holdout: 1950,
        between: 47,
        why: 'The newest rows are held out. Sequences that touch the cut belong to neither.',
      });
    },
    'datasets.rows'({ id, offset, limit }) {
      const { signals, label, dataset } = findDataset(world, id);
      const shown = Math.max(0, Math.min(limit, dataset.rows - offset));
      const [one] = sequences(signals, 1, { quality: 1, salt: `${id}${offset}`, length: () => shown, label });
      return Promise.resolve({
        columns: signals.map(({ name }) => name),
        rows: Array.from({ length: shown }, (_, t) =>
          (one?.columns ?? []).map(({ values, words }) => {
            const value = values[t];
            return value === null || value === undefined ? '' : words ? (words[value] ?? '') : String(value);
          }),
        ),
      });
    },
    'datasets.sequences'({ id, count }) {
      const { signals, length, label } = findDataset(world, id);
      return Promise.resolve(sequences(signals, count, { quality: 1, salt: id, length, label }));
    },
    'datasets.remove'({ id }) {
      world.datasets = world.datasets.filter(({ dataset }) => dataset.id !== id);
      world.runs = world.runs.filter(({ run }) => run.datasetId !== id);
      world.listeners.emit('dataset.removed', { id });
      return Promise.resolve({});
    },
  };
}
