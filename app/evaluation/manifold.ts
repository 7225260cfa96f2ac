// Whether synthetic sequences lie where real ones do: in the balls that reach from each real one to its k-th neighbour.
import { eachDistanceRow, smallest } from './distances.ts';
import type { Comparison, MetricWatch } from './metric.ts';
import type { Panel } from './panel.ts';
import { planVectors, toVectors } from './vectors.ts';

/** Neighbours that a ball holds, as in the paper. */
export const neighbours = 5;

export interface Manifold {
  /** Share of real balls that hold a synthetic sequence. */
  coverage: number;
  /** Mean over synthetic sequences of the real balls that each lies in, over k. */
  density: number;
}

async function compute(real: Panel, synthetic: Panel, breathe: MetricWatch['breathe']): Promise<Manifold | null> {
  const space = planVectors(real, 'values');
  if (!space || real.lengths.length <= neighbours) return null;
  const centres = toVectors(real, space);
  const radii = new Float32Array(centres.count);
  await eachDistanceRow(
    centres,
    centres,
    (i, row) => {
      const chosen = smallest(row, neighbours, (j) => j === i);
      radii[i] = row[chosen[neighbours - 1]!]!;
    },
    breathe,
  );
  let covered = 0;
  let inside = 0;
  await eachDistanceRow(
    centres,
    toVectors(synthetic, space),
    (i, row) => {
      const held = row.reduce((count, squared) => count + Number(squared <= radii[i]!), 0);
      covered += Number(held > 0);
      inside += held;
    },
    breathe,
  );
  return { coverage: covered / centres.count, density: inside / (neighbours * synthetic.lengths.length) };
}

const known = new WeakMap<Comparison, Promise<Manifold | null>>();

/** Coverage and density, once a comparison. */
export function manifold(comparison: Comparison, { breathe }: MetricWatch): Promise<Manifold | null> {
  const found = known.get(comparison) ?? compute(comparison.train, comparison.synthetic, breathe);
  known.set(comparison, found);
  return found;
}
