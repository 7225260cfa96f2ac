// What a run is called and how it stands, in words.
import type { Run, RunState } from '../../app/contract/run.ts';
import type { CheckpointInfo, Score } from '../../app/contract/run.ts';
import { count, duration, percent, score } from './figures.ts';

export type Tone = 'plain' | 'two' | 'good' | 'warn' | 'bad';
export interface Status {
  icon: string;
  word: string;
  tone: Tone;
}

const byState: Record<RunState, Status> = {
  waiting: { icon: 'clock', word: 'Waiting', tone: 'two' },
  preparing: { icon: 'spin', word: 'Preparing', tone: 'plain' },
  training: { icon: 'spin', word: 'Training', tone: 'plain' },
  paused: { icon: 'pause', word: 'Paused', tone: 'two' },
  interrupted: { icon: 'restart', word: 'Interrupted', tone: 'warn' },
  stopped: { icon: 'stop', word: 'Stopped', tone: 'two' },
  stopped_early: { icon: 'check', word: 'Stopped early', tone: 'good' },
  done: { icon: 'check', word: 'Done', tone: 'good' },
  failed: { icon: 'x', word: 'Failed', tone: 'bad' },
};

export const isActive = ({ state }: Run): boolean => state === 'training' || state === 'preparing';
export const canPause = isActive;
export const canResume = ({ state }: Run): boolean =>
  ['paused', 'interrupted', 'stopped', 'stopped_early', 'failed'].includes(state);

/** 0 to 1; null while nobody can tell. */
export function progressOf({ step, plannedSteps, config, seconds }: Run): number | null {
  if (plannedSteps !== null && plannedSteps > 0) return Math.min(1, step / plannedSteps);
  return config.minutes === null ? null : Math.min(1, seconds / (config.minutes * 60));
}

export function statusOf(run: Run): Status {
  const status = byState[run.state];
  if (run.state === 'failed' && run.error?.code === 'loss_not_finite')
    return { ...status, word: `Loss broke at ${count(Number(run.error.details.step ?? run.step))}` };
  return status;
}

/** With how far it is, where it moves: "Training, 66 %". */
export function statusWithProgress(run: Run): Status {
  const status = statusOf(run);
  const done = progressOf(run);
  return run.state === 'training' && done !== null ? { ...status, word: `${status.word}, ${percent(done)}` } : status;
}

export function secondsLeft({ step, plannedSteps, stepsPerSecond, config, seconds }: Run): number | null {
  if (plannedSteps === null && config.minutes !== null) return Math.max(0, config.minutes * 60 - seconds);
  if (plannedSteps === null || stepsPerSecond === null || stepsPerSecond <= 0) return null;
  return Math.max(0, plannedSteps - step) / stepsPerSecond;
}

export function leftInWords(run: Run): string {
  const left = secondsLeft(run);
  if (run.state === 'waiting') return 'waiting';
  return left === null ? 'time left unknown' : `${duration(left)} left`;
}

export const scoreNamed = (checkpoint: CheckpointInfo | null | undefined, name: string): Score | null =>
  checkpoint?.scores.find((one) => one.name === name) ?? null;

export const distanceOf = (run: Run): Score | null => scoreNamed(run.best, 'distance');

/** "8 times as far from real as real is from itself" */
export function farness({ value, floor, spread }: Score): string {
  if (floor === null || floor <= 0) return `${score(value)} from real`;
  if (value <= floor + (spread ?? 0)) return 'as near to real as real is to itself';
  const times = value / floor;
  const figure = times >= 9.5 ? String(Math.round(times)) : String(Number(times.toFixed(1)));
  return `${figure} times as far from real as real is from itself`;
}

/** The one sentence that says how a run goes. @param checkpoints - in order of steps */
export function inWords(run: Run, checkpoints: readonly CheckpointInfo[]): string {
  if (run.state === 'failed' && run.error) return run.error.message;
  const best = checkpoints.find((one) => one.best);
  const last = checkpoints.at(-1);
  const first = run.config.checkpoint_every;
  if (!best || !last) {
    if (run.state === 'waiting') return 'it has not begun: another run trains on this device.';
    if (run.state === 'preparing') return 'the data is being made ready. The first points come in a moment.';
    if (run.step === 0) return 'it has begun. The first points come in a moment.';
    const wait = run.stepsPerSecond ? Math.max(1, (first - run.step) / run.stepsPerSecond) : null;
    return `it has begun. The losses swing at first; the pictures tell more, from step ${count(first)} on${wait === null ? '' : `, in about ${duration(wait)}`}.`;
  }
  const distance = scoreNamed(best, 'distance');
  const gap = scoreNamed(last, 'holdout_gap');
  const near = distance ? farness(distance) : 'no score yet';
  const since = last.step === best.step ? ', and it still comes closer' : `, no closer since step ${count(best.step)}`;
  return `${near}${run.state === 'training' || last.step !== best.step ? since : ''}.${gap && copying(gap) ? ' The gap to held-out data grows.' : ''}`;
}

/** Whether a run is nearer to what it learned from than real data of that kind is. */
export function copying({ value, floor, spread }: Score): boolean {
  return value - (floor ?? 0) > Math.max(0.005, 2 * (spread ?? 0));
}
