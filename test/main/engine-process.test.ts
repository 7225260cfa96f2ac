// The shell's end of the engine: calls that wait, calls that are lost with a process, and how it comes back.
import type { MessagePortMain } from 'electron';
import { describe, expect, it } from 'vitest';
import { createBackOff } from '../../main/engine/back-off.ts';
import { startEngine } from '../../main/engine/engine-process.ts';
import type { EngineProcess } from '../../main/engine/engine-process.ts';
import type { Listeners } from '../../main/engine/launch.ts';
import type { ToEngine } from '../../main/engine/messages.ts';

interface Launched extends Listeners {
  posted: ToEngine[];
  killed: boolean;
  /** Windows whose port it was given. */
  connected: number[];
}

/** Windows that are open, and how each is told to have ended. */
type OpenWindows = Map<number, (why: string) => void>;

function start(): {
  engine: EngineProcess;
  launches: Launched[];
  states: string[];
  lines: string[];
  windows: OpenWindows;
} {
  const windows: OpenWindows = new Map();
  const launches: Launched[] = [];
  const lines: string[] = [];
  const engine = startEngine({
    launch(listeners) {
      const launched: Launched = { ...listeners, posted: [], killed: false, connected: [] };
      launches.push(launched);
      return {
        pid: launches.length,
        post: (message) => void launched.posted.push(message),
        connect: (id) => void launched.connected.push(id),
        kill() {
          launched.killed = true;
          listeners.onExit('SIGKILL');
        },
      };
    },
    windows: {
      open(id, onEnd) {
        windows.set(id, onEnd);
        return null as unknown as MessagePortMain;
      },
      close: (id) => void windows.delete(id),
      closeAll: () => windows.clear(),
    },
    log: { path: '', info: (line) => void lines.push(line), error: (line) => void lines.push(line) },
    backOff: { next: () => 5 },
  });
  const states: string[] = [];
  engine.onState((state) => void states.push(state));
  return { engine, launches, states, lines, windows };
}

describe('the engine process', () => {
  it('keeps calls until it is ready, and gives each its own answer', async () => {
    const { engine, launches, states } = start();
    const [first] = launches;
    const calls = [engine.ask('app.info', { a: 1 }), engine.ask('app.devices', {})];
    expect(first?.posted).toEqual([]);
    first?.onMessage({ kind: 'ready', dataDir: 'd' });
    expect(first?.posted).toEqual([
      { kind: 'call', id: 1, method: 'app.info', input: { a: 1 } },
      { kind: 'call', id: 2, method: 'app.devices', input: {} },
    ]);
    first?.onMessage({ kind: 'error', id: 2, error: { code: 'not_found', message: 'No.', details: {} } });
    first?.onMessage({ kind: 'result', id: 1, value: 'info' });
    expect(await Promise.allSettled(calls)).toMatchObject([
      { status: 'fulfilled', value: 'info' },
      { status: 'rejected', reason: { code: 'not_found', message: 'No.' } },
    ]);
    expect(states).toEqual(['up']);
  });

  it('opens windows for it, says when one ends, and closes them with it', () => {
    const { launches, windows } = start();
    const [first] = launches;
    first?.onMessage({ kind: 'ready', dataDir: 'd' });
    for (const id of [1, 2, 3]) first?.onMessage({ kind: 'window_open', id });
    expect([first?.connected, [...windows.keys()]]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    first?.onMessage({ kind: 'window_close', id: 2 });
    windows.get(3)?.('crashed');
    expect(first?.posted).toEqual([{ kind: 'window_ended', id: 3, why: 'crashed' }]);
    expect(windows.has(2)).toBe(false);
    first?.onExit('SIGKILL');
    expect(windows.size).toBe(0);
  });

  it('rejects what was in flight when it dies, and answers again when it is back', async () => {
    const { engine, launches, states } = start();
    launches[0]?.onMessage({ kind: 'ready', dataDir: 'd' });
    const lost = engine.ask('runs.list', {});
    launches[0]?.onExit('SIGSEGV');
    await expect(lost).rejects.toMatchObject({ code: 'engine_unreachable', message: /runs\.list/ });
    const later = engine.ask('runs.list', {});
    await expect.poll(() => launches.length).toBe(2);
    launches[1]?.onMessage({ kind: 'ready', dataDir: 'd' });
    launches[1]?.onMessage({ kind: 'result', id: 2, value: [] });
    expect(await later).toEqual([]);
    expect(states).toEqual(['up', 'down', 'up']);
  });

  it('tells why it does not start to everyone who waits', async () => {
    const { engine, launches } = start();
    const waiting = engine.ask('app.info', {});
    launches[0]?.onMessage({ kind: 'failed', error: { code: 'store_newer', message: 'Newer.', details: {} } });
    await expect(waiting).rejects.toMatchObject({ code: 'store_newer' });
  });

  it('passes on events by name, and all of them', () => {
    const { engine, launches } = start();
    const heard: unknown[] = [];
    const end = engine.on('dataset.changed', (payload) => void heard.push(payload));
    engine.onAny((event) => void heard.push(event));
    launches[0]?.onMessage({ kind: 'event', event: 'dataset.changed', payload: { id: 'd' } });
    end();
    launches[0]?.onMessage({ kind: 'event', event: 'dataset.changed', payload: { id: 'e' } });
    expect(heard).toEqual([{ id: 'd' }, 'dataset.changed', 'dataset.changed']);
  });

  it('ends once, waits for it, and does not start again', async () => {
    const { engine, launches } = start();
    launches[0]?.onMessage({ kind: 'ready', dataDir: 'd' });
    const closed = engine.close();
    expect(launches[0]?.posted).toEqual([{ kind: 'close' }]);
    await expect(engine.ask('app.info', {})).rejects.toMatchObject({ code: 'engine_unreachable' });
    launches[0]?.onExit('exit code 0');
    await closed;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(launches).toHaveLength(1);
  });

  it('is killed where it was not ready yet', async () => {
    const { engine, launches } = start();
    await engine.close();
    expect(launches[0]?.killed).toBe(true);
  });
});

describe('the back-off', () => {
  it('grows with each death in a row, up to half a minute, and forgets after a good while', () => {
    let now = 0;
    const backOff = createBackOff(() => now);
    const waits = Array.from({ length: 9 }, () => {
      const wait = backOff.next();
      now += wait + 1000;
      return wait;
    });
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 16000, 30000, 30000]);
    now += 200_000;
    expect(backOff.next()).toBe(250);
  });
});
