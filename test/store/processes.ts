// Other processes for the store's tests: started, listened to, and killed.
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

export interface Other {
  pid: number;
  /** The next line that it says; undefined when it has ended. */
  line(): Promise<string | undefined>;
  /** Kills it without warning. @returns all that it has said and nobody has read */
  kill(): Promise<string[]>;
}

/** Starts one of the scripts beside this file. */
export function startProcess(script: string, ...parameters: string[]): Other {
  const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, script), ...parameters], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const line = async (): Promise<string | undefined> => {
    const next = await lines.next();
    return next.done === true ? undefined : next.value;
  };
  return {
    pid: child.pid ?? 0,
    line,
    async kill() {
      child.kill('SIGKILL');
      const rest: string[] = [];
      for (let next = await line(); next !== undefined; next = await line()) rest.push(next);
      return rest;
    },
  };
}
