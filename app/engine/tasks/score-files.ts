// A report on any two files: the one is taken for real, the other for synthetic.
import { basename } from 'node:path';
import { SeqwrightError } from '../../contract/errors.ts';
import { alignTable } from '../../data/align-table.ts';
import { applySchema } from '../../data/apply-schema.ts';
import { detectSchema } from '../../data/detect-schema.ts';
import { readFile } from '../../data/read-file.ts';
import { sequenceIndex, type SequenceIndex } from '../../data/sequence-index.ts';
import { summariseLengths } from '../../data/sequence-lengths.ts';
import type { Table } from '../../data/table.ts';
import { findRules } from '../../encoding/rules/find-rules.ts';
import { planPanel } from '../../evaluation/panel.ts';
import { makeReport } from '../../report/make-report.ts';
import { layoutSentence } from '../../report/words/layout-sentence.ts';
import { breather } from './breathe.ts';
import { commonPlan, compared, cutLearned, cutSide } from './sides.ts';
import type { TaskFunction } from './tasks.ts';

/** Fewer cannot be compared: a floor takes real sequences against other real sequences. */
const fewest = 4;

interface Cut {
  name: string;
  table: Table;
  index: SequenceIndex;
}

function requireSome({ name, index }: Cut): void {
  if (index.count >= fewest) return;
  throw new SeqwrightError(
    'too_few_sequences',
    `${name} holds ${index.count === 1 ? 'one sequence' : `${index.count} sequences`}; a comparison takes at least ${fewest}. Say with --window or --key how its sequences lie, or bring more data.`,
    { file: name, sequences: index.count },
  );
}

function all({ index }: Cut): Int32Array {
  return Int32Array.from({ length: index.count }, (_, i) => i);
}

export const scoreFiles: TaskFunction<'score'> = async (task, { onProgress, signal }) => {
  const { real, synthetic, holdout, overrides, syntheticKey, depth, seed, threads } = task;
  const startedAt = performance.now();
  const breathe = breather(signal);
  const read = async (path: string): Promise<Table> => {
    const stage = `Reading ${basename(path)}`;
    const report = (done: number, total: number): void => onProgress({ stage, done, total, unit: 'bytes' });
    return (await readFile(path, { onProgress: report, signal })).table;
  };
  const like = basename(real);
  const source = await read(real);
  const { schema } = detectSchema(source, overrides);
  const table = applySchema(source, schema);
  const ofReal: Cut = { name: like, table, index: sequenceIndex(table, schema) };
  requireSome(ofReal);
  const notes: string[] = [];
  const other = async (path: string, key?: string): Promise<Cut> => {
    const file = basename(path);
    const aligned = alignTable(await read(path), schema, { file, like, key });
    notes.push(...aligned.notes);
    const cut = { name: file, table: aligned.table, index: sequenceIndex(aligned.table, aligned.schema) };
    requireSome(cut);
    return cut;
  };
  const ofSynthetic = await other(synthetic, syntheticKey);
  const held = holdout === undefined ? null : await other(holdout);
  const tables = [table, ofSynthetic.table, ...(held ? [held.table] : [])];
  const plan = commonPlan(planPanel(table, schema), tables);
  const most = compared[depth];
  const side = (cut: Cut) => cutSide({ ...cut, from: all(cut), most, plan, seed });
  const report = await makeReport(
    {
      title: ofSynthetic.name,
      layout: layoutSentence({
        schema,
        rows: table.rows,
        sequences: ofReal.index.count,
        lengths: summariseLengths(ofReal.index.lengths),
      }),
      schema,
      rules: findRules(table, schema, ofReal.index),
      real: side(ofReal),
      learned: cutLearned({ ...ofReal, from: all(ofReal), plan, seed }),
      holdout: held && side(held),
      synthetic: side(ofSynthetic),
      depth,
      seed,
      threads,
      notes,
    },
    { breathe, onProgress: (stage, done) => onProgress({ stage, done, total: 100, unit: 'percent' }) },
  );
  return { ...report, seconds: (performance.now() - startedAt) / 1000 };
};
