// Scores with their rulers: every metric on synthetic rows, beside what real rows get against other real rows.
import type { Score } from '../contract/run.ts';
import { metrics } from './metrics.ts';
import type { MetricResult } from './metric.ts';
import type { Panel } from './panel.ts';

interface Floor {
  mean: number;
  deviation: number;
}

const distanceName = 'distance';

function spread(values: number[]): Floor {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / Math.max(1, values.length - 1)) };
}

/** The sum of the metrics that make up the distance. */
function distanceOf(results: Map<string, MetricResult>): number {
  return metrics.reduce((sum, { name, inDistance }) => sum + (inDistance ? (results.get(name)?.value ?? 0) : 0), 0);
}

function computeAll(real: Panel, other: Panel): Map<string, MetricResult> {
  return new Map(metrics.map((metric) => [metric.name, metric.compute(real, other)]));
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
  const floors = new Map<string, Floor>();
  const results = pairs.map(([a, b]) => computeAll(a, b));
  if (results.length > 0) {
    for (const { name } of metrics) floors.set(name, spread(results.map((result) => result.get(name)?.value ?? 0)));
    floors.set(distanceName, spread(results.map(distanceOf)));
  }
  const score = (name: string, label: string, value: number, rest: Pick<Score, 'ideal' | 'direction'>): Score => ({
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
      const each = metrics.map(({ name, label, ideal, direction }) =>
        score(name, label, found.get(name)?.value ?? 0, { ideal, direction }),
      );
      const names = new Set(real.features.map((feature) => feature.column));
      const columns = [...names].map((column) => ({
        column,
        scores: metrics.flatMap(({ name, label, ideal, direction }) => {
          const value = found.get(name)?.columns?.get(column);
          return value === undefined
            ? []
            : [{ ...score(name, label, value, { ideal, direction }), floor: null, spread: null }];
        }),
      }));
      return { scores: [total, ...each], columns };
    },
    distance: (other) => distanceOf(computeAll(real, other)),
  };
}
