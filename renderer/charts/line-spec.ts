// What a line chart is asked to draw, and the table that a canvas makes of it.
import type { CurveWindow } from './curves.ts';

export interface Line {
  label: string;
  /** A token: `series-1`, `ink`, `ink-3`. */
  colour: string;
  width: number;
  /** 0 to 1. */
  alpha: number;
  dash?: number[];
  /** Its name and last value stand at its end. */
  end?: string;
  /** Shown at the hairline. */
  inTooltip: boolean;
}

/** Lines that share their x. */
export interface LineGroup {
  lines: Line[];
  window: (from: number, to: number, pixels: number) => CurveWindow;
}

export interface LineSpec {
  groups: LineGroup[];
  /** The whole planned range. */
  x: [number, number];
  /** Fixed range, or null to fit what is seen. */
  y: [number, number] | null;
  log: boolean;
  xLabel: (value: number) => string;
  yLabel: (value: number) => string;
  /** At the hairline, before the values. */
  xSentence: (value: number) => string;
  /** Real against real. */
  band: [number, number] | null;
  marks: { x: number; text: string }[];
  /** What stands there while there is no point. */
  empty: string;
}

type Column = (number | null | undefined)[];

/** All groups on one ascending x: a value is undefined where its group has no point. */
export function joinWindows(windows: readonly CurveWindow[]): [number[], ...Column[]] {
  const [only] = windows;
  if (windows.length === 1 && only) return [only.x, ...only.ys];
  const x = [...new Set(windows.flatMap((one) => one.x))].sort((a, b) => a - b);
  const place = new Map(x.map((value, index) => [value, index]));
  const columns = windows.flatMap((one) =>
    one.ys.map((ys) => {
      const column: Column = new Array<undefined>(x.length).fill(undefined);
      one.x.forEach((value, k) => (column[place.get(value) ?? 0] = ys[k]));
      return column;
    }),
  );
  return [x, ...columns];
}

/** A range that holds all values that are seen; scores start at 0. */
export function fitRange(columns: readonly Column[], log: boolean): [number, number] {
  let min = Infinity;
  let max = -Infinity;
  for (const column of columns)
    for (const value of column) {
      if (value === null || value === undefined || Number.isNaN(value) || (log && value <= 0)) continue;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  if (min > max) return log ? [0.1, 10] : [0, 1];
  // Half doublings, so that the scale rests while the lines move a little.
  if (log) return [2 ** (Math.floor(Math.log2(min) * 2) / 2), 2 ** (Math.ceil(Math.log2(max * 1.0001) * 2) / 2)];
  const room = (max - min) * 0.06 || Math.abs(max) * 0.1 || 1;
  return [min >= 0 && min < max * 0.6 ? 0 : min - room, max + room];
}
