// A terminal, a clock and signals that a test holds in its hands, so that commands run in this process.
import type { Client } from '../../app/contract/client.ts';
import type { ConnectOptions, Surroundings } from '../../app/cli/context.ts';
import type { Output } from '../../app/cli/output.ts';
import { runProgram } from '../../app/cli/program.ts';
import { fakeClient } from './fake-client.ts';
import type { FakeClient } from './fake-client.ts';
import type { Implementations } from '../../app/contract/methods.ts';

export interface StubOutput extends Output {
  readonly text: string;
}

export function stubOutput(isTTY = false, columns = 80): StubOutput {
  let text = '';
  return {
    isTTY,
    columns,
    get text() {
      return text;
    },
    write(more) {
      text += more;
    },
    flush: () => Promise.resolve(),
  };
}

export interface Stub extends Surroundings {
  readonly stdout: StubOutput;
  readonly stderr: StubOutput;
  readonly opened: { dataDir: string; options: ConnectOptions }[];
  /** As a first Ctrl+C. */
  interrupt(): void;
}

export function stubSurroundings(client: Client, { isTTY = false, columns = 80, env = {} } = {}): Stub {
  const listeners = new Set<() => void>();
  const opened: Stub['opened'] = [];
  let interrupted = false;
  let time = 1_800_000_000_000;
  return {
    stdout: stubOutput(isTTY, columns),
    stderr: stubOutput(isTTY, columns),
    env,
    cwd: '/work',
    opened,
    // Each look at the clock is a second later.
    now: () => (time += 1000),
    interrupts: {
      get interrupted() {
        return interrupted;
      },
      onFirst(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    interrupt() {
      interrupted = true;
      for (const listener of listeners) listener();
    },
    connect(dataDir, options) {
      opened.push({ dataDir, options });
      return Promise.resolve(client);
    },
  };
}

export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
  client: FakeClient;
  surroundings: Stub;
}

/** Runs one command line against an engine that answers only this. */
export async function runCommand(
  args: readonly string[],
  answers: Partial<Implementations> = {},
  options: Parameters<typeof stubSurroundings>[1] = {},
): Promise<Outcome> {
  const client = fakeClient(answers);
  const surroundings = stubSurroundings(client, options);
  const code = await runProgram(args, surroundings);
  return { code, stdout: surroundings.stdout.text, stderr: surroundings.stderr.text, client, surroundings };
}
