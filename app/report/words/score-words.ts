// A score's direction and its ruler in words.
import type { Score } from '../../contract/run.ts';
import { score as inFigures } from '../figures.ts';

export function better({ direction, ideal }: Score): string {
  return direction === 'nearest' ? `near ${inFigures(ideal)}` : direction;
}

/** @param unknown - what is said where there is no floor */
export function realAgainstReal({ floor, spread }: Score, unknown: string): string {
  if (floor === null) return unknown;
  return spread === null ? inFigures(floor) : `${inFigures(floor)} give or take ${inFigures(spread)}`;
}
