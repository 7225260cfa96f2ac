// All that a command may use of the world, so that a test can stand in for it.
import type { Client } from '../contract/client.ts';
import type { OpenHostWindow } from '../engine/window-places.ts';
import type { Interrupts } from './interrupts.ts';
import type { Output } from './output.ts';
import { styleFor } from './style.ts';
import type { Style } from './style.ts';

/** What is the same for every command of this process. */
export interface Surroundings {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly interrupts: Interrupts;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly connect: (dataDir: string, options: ConnectOptions) => Promise<Client>;
}

export interface ConnectOptions {
  /** Threads that the engine may compute on; the engine chooses when it is undefined. */
  threads: number | undefined;
  /** Long work: other terminals may use the engine meanwhile. */
  shared: boolean;
  /** Told in words while something is waited for. */
  tell: (text: string) => void;
  interrupts: Interrupts;
  /** The host's windows that compute on WebGPU, where it has any. */
  openWindow?: OpenHostWindow;
}

export interface Context extends Surroundings {
  readonly json: boolean;
  readonly dataDir: string;
  readonly style: Style;
  /** The engine of a data folder (the one of `--data-dir`), opened at the first call and closed when the command ends. */
  client(dataDir?: string): Promise<Client>;
  /** Text for people, on stdout; nothing with `--json`. */
  say(text: string): void;
  /** A value for programs: one line of JSON on stdout; nothing without `--json`. */
  give(value: unknown): void;
}

export interface CommonOptions {
  json: boolean;
  dataDir: string;
  threads: number | undefined;
  shared: boolean;
}

/** @returns the context, and what closes the engines that were opened through it */
export function createContext(
  surroundings: Surroundings,
  options: CommonOptions,
): { context: Context; close: () => Promise<void> } {
  const { stdout, stderr, env, interrupts } = surroundings;
  const clients = new Map<string, Promise<Client>>();

  function client(dataDir = options.dataDir): Promise<Client> {
    const open = clients.get(dataDir);
    if (open) return open;
    const tell = (text: string): void => stderr.write(`${text}\n`);
    const opening = surroundings.connect(dataDir, {
      threads: options.threads,
      shared: options.shared,
      tell,
      interrupts,
    });
    clients.set(dataDir, opening);
    return opening;
  }

  const context: Context = {
    ...surroundings,
    json: options.json,
    dataDir: options.dataDir,
    style: styleFor(stdout, env),
    client,
    say(text) {
      if (!options.json) stdout.write(text.endsWith('\n') ? text : `${text}\n`);
    },
    give(value) {
      if (options.json) stdout.write(`${JSON.stringify(value)}\n`);
    },
  };
  return {
    context,
    async close() {
      for (const opening of await Promise.allSettled(clients.values())) {
        if (opening.status === 'fulfilled') await opening.value.close();
      }
    },
  };
}
