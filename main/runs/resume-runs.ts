// After the engine died and came back: what it was training goes on by itself, from the last checkpoint.
import type { Client } from '../../app/contract/client.ts';
import type { EngineState } from '../engine/engine-process.ts';
import type { LogFile } from '../log-file.ts';
import type { ActiveRuns } from './active-runs.ts';

interface Engine extends Pick<Client, 'call'> {
  onState(listener: (state: EngineState) => void): () => void;
}

/** Resumes a run unless it came to rest before the crash, or someone resumed it already. */
async function resume(engine: Engine, id: string): Promise<boolean> {
  const { state } = await engine.call('runs.get', { id });
  if (state !== 'interrupted') return false;
  await engine.call('runs.resume', { id });
  return true;
}

/** The engine tells the page by `run.restarted` how far a run fell back. */
export function resumeAfterCrash(engine: Engine, runs: ActiveRuns, log: LogFile): void {
  let interrupted: string[] = [];
  engine.onState((state) => {
    // The one that trained comes first, so that it trains again first.
    if (state === 'down') interrupted = [...new Set([...interrupted, ...runs.list().map(({ id }) => id)])];
    else void resumeAll();
  });

  async function resumeAll(): Promise<void> {
    const ids = interrupted;
    interrupted = [];
    for (const id of ids) {
      try {
        if (await resume(engine, id)) log.info(`Run ${id} is resumed.`);
      } catch (error) {
        log.error(`Run ${id} was not resumed: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
}
