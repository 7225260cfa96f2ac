// How near real sequences come to each other: what a synthetic one's nearness is measured by.
import type { Panel } from '../panel.ts';
import { planVectors, toVectors, type Vectors, type VectorSpace, type View } from '../vectors.ts';
import { nearestOf, type Nearest } from './nearest-search.ts';
import { overlaps } from './stretches.ts';

/** Views in which a copy is looked for: as it is, and moved up or down. */
export const copyViews: readonly View[] = ['values', 'shapes'];

/** The training sequences in one view. */
export interface Ruler {
  space: VectorSpace;
  points: Vectors;
  /** Of the queries, to the others that share no row with them. */
  own: Nearest;
}

/**
 * @param queries - of `train`, those whose nearest is searched for
 * @param breathe - awaited between blocks of work; may throw to end it
 * @returns null when the view tells nothing of this data
 */
export async function rulerOf(
  train: Panel,
  queries: Panel,
  view: View,
  breathe?: () => Promise<void>,
): Promise<Ruler | null> {
  const space = planVectors(train, view);
  if (!space) return null;
  const points = toVectors(train, space);
  const asked = toVectors(queries, space);
  const own = await nearestOf(asked, points, train, (i, j) => overlaps(queries, i, train, j), breathe);
  return { space, points, own };
}
