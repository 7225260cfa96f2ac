// Keys of the run view.
import type { CheckpointInfo, Run } from '../../app/contract/run.ts';
import { canResume, isActive } from '../words/run-words.ts';
import type { KeyBinding } from './keys.svelte.ts';
import type { RunActions } from './run-actions.ts';

interface Doings {
  move: (by: 'first' | 'before' | 'after' | 'last') => void;
  toggleOverlay: () => void;
  toggleLog: () => void;
  report: () => void;
  resetZoom: () => void;
  act: (name: string, doing: () => Promise<void>) => void;
}

export function runKeys(run: () => Run, actions: RunActions, doings: Doings): KeyBinding[] {
  const group = 'Run';
  const pauseOrResume = (): void => {
    const present = run();
    if (isActive(present)) doings.act('Pausing', () => actions.pause(present));
    else if (canResume(present)) doings.act('Resuming', () => actions.resume(present));
  };
  return [
    { keys: 'Space', label: 'Pause or resume', group, run: pauseOrResume },
    { keys: 'ArrowLeft', label: 'Checkpoint before', group, run: () => doings.move('before') },
    { keys: 'ArrowRight', label: 'Checkpoint after', group, run: () => doings.move('after') },
    { keys: 'Home', label: 'First checkpoint', group, run: () => doings.move('first') },
    { keys: 'End', label: 'Last checkpoint', group, run: () => doings.move('last') },
    { keys: 'o', label: 'Overlaid or side by side', group, run: doings.toggleOverlay },
    { keys: 'l', label: 'Log or linear axis', group, run: doings.toggleLog },
    { keys: 'f', label: 'Full report', group, run: doings.report },
    { keys: 'Escape', label: 'Whole range of the charts', group, run: doings.resetZoom },
  ];
}

/** The step of a checkpoint beside the shown one. */
export function stepOf(
  checkpoints: readonly CheckpointInfo[],
  shown: number | null,
  by: 'first' | 'before' | 'after' | 'last',
): number | null {
  const last = checkpoints.length - 1;
  const at = checkpoints.findIndex(({ step }) => step === shown);
  const to = { first: 0, before: at - 1, after: at + 1, last }[by];
  return checkpoints[Math.min(last, Math.max(0, to))]?.step ?? null;
}
