// Real against synthetic, column by column: a first look that needs no judge.
import type { Client } from '../../contract/client.ts';
import type { ColumnSummary } from '../../contract/dataset.ts';
import { measure } from '../figures.ts';
import type { Style } from '../style.ts';
import { oneLine, shorten, table } from '../table.ts';

export interface Comparison {
  column: string;
  real: ColumnSummary;
  synthetic: ColumnSummary;
}

/**
 * Reads a file that was generated as any file is read, and forgets it again.
 *
 * @param noteImported - is told the id under which it is kept meanwhile
 */
export async function compareColumns(
  client: Client,
  datasetId: string,
  file: string,
  noteImported: (id: string) => void,
): Promise<Comparison[]> {
  const real = await client.call('datasets.columns', { id: datasetId });
  const { dataset } = await client.call('datasets.import', { source: { kind: 'path', path: file }, options: {} });
  noteImported(dataset.id);
  const synthetic = await client.call('datasets.columns', { id: dataset.id });
  await client.call('datasets.remove', { id: dataset.id, withRuns: false });
  const byName = new Map(synthetic.map((summary) => [summary.name, summary]));
  return real.flatMap((summary) => {
    const other = byName.get(summary.name);
    return other === undefined || summary.mean === null || other.mean === null
      ? []
      : [{ column: summary.name, real: summary, synthetic: other }];
  });
}

/** Two lines of titles, so that four figures of both fit a usual terminal. */
export function comparisonTable(comparisons: readonly Comparison[], style: Style): string {
  const cell = (value: number | null): string => (value === null ? '' : measure(value));
  const figures = ['mean', 'deviation', 'min', 'max'] as const;
  const right = { title: '', align: 'right' } as const;
  return table(
    [
      { title: 'Column' },
      { title: 'Mean', align: 'right' },
      right,
      { title: 'Deviation', align: 'right' },
      right,
      { title: 'Least', align: 'right' },
      right,
      { title: 'Most', align: 'right' },
      right,
    ],
    [
      ['', ...figures.flatMap(() => [style.real('real'), style.synthetic('synth.')])],
      ...comparisons.map(({ column, real, synthetic }) => [
        shorten(oneLine(column), 16),
        ...figures.flatMap((figure) => [style.real(cell(real[figure])), style.synthetic(cell(synthetic[figure]))]),
      ]),
    ],
  );
}
