// The curves of several runs over each other: up to five by letter and colour, the others faint behind them.
import type { CheckpointInfo, Run } from '../../app/contract/run.ts';
import type { Axis, Curves } from '../charts/curves.ts';
import type { Line, LineGroup, LineSpec } from '../charts/line-spec.ts';
import { clock, count, duration, loss, score, short } from '../words/figures.ts';
import { scoreNamed } from '../words/run-words.ts';

export const letters = ['A', 'B', 'C', 'D', 'E'] as const;

export type OverlaidCurve = 'distance' | 'generator' | 'discriminator';

export interface OverlaidRun {
  run: Run;
  /** Generator and discriminator loss. */
  curves: Curves;
  checkpoints: readonly CheckpointInfo[];
  /** Place among the letters; null: behind them, without a name. */
  place: number | null;
}

const dashes: (number[] | undefined)[] = [undefined, undefined, [7, 4], [3, 3], [10, 3, 2, 3]];

const secondsOf = (run: Run, step: number): number => (run.step === 0 ? 0 : (run.seconds * step) / run.step);

function lineOf(place: number | null, last: string): Line {
  if (place === null) return { label: '', colour: 'ink-3', width: 1, alpha: 0.35, inTooltip: false };
  const letter = letters[place] ?? '';
  const dash = dashes[place];
  return {
    label: letter,
    colour: `series-${place + 1}`,
    width: 1.75,
    alpha: 1,
    inTooltip: true,
    end: `${letter} ${last}`,
    ...(dash ? { dash } : {}),
  };
}

function lossGroup({ curves, place }: OverlaidRun, channel: 0 | 1, axis: Axis): LineGroup {
  return {
    lines: [lineOf(place, loss(curves.last()[channel] ?? 0))],
    window(from, to, pixels) {
      // The smoothed channels stand behind the raw ones. A faint line needs no more than its course.
      const { x, ys } = curves.window(axis, from, to, place === null ? Math.max(40, pixels / 4) : pixels);
      return { x, ys: [ys[2 + channel] ?? []] };
    },
  };
}

interface Point {
  x: number;
  y: number;
}

function distancePoints({ run, checkpoints }: OverlaidRun, axis: Axis): Point[] {
  return checkpoints.flatMap((one) => {
    const distance = scoreNamed(one, 'distance');
    return distance ? [{ x: axis === 'step' ? one.step : secondsOf(run, one.step), y: distance.value }] : [];
  });
}

/** @param overlaid - in any order; those with a letter are drawn above those without */
export function overlaySpec(
  overlaid: readonly OverlaidRun[],
  what: OverlaidCurve,
  axis: Axis,
  log = what !== 'distance',
): LineSpec {
  const ordered = [...overlaid].sort((a, b) => (a.place ?? -1) - (b.place ?? -1));
  const named = ordered.filter(({ place }) => place !== null);
  const words = {
    xLabel: axis === 'step' ? short : clock,
    xSentence: (x: number) => (axis === 'step' ? `step ${count(x)}` : `after ${duration(x)}`),
    yLabel: (value: number) => String(Number(value.toPrecision(3))),
    empty: 'Reading',
  };
  const end = Math.max(1, ...overlaid.map(({ run }) => (axis === 'step' ? run.step : run.seconds)));
  // Room for the names at the ends of the longest.
  const x: [number, number] = [0, end * 1.09];
  if (what !== 'distance') {
    const channel = what === 'generator' ? 0 : 1;
    const groups = ordered.map((one) => lossGroup(one, channel, axis));
    return { groups, x, y: null, log, band: null, marks: [], ...words };
  }

  const drawn = ordered.map((one) => ({ ...one, points: distancePoints(one, axis) }));
  const floor = scoreNamed((named[0] ?? ordered[0])?.run.best, 'distance');
  const best = named
    .map(({ run, place }) => ({ run, place, value: scoreNamed(run.best, 'distance')?.value ?? Infinity }))
    .sort((a, b) => a.value - b.value)[0];
  const mark = best?.run.best ?? null;
  return {
    groups: drawn.map(({ place, points }) => ({
      lines: [lineOf(place, score(points.at(-1)?.y ?? 0))],
      window: () => ({ x: points.map((point) => point.x), ys: [points.map((point) => point.y)] }),
    })),
    x,
    y: [0, Math.max(0.05, ...drawn.flatMap(({ points }) => points.map(({ y }) => y))) * 1.04],
    log: false,
    band:
      floor && floor.floor !== null
        ? [Math.max(0, floor.floor - (floor.spread ?? 0)), floor.floor + (floor.spread ?? 0)]
        : null,
    marks:
      best && mark
        ? [
            {
              x: axis === 'step' ? mark.step : secondsOf(best.run, mark.step),
              text: `${letters[best.place ?? 0] ?? ''} best ${score(best.value)}`,
            },
          ]
        : [],
    ...words,
  };
}
