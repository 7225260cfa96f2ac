// How far a run is: towards the limit that comes first, be it steps or minutes.
import type { Run } from '../../contract/run.ts';
import { score } from '../figures.ts';
import { distanceOf, stateWords } from '../run-words.ts';
import type { ProgressState } from './line.ts';

/** What the progress line says of a run. */
export function runProgress(run: Run): ProgressState {
  const { config, step, plannedSteps, stepsPerSecond, seconds } = run;
  const byTime = config.minutes === null ? null : seconds / (config.minutes * 60);
  const bySteps = plannedSteps === null ? null : step / plannedSteps;
  const ends = [byTime, bySteps].filter((end) => end !== null);
  const fraction = ends.length === 0 ? null : Math.max(...ends);
  const left = [
    ...(config.minutes === null ? [] : [config.minutes * 60 - seconds]),
    ...(plannedSteps === null || !stepsPerSecond ? [] : [(plannedSteps - step) / stepsPerSecond]),
  ];
  const distance = distanceOf(run.last);
  return {
    label: run.state === 'training' ? run.name : `${run.name}, ${stateWords[run.state]}`,
    done: step,
    total: plannedSteps,
    fraction,
    unit: 'steps',
    perSecond: stepsPerSecond,
    secondsLeft: left.length === 0 || run.state !== 'training' ? null : Math.max(0, Math.min(...left)),
    extra: distance === null ? null : `distance ${score(distance.value)}`,
  };
}
