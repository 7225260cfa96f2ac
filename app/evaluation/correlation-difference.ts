// Do columns go together as in the data?
import { columnsOf, correlations } from './derived.ts';
import { pairsByColumn, type CheapMetric } from './metric.ts';
import type { Panel } from './panel.ts';

/** [column][column]: the strongest correlation between a feature of one and a feature of the other, with its sign. */
function columnMatrix(panel: Panel, columns: readonly { members: number[] }[]): (number | null)[][] {
  const found = correlations(panel);
  return columns.map((row, i) =>
    columns.map((other, j) => {
      if (i === j) return null;
      const all = row.members.flatMap((a) => other.members.map((b) => found[a]![b]!));
      return all.reduce((strongest, next) => (Math.abs(next) > Math.abs(strongest) ? next : strongest), 0);
    }),
  );
}

/**
 * Mean over all pairs of columns of |difference of Pearson's correlations| / 2; for a category or a missing mark, the mean
 * over its words (0 or 1 in each row). In [0, 1].
 */
export const correlationDifference: CheapMetric = {
  name: 'correlation_difference',
  label: 'Columns with each other',
  question: 'looks',
  source: 'CorrelationSimilarity of SDMetrics (DataCebo 2023), as a distance',
  direction: 'lower',
  ideal: 0,
  floor: 'halves',
  cost: 'cheap',
  inDistance: true,
  compute({ train: real, synthetic }) {
    const columns = columnsOf(real);
    const ofReal = correlations(real);
    const ofSynthetic = correlations(synthetic);
    const pairs = columns.flatMap(({ column, members }, i) =>
      columns.slice(0, i).map((other) => {
        const parts = members.flatMap((a) =>
          other.members.map((b) => Math.abs(ofReal[a]![b]! - ofSynthetic[a]![b]!) / 2),
        );
        return { columns: [column, other.column], value: parts.reduce((sum, part) => sum + part, 0) / parts.length };
      }),
    );
    return {
      ...pairsByColumn(pairs),
      details: [
        {
          kind: 'matrix',
          labels: columns.map(({ column }) => column),
          real: columnMatrix(real, columns),
          synthetic: columnMatrix(synthetic, columns),
        },
      ],
    };
  },
};
