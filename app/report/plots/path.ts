// Lines as path data.
import type { Scale } from './scale.ts';
import { coordinate } from './svg.ts';

export type Values = readonly (number | null)[];

/** A line through the values, broken where one is missing; a value alone between gaps is a dot. */
export function linePath(values: Values, x: Scale, y: Scale): string {
  let path = '';
  let open = false;
  values.forEach((value, index) => {
    if (value === null || !Number.isFinite(value)) {
      open = false;
      return;
    }
    path += `${open ? 'L' : 'M'}${coordinate(x(index))} ${coordinate(y(value))}`;
    if (!open && (values[index + 1] ?? null) === null) path += 'h.1';
    open = true;
  });
  return path;
}

/** The outline of a histogram of equal bins, from its foot to its foot. */
export function stepPath(heights: readonly number[], x: Scale, y: Scale): string {
  const steps = heights.map((height, bin) => `V${coordinate(y(height))}H${coordinate(x(bin + 1))}`);
  return heights.length === 0 ? '' : `M${coordinate(x(0))} ${coordinate(y(0))}${steps.join('')}V${coordinate(y(0))}`;
}
