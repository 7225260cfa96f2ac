// Every metric of a comparison with its ruler: what real sequences get in the place of the synthetic ones.
import type { MetricDetail } from '../contract/metric-detail.ts';
import type { Score } from '../contract/run.ts';
import {
  metricRandom,
  spreadOf,
  type Comparison,
  type Metric,
  type MetricResult,
  type MetricWatch,
  type Spread,
} from './metric.ts';
import type { Panel } from './panel.ts';
import { disjointHalves, drawPanel, drawSome, randomHalves, subPanel } from './sub-panel.ts';

/** Most sequences on each side for metrics whose floor is made of halves. */
const compared = 2000;
/** Halvings of the real sequences that a floor and its spread come from. */
const halvings = 8;
const blockHalvings = 4;

export interface ScoredMetric {
  score: Score;
  /** The same metric by column, worst first. */
  columns: { column: string; score: Score }[];
  details: MetricDetail[];
}

/** The synthetic sequences against real ones, and real ones in their place: equal numbers on all sides. */
interface EqualComparisons {
  value: Comparison;
  floors: Comparison[];
}

function equalComparisons(
  { train: sample, learned: train = sample, synthetic, seed }: Comparison,
  kind: 'halves' | 'blocks',
): EqualComparisons {
  const random = metricRandom({ seed }, kind);
  const many = kind === 'halves' ? halvings : blockHalvings;
  const halves = Array.from({ length: train.lengths.length < 4 ? 0 : many }, () =>
    kind === 'halves' ? randomHalves(train, random) : disjointHalves(train, random),
  );
  const size = halves.reduce(
    (least, [a, b]) => Math.min(least, a.length, b.length),
    Math.min(compared, train.lengths.length, synthetic.lengths.length),
  );
  const draw = (numbers: Int32Array): Panel => subPanel(train, drawSome(numbers, size, random));
  const value = { train: drawPanel(train, size, random), synthetic: drawPanel(synthetic, size, random) };
  return {
    value: { ...value, holdout: null, seed },
    floors: halves.map(([a, b]) => ({ train: draw(a), synthetic: draw(b), holdout: null, seed })),
  };
}

function scoreOf(metric: Metric, result: MetricResult, floor: Spread | undefined): Score {
  const { name, label, direction, question } = metric;
  return {
    name,
    label,
    value: result.value,
    floor: floor?.mean ?? null,
    spread: floor?.deviation ?? null,
    ideal: result.ideal ?? metric.ideal,
    direction,
    question,
    ...(result.interval && { interval: result.interval }),
  };
}

/** Floors of the value and of each column. */
function floorsOf(results: MetricResult[]): {
  whole: Spread | undefined;
  column: (name: string) => Spread | undefined;
} {
  if (results.length === 0) return { whole: undefined, column: () => undefined };
  return {
    whole: spreadOf(results.map((result) => result.value)),
    column: (name) => {
      const values = results.flatMap((result) => result.columns?.get(name) ?? []);
      return values.length === 0 ? undefined : spreadOf(values);
    },
  };
}

/**
 * Computes metrics one after the other. Between two, and within the long ones, it can be cancelled.
 *
 * @param comparison - with about as many synthetic as training sequences, and `learned` where these are a sample
 * @returns a score for each metric that the data has something for, in the metrics' order
 * @throws what `breathe` throws when the work is cancelled
 */
export async function scoreAll(
  comparison: Comparison,
  metrics: readonly Metric[],
  { onProgress, breathe }: MetricWatch,
): Promise<ScoredMetric[]> {
  const made = new Map<string, EqualComparisons>();
  const scored: ScoredMetric[] = [];
  let done = 0;
  for (const metric of metrics) {
    const equal =
      metric.floor === 'own'
        ? { value: comparison, floors: [] }
        : (made.get(metric.floor) ?? equalComparisons(comparison, metric.floor));
    made.set(metric.floor, equal);
    const rounds = 1 + equal.floors.length;
    const compute = async (given: Comparison, round: number): Promise<MetricResult | null> => {
      await breathe();
      const part = (within: number): void => onProgress((done + (round + within) / rounds) / metrics.length);
      return metric.cost === 'cheap' ? metric.compute(given) : metric.compute(given, { onProgress: part, breathe });
    };
    const result = await compute(equal.value, 0);
    if (result) {
      const others: MetricResult[] = [];
      for (const [round, floor] of equal.floors.entries()) {
        const other = await compute(floor, round + 1);
        if (other) others.push(other);
      }
      const found = floorsOf(others);
      const columns = [...(result.columns ?? [])].map(([column, value]) => ({
        column,
        score: scoreOf(metric, { value }, found.column(column)),
      }));
      columns.sort((a, b) => b.score.value - a.score.value);
      scored.push({
        score: scoreOf(metric, result, result.floor ?? found.whole),
        columns,
        details: result.details ?? [],
      });
    }
    onProgress(++done / metrics.length);
  }
  return scored;
}
