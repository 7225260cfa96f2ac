// A run in words: its state, how near its samples are to real data, what one can do next.
import type { CheckpointInfo, Run, RunState, Score } from '../contract/run.ts';
import { count, counted, duration, score } from './figures.ts';

export const stateWords: Readonly<Record<RunState, string>> = {
  waiting: 'waiting',
  preparing: 'preparing',
  training: 'training',
  paused: 'paused',
  interrupted: 'interrupted',
  stopped: 'stopped',
  stopped_early: 'stopped early',
  done: 'done',
  failed: 'failed',
};

const goingOn: ReadonlySet<RunState> = new Set(['waiting', 'preparing', 'training']);

/** Whether the run has come to rest, for good or until it is resumed. */
export function isAtRest(run: Run): boolean {
  return !goingOn.has(run.state);
}

/** How far the samples of a checkpoint are from real sequences. */
export function distanceOf(checkpoint: CheckpointInfo | null): Score | null {
  return checkpoint?.scores.find((candidate) => candidate.name === 'distance') ?? checkpoint?.scores[0] ?? null;
}

/** A score beside its ruler, on a fixed ladder. Empty where there is no ruler. */
export function nearness({ value, floor, spread, direction }: Score): string {
  if (floor === null || direction !== 'lower') return '';
  if (value <= floor + 2 * (spread ?? 0)) return 'as near as real data is to itself';
  const times = value / Math.max(floor, Number.EPSILON);
  if (times <= 2) return 'near';
  if (times <= 5) return 'on the way';
  return 'far off';
}

/** "distance 0.312 (real against real 0.081): far off" */
export function scoreWords(found: Score): string {
  const ruler = found.floor === null ? '' : ` (real against real ${score(found.floor)})`;
  const near = nearness(found);
  return `distance ${score(found.value)}${ruler}${near === '' ? '' : `: ${near}`}`;
}

/** "Step 600: distance 0.312 (real against real 0.081): far off, best so far." */
export function checkpointLine(checkpoint: CheckpointInfo): string {
  const found = distanceOf(checkpoint);
  const words = [
    ...(found === null ? ['checkpoint kept'] : [scoreWords(found)]),
    ...(checkpoint.best ? ['best so far'] : []),
  ];
  return `Step ${count(checkpoint.step)}: ${words.join(', ')}.`;
}

/** A name as a shell takes it. */
export function quoted(name: string): string {
  return /^[\w./-]+$/.test(name) ? name : `"${name.replaceAll(/(["\\$`])/g, '\\$1')}"`;
}

const endings: Readonly<Partial<Record<RunState, string>>> = {
  done: 'is done',
  stopped: 'is stopped',
  stopped_early: 'stopped early',
  paused: 'is paused',
  interrupted: 'was interrupted',
};

/** What came of a run, and how to go on. */
export function endSentences(run: Run): string {
  const kept = `${counted(run.step, 'step')} in ${duration(run.seconds)}`;
  const best = distanceOf(run.best);
  const near = run.best === null || best === null ? '' : ` Best: ${scoreWords(best)}, at step ${count(run.best.step)}.`;
  return `${run.name} ${endings[run.state] ?? stateWords[run.state]}. ${kept}.${near}`;
}

export function resumeHint(run: Run): string {
  return `Go on with: seqwright resume ${quoted(run.name)}`;
}

export function generateHint(run: Run): string {
  const output = `${run.name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '_')}_synthetic.csv`;
  return `Write synthetic data with: seqwright generate ${quoted(run.name)} --num-sequences 1000 --output ${output}`;
}
