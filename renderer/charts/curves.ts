// Curves that grow while a run trains and stay quick at a million points: smallest and largest value of every block
// are kept, so that a window of any width costs about as much as the pixels that it fills.
import { smooth } from './smooth.ts';

const block = 64;

export interface CurveWindow {
  x: number[];
  /** One a channel, then one smoothed a channel. */
  ys: (number | null)[][];
}

export type Axis = 'step' | 'seconds';

export interface Curves {
  readonly length: number;
  append(step: number, seconds: number, values: readonly number[]): void;
  /** Forgets what was after this step: a run that goes on from a checkpoint draws its line again. */
  cutAfter(step: number): void;
  setSmoothing(keep: number): void;
  /** What to draw of [from, to]: all points where few, else smallest and largest of each pixel. */
  window(axis: Axis, from: number, to: number, pixels: number): CurveWindow;
  extent(axis: Axis): [number, number];
  /** Smoothed values of the last point. */
  last(): number[];
  at(index: number): { step: number; seconds: number; values: number[] };
}

interface Channel {
  values: Float64Array;
  low: Float64Array;
  high: Float64Array;
}

const room = (size: number): Channel => ({
  values: new Float64Array(size),
  low: new Float64Array(Math.ceil(size / block)),
  high: new Float64Array(Math.ceil(size / block)),
});

function grown(old: Float64Array, size: number): Float64Array {
  const next = new Float64Array(size);
  next.set(old);
  return next;
}

/** First index whose x is at least `value`. */
export function lowerBound(xs: Float64Array, length: number, value: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xs[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Blocks from the one with this index on are measured again. */
function measure({ values, low, high }: Channel, from: number, length: number): void {
  for (let b = Math.floor(from / block); b * block < length; b++) {
    let least = Infinity;
    let most = -Infinity;
    for (let i = b * block; i < Math.min(length, (b + 1) * block); i++) {
      const value = values[i]!;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    low[b] = least;
    high[b] = most;
  }
}

/** Smallest and largest of [from, to). */
function rangeOf({ values, low, high }: Channel, from: number, to: number): [number, number] {
  let least = Infinity;
  let most = -Infinity;
  let i = from;
  while (i < to) {
    if (i % block === 0 && i + block <= to) {
      const b = i / block;
      if (low[b]! < least) least = low[b]!;
      if (high[b]! > most) most = high[b]!;
      i += block;
    } else {
      const value = values[i]!;
      if (value < least) least = value;
      if (value > most) most = value;
      i++;
    }
  }
  return [least, most];
}

/** @param channels - lines that share their x */
export function createCurves(channels: number, keep = 0.88): Curves {
  let size = 1024;
  let length = 0;
  let smoothing = keep;
  let steps: Float64Array = new Float64Array(size);
  let seconds: Float64Array = new Float64Array(size);
  const raw = Array.from({ length: channels }, () => room(size));
  const even = Array.from({ length: channels }, () => room(size));

  function grow(): void {
    size *= 2;
    steps = grown(steps, size);
    seconds = grown(seconds, size);
    for (const channel of [...raw, ...even]) {
      channel.values = grown(channel.values, size);
      channel.low = grown(channel.low, Math.ceil(size / block));
      channel.high = grown(channel.high, Math.ceil(size / block));
    }
  }
  function refresh(from: number): void {
    raw.forEach((channel, c) => {
      const smoothed = even[c]!;
      smooth(channel.values, smoothed.values, from, length, smoothing);
      measure(channel, from, length);
      measure(smoothed, from, length);
    });
  }
  let dirtyFrom = Infinity;
  const settle = (): void => {
    if (dirtyFrom < length) refresh(dirtyFrom);
    dirtyFrom = Infinity;
  };

  return {
    get length() {
      return length;
    },
    append(step, time, values) {
      if (length === size) grow();
      steps[length] = step;
      seconds[length] = time;
      raw.forEach((channel, c) => (channel.values[length] = values[c] ?? NaN));
      dirtyFrom = Math.min(dirtyFrom, length);
      length++;
    },
    cutAfter(step) {
      settle();
      length = lowerBound(steps, length, step + 1e-9);
      dirtyFrom = Math.max(0, length - 1);
    },
    setSmoothing(next) {
      if (next === smoothing) return;
      smoothing = next;
      dirtyFrom = 0;
    },
    window(axis, from, to, pixels) {
      settle();
      const xs = axis === 'step' ? steps : seconds;
      // One point more on each side, so that lines run out of the window and do not end in it.
      const first = Math.max(0, lowerBound(xs, length, from) - 1);
      const end = Math.min(length, lowerBound(xs, length, to) + 1);
      const all = [...raw, ...even];
      const x: number[] = [];
      const ys: (number | null)[][] = all.map(() => []);
      if (end - first <= 3 * pixels) {
        for (let i = first; i < end; i++) {
          x.push(xs[i]!);
          all.forEach((channel, c) => ys[c]!.push(channel.values[i]!));
        }
        return { x, ys };
      }
      // Buckets stand at whole multiples of their size: while panning, the same points make the same bucket.
      const each = 2 ** Math.ceil(Math.log2((end - first) / pixels));
      for (let bucket = Math.floor(first / each); bucket * each < end; bucket++) {
        const start = bucket * each;
        const stop = Math.min(length, start + each);
        x.push(xs[start]!, xs[stop - 1]!);
        all.forEach((channel, c) => {
          const [least, most] = rangeOf(channel, start, stop);
          const rising = channel.values[start]! <= channel.values[stop - 1]!;
          ys[c]!.push(rising ? least : most, rising ? most : least);
        });
      }
      return { x, ys };
    },
    extent: (axis) => {
      const xs = axis === 'step' ? steps : seconds;
      return length === 0 ? [0, 1] : [xs[0]!, xs[length - 1]!];
    },
    last() {
      settle();
      return length === 0 ? [] : even.map(({ values }) => values[length - 1]!);
    },
    at: (index) => ({ step: steps[index]!, seconds: seconds[index]!, values: raw.map(({ values }) => values[index]!) }),
  };
}
