// How far the runs are, as one figure for the taskbar.
import type { Run } from '../../app/contract/run.ts';

/**
 * @returns 0 to 1 over all runs that go on and know their length; 2, which Electron shows as "busy", where none does;
 * -1 where nothing goes on
 */
export function progressOf(runs: readonly Pick<Run, 'step' | 'plannedSteps'>[]): number {
  if (runs.length === 0) return -1;
  const known = runs.filter(({ plannedSteps }) => plannedSteps !== null && plannedSteps > 0);
  const planned = known.reduce((sum, run) => sum + (run.plannedSteps ?? 0), 0);
  const done = known.reduce((sum, run) => sum + Math.min(run.step, run.plannedSteps ?? 0), 0);
  return planned === 0 ? 2 : done / planned;
}
