// The engine of a data folder: opened in this process, or, where another process has it open, asked over its socket.
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '../contract/client.ts';
import { SeqwrightError } from '../contract/errors.ts';
import { connectSocket } from '../server/socket-client.ts';
import { serveSocket } from '../server/socket-host.ts';
import type { SocketHost } from '../server/socket-host.ts';
import { socketPath } from '../server/socket-path.ts';
import type { ConnectOptions } from './context.ts';

/** A short command of another terminal, or one that is just starting or ending, is over by then. */
const patienceMs = 10_000;
const pauseMs = 100;
/** A chain of more moves than this goes round in a circle. */
const mostMoves = 20;

/** Loaded when it is needed: `--help` does not wait for TensorFlow.js, nor a client for an engine that it does not open. */
async function openEngine(dataDir: string, { threads, openWindow }: ConnectOptions): Promise<Client> {
  const engine = await import('../engine/engine.ts');
  return engine.openEngine({ dataDir, ...(threads !== undefined && { threads }), ...(openWindow && { openWindow }) });
}

/** Whoever still uses this engine is waited for; Ctrl+C ends the waiting. */
async function waitForOthers(host: SocketHost, { tell, interrupts }: ConnectOptions): Promise<void> {
  if (host.connected === 0 || interrupts.interrupted) return;
  const unused = host.whenUnused();
  // Commands that only look are gone in a moment, and not worth a word.
  const gone = await Promise.race([unused.then(() => true), delay(1000, false, { ref: false })]);
  if (gone) return;
  tell('Another terminal still works in this data folder. This one stays until that is done; Ctrl+C ends both.');
  let endInterrupts = (): void => undefined;
  const interrupted = new Promise<void>((resolve) => {
    endInterrupts = interrupts.onFirst(resolve);
  });
  await Promise.race([unused, interrupted]);
  endInterrupts();
}

/** The same engine, which others can use over a socket until it is closed; after a move, over one in the new folder too. */
async function shared(engine: Client, dataDir: string, options: ConnectOptions): Promise<Client> {
  const hosts: SocketHost[] = [];
  const open = async (folder: string): Promise<void> => {
    try {
      hosts.push(await serveSocket(engine, socketPath(folder)));
    } catch (thrown) {
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      options.tell(`Other terminals cannot use this data folder until this command is done: ${why}`);
    }
  };
  await open(dataDir);
  let opening = Promise.resolve();
  engine.on('data.moved', ({ to }) => {
    opening = opening.then(() => open(to));
  });
  return {
    call: (method, input) => engine.call(method, input),
    on: (event, listener) => engine.on(event, listener),
    async close() {
      await opening;
      for (const host of hosts) await waitForOthers(host, options);
      for (const host of hosts) await host.close();
      await engine.close();
    },
  };
}

/** Where the data went, when it is there. */
function movedTo({ code, details }: SeqwrightError): string | null {
  return code === 'store_moved' && details.there === true && typeof details.to === 'string' ? details.to : null;
}

function endpointOf(error: SeqwrightError, dataDir: string): string {
  const { endpoint } = error.details;
  return typeof endpoint === 'string' && endpoint !== '' ? endpoint : socketPath(dataDir);
}

/**
 * @param asked - absolute path of the data folder, which may lead to where its data was moved
 * @throws SeqwrightError `store_locked` when another process holds the folder and cannot be reached
 */
export async function connect(asked: string, options: ConnectOptions): Promise<Client> {
  let dataDir = asked;
  let moves = 0;
  const givenUpAt = Date.now() + patienceMs;
  for (;;) {
    let locked: SeqwrightError;
    try {
      const engine = await openEngine(dataDir, options);
      return options.shared ? await shared(engine, dataDir, options) : engine;
    } catch (thrown) {
      if (!(thrown instanceof SeqwrightError)) throw thrown;
      const elsewhere = movedTo(thrown);
      if (elsewhere !== null && moves++ < mostMoves) {
        dataDir = elsewhere;
        continue;
      }
      if (thrown.code !== 'store_locked') throw thrown;
      locked = thrown;
    }
    try {
      return await connectSocket(endpointOf(locked, dataDir));
    } catch (cause) {
      if (Date.now() > givenUpAt) {
        throw new SeqwrightError('store_locked', locked.message, locked.details, { cause });
      }
    }
    await delay(pauseMs);
  }
}
