// Can someone who knows a person's sequence read from the synthetic data what else is known of that person?
import { eachDistanceRow, smallest } from '../distances.ts';
import { metricRandom, spreadOf, type Comparison, type FullMetric, type MetricWatch } from '../metric.ts';
import type { Panel, PanelFeature } from '../panel.ts';
import { disjointHalves, drawPanel, subPanel } from '../sub-panel.ts';
import { planVectors, toVectors } from '../vectors.ts';
import { quantile } from './quantile.ts';

/** Most sequences on each side. */
const most = 2000;
/** A number counts as guessed within this part of the range between its 5 % and 95 % quantiles. */
const tolerance = 0.05;
const halvings = 4;

/** Context columns with their features. */
function contextColumns(panel: Panel): { column: string; features: number[] }[] {
  const context = [...panel.features.keys()].filter(
    (i) => panel.features[i]!.context && panel.features[i]!.kind !== 'missing',
  );
  return [...Map.groupBy(context, (i) => panel.features[i]!.column)].map(([column, features]) => ({
    column,
    features,
  }));
}

/** The panel without what is to be guessed. */
function withoutContext(panel: Panel): Panel {
  return { ...panel, features: panel.features.filter(({ context }) => !context) };
}

function toleranceOf({ kind, values }: PanelFeature): number {
  const present = values.filter((value) => !Number.isNaN(value));
  return kind === 'word' || present.length === 0 ? 0 : tolerance * (quantile(present, 0.95) - quantile(present, 0.05));
}

/** For each context column: share of `victims` whose value is that of their nearest sequence in `open`. */
async function guessed(
  victims: Panel,
  open: Panel,
  real: Panel,
  breathe: MetricWatch['breathe'],
): Promise<Map<string, number>> {
  const columns = contextColumns(real);
  const space = planVectors(withoutContext(real), 'values');
  const right = new Map(columns.map(({ column }) => [column, 0]));
  if (!space) return right;
  const limits = real.features.map(toleranceOf);
  const valueAt = (panel: Panel, feature: number, i: number): number =>
    panel.features[feature]!.values[panel.offsets[i]!]!;
  await eachDistanceRow(
    toVectors(withoutContext(victims), space),
    toVectors(withoutContext(open), space),
    (i, row) => {
      const [nearest] = smallest(row, 1);
      for (const { column, features } of columns) {
        const same = features.every((f) => Math.abs(valueAt(victims, f, i) - valueAt(open, f, nearest!)) <= limits[f]!);
        if (same) right.set(column, right.get(column)! + 1 / victims.lengths.length);
      }
    },
    breathe,
  );
  return right;
}

/** How much oftener a training sequence's context is guessed than a held-out one's, by column and on average. */
async function advantage(
  { train, holdout, synthetic }: Comparison & { holdout: Panel },
  breathe: MetricWatch['breathe'],
): Promise<{ value: number; columns: Map<string, number>; train: Map<string, number>; held: Map<string, number> }> {
  const ofTrain = await guessed(train, synthetic, train, breathe);
  const ofHeld = await guessed(holdout, synthetic, train, breathe);
  const columns = new Map([...ofTrain].map(([column, share]) => [column, share - (ofHeld.get(column) ?? 0)]));
  const value = [...columns.values()].reduce((sum, each) => sum + each, 0) / columns.size;
  return { value, columns, train: ofTrain, held: ofHeld };
}

/**
 * An attacker who knows a sequence, but not its context, takes the context of the nearest synthetic one. The value is how
 * much oftener that is right for sequences that were learned from than for held-out ones, where it is but knowledge of the
 * world. 0 is no disclosure. Null without context columns or without a holdout.
 */
export const attributeDisclosure: FullMetric = {
  name: 'attribute_disclosure',
  label: 'Guessing what is the same through a sequence',
  question: 'privacy',
  source: 'Attribute inference of Stadler et al. 2022, "Synthetic data – anonymisation groundhog day", as an advantage',
  direction: 'nearest',
  ideal: 0,
  floor: 'own',
  cost: 'full',
  async compute(comparison, { breathe }) {
    const { train, holdout, synthetic } = comparison;
    if (!holdout || holdout.lengths.length < 4 || contextColumns(train).length === 0) return null;
    const random = metricRandom(comparison, 'attribute_disclosure');
    const members = drawPanel(train, most, random);
    const others = drawPanel(holdout, most, random);
    const found = await advantage(
      { ...comparison, train: members, holdout: others, synthetic: drawPanel(synthetic, most, random) },
      breathe,
    );
    const floors: number[] = [];
    for (let k = 0; k < halvings; k++) {
      const [open, rest] = disjointHalves(others, random).map((half) => subPanel(others, half)) as [Panel, Panel];
      floors.push((await advantage({ ...comparison, train: members, holdout: rest, synthetic: open }, breathe)).value);
    }
    const row = (label: string, value: number): { label: string; value: number; low: null; high: null } => ({
      ...{ label, value, low: null, high: null },
    });
    return {
      value: found.value,
      columns: found.columns,
      floor: spreadOf(floors),
      details: [
        {
          kind: 'values',
          title: 'Guessed rightly',
          values: [...found.columns.keys()].flatMap((column) => [
            row(`${column}, learned from`, found.train.get(column)!),
            row(`${column}, never seen`, found.held.get(column)!),
          ]),
        },
      ],
    };
  },
};
