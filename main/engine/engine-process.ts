// The engine as the shell sees it: the contract's client, over a process that is started again when it dies.
import type { Client } from '../../app/contract/client.ts';
import { deserializeError, SeqwrightError } from '../../app/contract/errors.ts';
import type { EventName, EventPayload } from '../../app/contract/events.ts';
import type { MethodInput, MethodName, MethodOutput } from '../../app/contract/methods.ts';
import type { GpuWindows } from '../gpu-window/gpu-windows.ts';
import type { LogFile } from '../log-file.ts';
import { createBackOff } from './back-off.ts';
import type { BackOff } from './back-off.ts';
import type { EngineChannel, Listeners } from './launch.ts';
import type { FromEngine } from './messages.ts';

export type EngineState = 'down' | 'up';

export interface EngineProcess extends Client {
  /** Any call of the page, its input as it came; the engine checks it. */
  ask(method: string, input: unknown): Promise<unknown>;
  /** Told when the engine has died, and when it is there again. */
  onState(listener: (state: EngineState) => void): () => void;
  /** Every event, whatever its name. */
  onAny(listener: (event: string, payload: unknown) => void): () => void;
}

export interface EngineOptions {
  launch: (listeners: Listeners) => EngineChannel;
  /** Where the engine's windows are opened. */
  windows: GpuWindows;
  log: LogFile;
  backOff?: BackOff;
}

interface Pending {
  method: string;
  resolve: (value: unknown) => void;
  reject: (error: SeqwrightError) => void;
}

/** How long the engine may take to keep a checkpoint and to close, in milliseconds. */
const patience = 25_000;

const unreachable = (what: string): SeqwrightError =>
  new SeqwrightError('engine_unreachable', `${what} What was stored is kept, and the engine is started again.`);

function listenable<A extends unknown[]>() {
  const listeners = new Set<(...args: A) => void>();
  return {
    tell: (...args: A) => [...listeners].forEach((listener) => listener(...args)),
    listen(listener: (...args: A) => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Starts the engine; calls wait until it is ready. */
export function startEngine({ launch, windows, log, backOff = createBackOff() }: EngineOptions): EngineProcess {
  const pending = new Map<number, Pending>();
  /** Calls that came while no engine was ready. */
  let waiting: { id: number; input: unknown }[] = [];
  const states = listenable<[EngineState]>();
  const anyEvent = listenable<[string, unknown]>();
  const exits = listenable<[]>();
  let channel: EngineChannel;
  let ready = false;
  let closing = false;
  let nextId = 1;

  function rejectAll(error: (method: string) => SeqwrightError): void {
    for (const { method, reject } of pending.values()) reject(error(method));
    pending.clear();
    waiting = [];
  }

  function receive(message: FromEngine): void {
    switch (message.kind) {
      case 'ready':
        ready = true;
        log.info(`The engine is ready, process ${channel.pid ?? 0}, data folder ${message.dataDir}.`);
        for (const { id, input } of waiting) {
          const method = pending.get(id)?.method;
          if (method !== undefined) channel.post({ kind: 'call', id, method, input });
        }
        waiting = [];
        states.tell('up');
        break;
      case 'failed':
        log.error(`The engine did not start: ${message.error.message}`);
        rejectAll(() => deserializeError(message.error));
        break;
      case 'result':
      case 'error': {
        const call = pending.get(message.id);
        pending.delete(message.id);
        if (message.kind === 'result') call?.resolve(message.value);
        else call?.reject(deserializeError(message.error));
        break;
      }
      case 'event':
        anyEvent.tell(message.event, message.payload);
        break;
      case 'window_open': {
        const { id } = message;
        const of = channel;
        of.connect(
          id,
          windows.open(id, (why) => of.post({ kind: 'window_ended', id, why })),
        );
        break;
      }
      case 'window_close':
        windows.close(message.id);
    }
  }

  function start(): void {
    channel = launch({
      onMessage: receive,
      onLine: (line) => log.info(`engine: ${line}`),
      onExit(why) {
        ready = false;
        // Nobody hears them any more, and the next engine counts anew.
        windows.closeAll();
        rejectAll((method) => unreachable(`The engine ended (${why}) before it answered ${method}.`));
        exits.tell();
        if (closing) return;
        const wait = backOff.next();
        log.error(`The engine ended: ${why}. It is started again in ${wait} ms.`);
        states.tell('down');
        setTimeout(() => {
          if (!closing) start();
        }, wait);
      },
    });
  }
  start();

  function ask(method: string, input: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (closing) {
        reject(unreachable('The app is closing.'));
        return;
      }
      const id = nextId++;
      pending.set(id, { method, resolve, reject });
      if (ready) channel.post({ kind: 'call', id, method, input });
      else waiting.push({ id, input });
    });
  }

  return {
    ask,
    call: <M extends MethodName>(method: M, input: MethodInput<M>) => ask(method, input) as Promise<MethodOutput<M>>,
    on: <E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void) =>
      anyEvent.listen((name, payload) => {
        if (name === event) listener(payload as EventPayload<E>);
      }),
    onState: (listener) => states.listen(listener),
    onAny: (listener) => anyEvent.listen(listener),
    close() {
      if (closing) return Promise.resolve();
      closing = true;
      return new Promise((resolve) => {
        const timer = setTimeout(() => channel.kill(), patience);
        exits.listen(() => {
          clearTimeout(timer);
          resolve();
        });
        if (ready) channel.post({ kind: 'close' });
        else channel.kill();
      });
    },
  };
}
