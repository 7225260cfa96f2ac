// A dataset on a page: what the file is, its columns with reasons, its rules, what to mind.
import type { ColumnSummary, Dataset } from '../contract/dataset.ts';
import type { ColumnSchema } from '../contract/schema.ts';
import { layoutSentence, repairLines, roleWords, ruleLines, typeWords } from './dataset-words.ts';
import { bytes, count, counted, measure, moment } from './figures.ts';
import { quoted } from './run-words.ts';
import { oneLine, shorten, table } from './table.ts';

/** A number or a moment as the table shows it. */
function cell(value: number | null, column: ColumnSchema): string {
  if (value === null) return '';
  return column.type === 'datetime' ? new Date(value).toISOString().slice(0, 16).replace('T', ' ') : measure(value);
}

/** The reason for the part that it plays, or for its type where it plays the usual one. */
function whyOf({ role, why }: ColumnSchema): string {
  return (role === 'feature' ? why[0] : why.at(-1))?.message ?? '';
}

function columnTable(dataset: Dataset, summaries: readonly ColumnSummary[]): string {
  const byName = new Map(summaries.map((summary) => [summary.name, summary]));
  return table(
    [
      { title: 'Column' },
      { title: 'Type' },
      { title: 'Role' },
      { title: 'Missing', align: 'right' },
      { title: 'Different', align: 'right' },
      { title: 'Least', align: 'right' },
      { title: 'Mean', align: 'right' },
      { title: 'Most', align: 'right' },
      { title: 'Why' },
    ],
    dataset.schema.columns.map((column) => {
      const summary = byName.get(column.name);
      const numeric = ['number', 'integer', 'datetime'].includes(column.type);
      return [
        shorten(oneLine(column.name), 32),
        typeWords[column.type],
        roleWords[column.role],
        summary === undefined || summary.missing === 0 ? '' : count(summary.missing),
        summary?.distinct == null ? '' : count(summary.distinct),
        numeric ? cell(summary?.min ?? null, column) : '',
        numeric ? cell(summary?.mean ?? null, column) : '',
        numeric ? cell(summary?.max ?? null, column) : '',
        whyOf(column),
      ];
    }),
  );
}

export function datasetText(dataset: Dataset, summaries: readonly ColumnSummary[]): string {
  const { reading, rules, warnings, schema } = dataset;
  const kept = ruleLines(rules, schema.rules);
  const runs = dataset.runs === 0 ? 'No runs yet' : counted(dataset.runs, 'run');
  return [
    dataset.name,
    `${dataset.fileName}, ${bytes(reading.bytes)}, imported ${moment(dataset.createdAt)}. ${runs}. Id ${dataset.id}.`,
    `${layoutSentence(dataset)} ${schema.why.map((why) => why.message).join(' ')}`.trim(),
    ...repairLines(dataset),
    '',
    columnTable(dataset, summaries),
    ...(kept.length > 0
      ? ['Kept in every generated row:', ...kept.map((line) => `  ${line}`)]
      : ['No rules were found.']),
    ...warnings.map((warning) => `Note: ${warning.message}`),
    `Train with: seqwright train ${quoted(dataset.name)} --preset fast`,
  ].join('\n');
}
