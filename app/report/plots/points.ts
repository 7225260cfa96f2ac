// Sequences as points in the plane: real ones are discs, synthetic ones rings.
import { extent, linear, padded } from './scale.ts';
import { coordinate, element, picture } from './svg.ts';

export interface Points {
  real: readonly (readonly [number, number])[];
  synthetic: readonly (readonly [number, number])[];
}

const size = { width: 360, height: 260 };

/** @param name - what it shows, for who cannot see it */
export function points({ real, synthetic }: Points, name: string): string {
  const all = [...real, ...synthetic];
  const range = (axis: 0 | 1): [number, number] => padded(extent([all.map((point) => point[axis])]) ?? [0, 1], 0.03);
  const x = linear(range(0), [6, size.width - 6]);
  const y = linear(range(1), [size.height - 6, 6]);
  const radius = all.length > 600 ? 1.8 : 2.6;
  // One path for all points of a kind, which is a third of the size of as many circles.
  const circles = (these: Points['real'], r: number): string => {
    const left = coordinate(-2 * r);
    const right = coordinate(2 * r);
    return these
      .map(
        (point) =>
          `M${coordinate(x(point[0]) + r)} ${coordinate(y(point[1]))}a${r} ${r} 0 1 0 ${left} 0a${r} ${r} 0 1 0 ${right} 0`,
      )
      .join('');
  };
  return picture(size, name, [
    element('path', { class: 'rd', d: circles(real, radius) }),
    element('path', { class: 's ring', d: circles(synthetic, radius) }),
  ]);
}
