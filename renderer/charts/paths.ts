// Lines as SVG path data.

export type Values = readonly (number | null)[];

/** A line through the values, broken where one is missing. */
export function linePath(values: Values, x: (index: number) => number, y: (value: number) => number): string {
  let path = '';
  let pen = 'M';
  values.forEach((value, index) => {
    if (value === null || Number.isNaN(value)) {
      pen = 'M';
      return;
    }
    // A value alone between gaps is drawn as a short stroke, or it would not be seen.
    const alone = pen === 'M' && (values[index + 1] ?? null) === null;
    path += `${pen}${x(index).toFixed(1)} ${y(value).toFixed(1)}${alone ? 'h.1' : ''}`;
    pen = 'L';
  });
  return path;
}

/** The outline of a histogram: a step line from left to right. */
export function stepPath(counts: readonly number[], width: number, y: (count: number) => number): string {
  const each = width / Math.max(1, counts.length);
  return (
    counts
      .map((one, k) => `${k === 0 ? `M0 ${y(0)}V` : 'V'}${y(one).toFixed(1)}H${((k + 1) * each).toFixed(1)}`)
      .join('') + `V${y(0)}`
  );
}

export interface Extent {
  min: number;
  max: number;
}

export function extentOf(lines: readonly Values[]): Extent {
  let min = Infinity;
  let max = -Infinity;
  for (const line of lines)
    for (const value of line) {
      if (value === null || Number.isNaN(value)) continue;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  return { min, max };
}
