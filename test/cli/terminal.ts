// A terminal as a test uses one: real processes of the command, in a data folder of their own.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

const bin = join(import.meta.dirname, '../../app/cli/seqwright.js');

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves with the first line of stdout that says this; rejects when the process ends without it. */
  line(says: (line: string) => boolean): Promise<string>;
}

export interface Terminal {
  /** Runs a command to its end. */
  run(...args: string[]): Promise<Ended>;
  start(...args: string[]): Running;
  /** Runs a command with `--json` and gives its value; throws where it fails. */
  json<T>(...args: string[]): Promise<T>;
}

export function openTerminal(dataDir: string, cwd: string, node = process.execPath): Terminal {
  function start(...args: string[]): Running {
    const env = { ...process.env, SEQWRIGHT_DATA_DIR: dataDir, NO_COLOR: '1' };
    const child = spawn(node, [bin, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const lines: string[] = [];
    const waiting = new Set<() => void>();
    let stderr = '';
    let open = true;
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line);
      for (const look of [...waiting]) look();
    });
    const ended = new Promise<Ended>((resolve) => {
      child.on('close', (code, signal) => {
        open = false;
        for (const look of [...waiting]) look();
        resolve({ code, signal, stdout: lines.map((line) => `${line}\n`).join(''), stderr });
      });
    });
    return {
      child,
      ended,
      line: (says) =>
        new Promise((resolve, reject) => {
          const look = (): void => {
            const found = lines.find(says);
            if (found === undefined && open) return;
            waiting.delete(look);
            if (found === undefined) reject(new Error(`Ended without the line. stderr: ${stderr}`));
            else resolve(found);
          };
          waiting.add(look);
          look();
        }),
    };
  }
  const run = (...args: string[]): Promise<Ended> => start(...args).ended;
  return {
    start,
    run,
    async json<T>(...args: string[]) {
      const { code, stdout, stderr } = await run(...args, '--json');
      if (code !== 0) throw new Error(`seqwright ${args.join(' ')} ended with ${code}: ${stdout}${stderr}`);
      return JSON.parse(stdout) as T;
    },
  };
}
