// The engine's end of the shell's windows: by a port that comes a moment later, or by way of the shell.
import { describe, expect, it } from 'vitest';
import type { FromWindow, ToWindow } from '../../app/training/window/messages.ts';
import type { FromEngine } from '../../main/engine/messages.ts';
import { windowsOfShell, type EnginePort } from '../../main/engine/windows-of-shell.ts';

const describeIt: ToWindow = { kind: 'describe', input: {} };

function fakePort(): EnginePort & { sent: ToWindow[]; say: (message: FromWindow) => void; state: string[] } {
  const sent: ToWindow[] = [];
  const state: string[] = [];
  let hear: ((message: { data: FromWindow }) => void) | null = null;
  return {
    sent,
    state,
    say: (data) => hear?.({ data }),
    postMessage: (message) => void sent.push(message),
    on: (_event, listener) => (hear = listener),
    start: () => void state.push('started'),
    close: () => void state.push('closed'),
  };
}

function open(relayed: boolean) {
  const posted: FromEngine[] = [];
  const heard: (FromWindow | string)[] = [];
  const windows = windowsOfShell((message) => void posted.push(message), relayed);
  const window = windows.open({
    onMessage: (message) => void heard.push(message),
    onEnd: (why) => void heard.push(why),
  });
  return { posted, heard, windows, window };
}

describe('a window of the shell', () => {
  it('is spoken with over its port, in order, also before that has come', () => {
    const { posted, heard, windows, window } = open(false);
    window.post(describeIt);
    window.post({ kind: 'pause' });
    expect(posted).toEqual([{ kind: 'window_open', id: 1 }]);
    const port = fakePort();
    windows.receive({ kind: 'window_port', id: 1 }, port);
    window.post({ kind: 'stop' });
    expect(port.sent).toEqual([describeIt, { kind: 'pause' }, { kind: 'stop' }]);
    port.say({ kind: 'ready' });
    expect(heard).toEqual([{ kind: 'ready' }]);
    window.close();
    expect(port.state).toEqual(['started', 'closed']);
    expect(posted.at(-1)).toEqual({ kind: 'window_close', id: 1 });
  });

  it('is spoken with by way of the shell where the engine can be given no port', () => {
    const { posted, heard, windows, window } = open(true);
    window.post(describeIt);
    expect(posted.at(-1)).toEqual({ kind: 'window_message', id: 1, message: describeIt });
    windows.receive({ kind: 'window_message', id: 1, message: { kind: 'ready' } }, undefined);
    expect(heard).toEqual([{ kind: 'ready' }]);
  });

  it('that has ended says so once, and nothing of it is heard any more', () => {
    const { posted, heard, windows, window } = open(true);
    windows.receive({ kind: 'window_ended', id: 1, why: 'crashed' }, undefined);
    windows.receive({ kind: 'window_ended', id: 1, why: 'again' }, undefined);
    windows.receive({ kind: 'window_message', id: 1, message: { kind: 'ready' } }, undefined);
    window.close();
    expect(heard).toEqual(['crashed']);
    expect(posted).toEqual([{ kind: 'window_open', id: 1 }]);
  });
});
