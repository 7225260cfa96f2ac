// What a notification says of a run that came to rest.
import type { Run } from '../../app/contract/run.ts';

const words: Partial<Record<Run['state'], string>> = {
  done: 'is done',
  stopped_early: 'stopped early: it no longer got better',
  failed: 'failed',
};

/** @returns null where nothing needs to be said: the user ended it */
export function endWords(run: Pick<Run, 'name' | 'state' | 'step' | 'error'>): { title: string; body: string } | null {
  const how = words[run.state];
  if (how === undefined) return null;
  const body = run.error?.message ?? `${run.step.toLocaleString('en')} steps are kept.`;
  return { title: `${run.name} ${how}`, body };
}
