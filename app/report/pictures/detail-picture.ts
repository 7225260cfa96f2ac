// The numbers behind a metric as a picture, by their kind.
import type { MetricDetail } from '../../contract/metric-detail.ts';
import { curve } from '../plots/curve.ts';
import { histogram } from '../plots/histogram.ts';
import { points } from '../plots/points.ts';
import { shares } from '../plots/shares.ts';
import { splitBars } from '../plots/split-bar.ts';
import { together } from '../plots/together.ts';
import { values, type Named } from '../plots/values.ts';
import type { Picture } from './picture.ts';

export interface Pair {
  columns: readonly [string, string];
  real: number;
  synthetic: number;
}

/** Labels say what was learned from: "real alone", "synthetic alone", "real and 50 % synthetic". */
function kindOf(label: string, all: readonly { label: string }[]): Named['kind'] {
  if (label === 'real alone') return 'real';
  return all.some((other) => other.label === 'real alone') && label !== 'synthetic alone' ? 'both' : 'synthetic';
}

const mapTitles: Readonly<Record<string, string>> = {
  PCA: 'As seen from the side that shows most (PCA)',
  UMAP: 'Laid out by neighbours (UMAP)',
};

/** [pair of columns]: its correlation in the real and in the synthetic data. */
export function pairsOf({ labels, real, synthetic }: Extract<MetricDetail, { kind: 'matrix' }>): Pair[] {
  const pairs: Pair[] = [];
  labels.forEach((name, row) => {
    for (let column = 0; column < row; column++) {
      const ofReal = real[row]?.[column];
      const ofSynthetic = synthetic[row]?.[column];
      if (typeof ofReal === 'number' && typeof ofSynthetic === 'number')
        pairs.push({ columns: [labels[column] ?? '', name], real: ofReal, synthetic: ofSynthetic });
    }
  });
  return pairs;
}

/**
 * @param width - of a small one, where it is not drawn as wide as usual
 * @returns null where there is nothing to see
 */
export function detailPicture(detail: MetricDetail, width?: number): Picture | null {
  switch (detail.kind) {
    case 'histogram':
      return {
        title: detail.column,
        svg: histogram(detail, `How often values of ${detail.column} come up, real and synthetic`, width),
      };
    case 'shares':
      return {
        title: detail.column,
        svg: shares(detail, `How often each value of ${detail.column} comes up, real and synthetic`),
      };
    case 'curve':
      return {
        title: detail.column,
        svg: curve(detail, `${detail.yLabel} of ${detail.column} by ${detail.xLabel}, real and synthetic`, width),
      };
    case 'matrix': {
      const pairs = pairsOf(detail);
      return pairs.length === 0
        ? null
        : {
            title: `${pairs.length} pairs of columns`,
            svg: together(
              pairs,
              'Correlations of pairs of columns, in the real data across and in the synthetic data up',
            ),
          };
    }
    case 'points':
      return {
        title: mapTitles[detail.method] ?? detail.method,
        svg: points(detail, `Sequences as points, by ${detail.method}, real and synthetic`),
      };
    case 'splits': {
      const splits = detail.splits.map(({ who, share, of }) => ({ who, share, kind: of }));
      const name = splits.map(
        ({ who, share }) => `${who}: ${Math.round(share * 100)} of 100 closer to what was ${detail.ends[0]}`,
      );
      return { title: detail.title, svg: splitBars(splits, detail.ends, name.join('; '), width) };
    }
    case 'values': {
      const named = detail.values.map((value) => ({
        ...value,
        kind: kindOf(value.label, detail.values),
        label: value.label.replace(/^real and (.+) synthetic$/, '+ $1'),
      }));
      return named.length === 0 ? null : { title: detail.title, svg: values(named, detail.title) };
    }
  }
}
