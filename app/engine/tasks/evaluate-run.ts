// A checkpoint's report: sequences are generated and compared with those it learned from and those it never saw.
import { unpackTable } from '../../data/pack.ts';
import { sequenceIndex } from '../../data/sequence-index.ts';
import { summariseLengths } from '../../data/sequence-lengths.ts';
import { splitSequences } from '../../encoding/split.ts';
import { buildPanel, planPanel } from '../../evaluation/panel.ts';
import { makeReport } from '../../report/make-report.ts';
import { count } from '../../report/figures.ts';
import { layoutSentence } from '../../report/words/layout-sentence.ts';
import { sampleBatches } from '../../sampling/sample-batches.ts';
import { concatenateTables } from '../../data/concatenate-tables.ts';
import type { Table } from '../../data/table.ts';
import { openModel } from '../../training/open-model.ts';
import { breather } from './breathe.ts';
import { commonPlan, compared, cutLearned, cutSide } from './sides.ts';
import type { TaskFunction } from './tasks.ts';

export const evaluateRun: TaskFunction<'evaluate'> = async (task, { onProgress, signal }) => {
  const { schema, checkpoint, threads, depth, names } = task;
  const startedAt = performance.now();
  const breathe = breather(signal);
  const { runtime, encoder, config, step } = await openModel(checkpoint, threads);
  const table = unpackTable(task.table);
  const index = sequenceIndex(table, schema);
  const { seed } = config;
  const { train, holdout } = splitSequences(index, schema, { holdoutFraction: config.holdout_fraction, seed });
  const most = compared[depth];
  const wanted = Math.min(most, train.length);
  const tables: Table[] = [];
  const lengths: number[] = [];
  for await (const batch of sampleBatches({ runtime, encoder, sequences: wanted, seed, where: [] })) {
    tables.push(batch.table);
    lengths.push(...batch.lengths);
    onProgress({ stage: 'Generating', done: lengths.length, total: wanted, unit: 'sequences' });
    await breathe();
  }
  runtime.dispose();
  const made = concatenateTables(tables);
  const plan = commonPlan(planPanel(table, schema), [table, made]);
  const cut = (name: string, from: Int32Array) => cutSide({ name, table, index, from, most, plan, seed });
  const title = `${names.run}, step ${count(step)}`;
  const report = await makeReport(
    {
      title,
      layout: layoutSentence({
        schema,
        rows: table.rows,
        sequences: index.count,
        lengths: summariseLengths(index.lengths),
      }),
      schema,
      rules: encoder.state.rules,
      real: cut(names.dataset, train),
      learned: cutLearned({ table, index, from: train, plan, seed }),
      holdout: holdout.length >= 2 ? cut(`${names.dataset}, held out`, holdout) : null,
      synthetic: {
        name: names.run,
        sequences: lengths.length,
        table: made,
        panel: buildPanel(made, Int32Array.from(lengths), plan),
        label: (i) => `sequence ${i + 1}`,
      },
      depth,
      seed,
      threads,
      notes: [],
    },
    { breathe, onProgress: (stage, done) => onProgress({ stage, done, total: 100, unit: 'percent' }) },
  );
  return { ...report, seconds: (performance.now() - startedAt) / 1000 };
};
