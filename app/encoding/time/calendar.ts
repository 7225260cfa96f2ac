// Where in the day, the week and the year a step is, as points on circles: a network cannot count days.
import { msPerDay } from '../../data/civil-time.ts';
import type { GroupPart } from '../codecs/codec.ts';
import type { Channel } from '../scaling/scaling.ts';

export const circles = ['hour', 'weekday', 'year'] as const;
export type Circle = (typeof circles)[number];

const msPerYear = 365.2425 * msPerDay;
const length: Record<Circle, number> = { hour: msPerDay, weekday: 7 * msPerDay, year: msPerYear };
/** A Monday's midnight, so that the week begins with it. */
const monday = 4 * msPerDay;

/**
 * The circles that say something: the step is short against them and the data goes round.
 *
 * @param values - times in ms
 * @param interval - usual time between steps, in ms
 */
export function fitCircles(span: number, interval: number): Circle[] {
  return circles.filter((circle) => {
    const rounds = circle === 'year' ? 1.1 : circle === 'weekday' ? 2 : 0.25;
    return interval < length[circle] / (circle === 'weekday' ? 3.5 : 2) && span >= rounds * length[circle];
  });
}

export function circleParts(fitted: readonly Circle[]): GroupPart[] {
  return fitted.flatMap((circle) => [
    { kind: 'real', size: 1, part: `${circle}_sin` },
    { kind: 'real', size: 1, part: `${circle}_cos` },
  ]);
}

/** Times -> two channels a circle, of unit spread over a whole round. */
export function encodeCircles(
  fitted: readonly Circle[],
  values: Float64Array,
  { data, stride, offset }: Channel,
): void {
  fitted.forEach((circle, k) => {
    for (let i = 0, at = offset + 2 * k; i < values.length; i++, at += stride) {
      const angle = (2 * Math.PI * (values[i]! - monday)) / length[circle];
      data[at] = Math.SQRT2 * Math.sin(angle);
      data[at + 1] = Math.SQRT2 * Math.cos(angle);
    }
  });
}
