// A score on its ruler: the band is what real data gets against real data, the ring is the synthetic data.
import type { Score } from '../../contract/run.ts';
import { score as inFigures } from '../figures.ts';
import { element, picture } from './svg.ts';

const size = { width: 200, height: 22 };
const middle = size.height / 2;
const ends = [0.05, 0.1, 0.3, 0.5, 1, 2, 5, 10];

/** The far end of the ruler, as a distance from the ideal. */
function reach({ value, floor, spread, ideal }: Score): number {
  const least = Math.max(Math.abs(value - ideal), floor === null ? 0 : Math.abs(floor - ideal) + (spread ?? 0), 1e-9);
  return ends.find((end) => end >= least) ?? least;
}

/** What a ruler says to who cannot see it. */
export function rulerName({ label, value, floor }: Score): string {
  return `${label} ${inFigures(value)}${floor === null ? '' : `; real against real ${inFigures(floor)}`}`;
}

/** On a square-root scale, the ideal at the left. */
export function ruler(score: Score): string {
  const { value, floor, spread, ideal } = score;
  const end = reach(score);
  const x = (distance: number): number => 6 + Math.sqrt(Math.min(1, Math.max(0, distance) / end)) * (size.width - 12);
  const own = floor === null ? null : Math.abs(floor - ideal);
  const from = own === null ? 0 : x(own - (spread ?? 0));
  const to = own === null ? 0 : x(own + (spread ?? 0));
  return picture(size, rulerName(score), [
    element('line', { class: 'zero', x1: 0, x2: size.width, y1: middle, y2: middle }),
    own === null
      ? ''
      : element('rect', { class: 'rf', x: from, y: middle - 6, width: Math.max(5, to - from), height: 12, rx: 2 }),
    element('circle', { class: 'ringdot', cx: x(Math.abs(value - ideal)), cy: middle, r: 4.5 }),
  ]);
}
