// The two charts of a run, as specifications.
import type { CheckpointInfo, Run } from '../../app/contract/run.ts';
import type { Axis, Curves, CurveWindow } from '../charts/curves.ts';
import type { Line, LineSpec } from '../charts/line-spec.ts';
import { clock, count, loss, score, short, duration } from '../words/figures.ts';
import { scoreNamed } from '../words/run-words.ts';

const raw = (colour: string, label: string): Line => ({ label, colour, width: 1, alpha: 0.3, inTooltip: false });

/** The whole planned range, so that the empty part shows what is left. */
function planned(run: Run, axis: Axis, reached: number): [number, number] {
  const rate = run.stepsPerSecond ?? (run.seconds > 0 ? run.step / run.seconds : null);
  const inTime =
    run.config.minutes === null || rate === null ? 0 : Math.round((rate * run.config.minutes * 60) / 100) * 100;
  const steps = Math.max(run.plannedSteps ?? Math.max(inTime, run.config.checkpoint_every), run.step);
  if (axis === 'step') return [0, steps];
  return [0, Math.max(reached, run.config.minutes === null ? (rate ? steps / rate : 0) : run.config.minutes * 60, 1)];
}

const xWords = (axis: Axis) => ({
  xLabel: axis === 'step' ? short : clock,
  xSentence: (x: number): string => (axis === 'step' ? `step ${count(x)}` : `after ${duration(x)}`),
});

export function lossSpec(run: Run, curves: Curves, axis: Axis, log: boolean): LineSpec {
  const [generator = NaN, discriminator = NaN] = curves.last();
  const main = (colour: string, label: string, value: number): Line => ({
    label,
    colour,
    width: 1.75,
    alpha: 1,
    inTooltip: true,
    end: `${label} ${loss(value)}`,
  });
  return {
    groups: [
      {
        lines: [
          raw('series-1', 'Generator, raw'),
          raw('series-2', 'Discriminator, raw'),
          main('series-1', 'Generator', generator),
          main('series-2', 'Discriminator', discriminator),
        ],
        window: (from, to, pixels) => curves.window(axis, from, to, pixels),
      },
    ],
    x: planned(run, axis, curves.extent(axis)[1]),
    y: null,
    log,
    ...xWords(axis),
    yLabel: (value) => (value >= 100 ? count(value) : String(Number(value.toPrecision(3)))),
    band: null,
    marks: [],
    empty: `First point at step ${count(run.config.metric_every)}`,
  };
}

/** Training seconds at a checkpoint, read from the curve. */
function secondsAt(curves: Curves, step: number): number {
  let low = 0;
  let high = curves.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (curves.at(middle).step < step) low = middle + 1;
    else high = middle;
  }
  return curves.length === 0 ? 0 : curves.at(low).seconds;
}

export function distanceSpec(
  run: Run,
  checkpoints: readonly CheckpointInfo[],
  curves: Curves,
  axis: Axis,
  shown: number | null,
): LineSpec {
  const at = (step: number): number => (axis === 'step' ? step : secondsAt(curves, step));
  const points = checkpoints.flatMap((one) => {
    const distance = scoreNamed(one, 'distance');
    const gap = scoreNamed(one, 'holdout_gap');
    return distance
      ? [{ x: at(one.step), training: distance.value, held: gap ? distance.value + gap.value : null, floor: distance }]
      : [];
  });
  const last = points.at(-1);
  const anyHeld = points.some(({ held }) => held !== null);
  const window = (): CurveWindow => ({
    x: points.map(({ x }) => x),
    ys: [...(anyHeld ? [points.map(({ held }) => held)] : []), points.map(({ training }) => training)],
  });
  const floor = last?.floor;
  const heldLine: Line[] = anyHeld
    ? [
        {
          label: 'held out',
          colour: 'ink-3',
          width: 1.75,
          alpha: 1,
          dash: [4, 4],
          inTooltip: true,
          end: `held out ${score(last?.held ?? 0)}`,
        },
      ]
    : [];
  return {
    groups: [
      {
        lines: [
          ...heldLine,
          {
            label: 'training',
            colour: 'ink',
            width: 1.75,
            alpha: 1,
            inTooltip: true,
            end: `training ${score(last?.training ?? 0)}`,
          },
        ],
        window,
      },
    ],
    x: planned(run, axis, curves.extent(axis)[1]),
    y: [
      0,
      Math.max(points.length === 0 ? 0.5 : 0.05, ...points.flatMap(({ training, held }) => [training, held ?? 0])) *
        1.12,
    ],
    log: false,
    ...xWords(axis),
    yLabel: (value) => String(Number(value.toPrecision(3))),
    band:
      floor?.floor === null || floor?.floor === undefined
        ? null
        : [Math.max(0, floor.floor - (floor.spread ?? 0)), floor.floor + (floor.spread ?? 0)],
    marks: shown === null ? [] : [{ x: at(shown), text: `step ${count(shown)}` }],
    empty: `Comes with the first checkpoint, at step ${count(run.config.checkpoint_every)}`,
  };
}
