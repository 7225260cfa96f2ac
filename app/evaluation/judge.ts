// How a checkpoint is judged: the cheap metrics that make up the distance, beside what real rows get against real rows.
import type { Question, Score } from '../contract/run.ts';
import { spreadOf, type MetricResult, type Spread } from './metric.ts';
import { distanceMetrics } from './metrics.ts';
import type { Panel } from './panel.ts';

const distanceName = 'distance';

type Results = Map<string, MetricResult | null>;

/** The sum of the metrics that make up the distance. */
function distanceOf(results: Results): number {
  return distanceMetrics.reduce((sum, { name }) => sum + (results.get(name)?.value ?? 0), 0);
}

function computeAll(train: Panel, synthetic: Panel): Results {
  const comparison = { train, holdout: null, synthetic, seed: 0 };
  return new Map(distanceMetrics.map((metric) => [metric.name, metric.compute(comparison)]));
}

export interface Judgement {
  /** `distance` first, then each metric. */
  scores: Score[];
  /** Metrics by column. */
  columns: { column: string; scores: Score[] }[];
}

export interface Judge {
  /** @param synthetic - about as many sequences as each real panel has, or its floors do not fit */
  judge(synthetic: Panel): Judgement;
  /** Distance of other rows from the same real rows, e.g. of held-out ones. */
  distance(other: Panel): number;
}

/**
 * Prepares the rulers.
 *
 * @param real - the rows that synthetic ones are compared with
 * @param pairs - disjoint samples of real rows, each as large as `real`: their distances from each other are the floor
 */
export function createJudge(real: Panel, pairs: [Panel, Panel][]): Judge {
  const floors = new Map<string, Spread>();
  const results = pairs.map(([a, b]) => computeAll(a, b));
  if (results.length > 0) {
    for (const { name } of distanceMetrics)
      floors.set(name, spreadOf(results.map((result) => result.get(name)?.value ?? 0)));
    floors.set(distanceName, spreadOf(results.map(distanceOf)));
  }
  const score = (
    name: string,
    label: string,
    value: number,
    rest: Pick<Score, 'ideal' | 'direction'> & { question?: Question },
  ): Score => ({
    name,
    label,
    value,
    floor: floors.get(name)?.mean ?? null,
    spread: floors.get(name)?.deviation ?? null,
    ...rest,
  });
  return {
    judge(synthetic) {
      const found = computeAll(real, synthetic);
      const total = score(distanceName, 'Distance, all together', distanceOf(found), { ideal: 0, direction: 'lower' });
      const each = distanceMetrics.map(({ name, label, ideal, direction, question }) =>
        score(name, label, found.get(name)?.value ?? 0, { ideal, direction, question }),
      );
      const names = new Set(real.features.map((feature) => feature.column));
      const columns = [...names].map((column) => ({
        column,
        scores: distanceMetrics.flatMap(({ name, label, ideal, direction, question }) => {
          const value = found.get(name)?.columns?.get(column);
          return value === undefined
            ? []
            : [{ ...score(name, label, value, { ideal, direction, question }), floor: null, spread: null }];
        }),
      }));
      return { scores: [total, ...each], columns };
    },
    distance: (other) => distanceOf(computeAll(real, other)),
  };
}
