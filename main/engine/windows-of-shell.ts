// The engine's end of the shell's hidden windows: asks for one, and speaks with it over its port or, where the engine runs
// under a Node of its own, which can be given none, by way of the shell.
import type { HostWindowListeners, OpenHostWindow } from '../../app/engine/window-places.ts';
import type { FromWindow, ToWindow } from '../../app/training/window/messages.ts';
import type { FromEngine, ToEngine } from './messages.ts';

/** The engine's end of a port, as Electron gives it. */
export interface EnginePort {
  postMessage(message: ToWindow): void;
  on(event: 'message', listener: (message: { data: FromWindow }) => void): void;
  start(): void;
  close(): void;
}

interface OpenWindow extends HostWindowListeners {
  port: EnginePort | null;
  /** What came before the port. */
  waiting: ToWindow[];
}

export interface ShellWindows {
  open: OpenHostWindow;
  /** Takes what the shell says of windows. */
  receive(message: Extract<ToEngine, { kind: `window_${string}` }>, port: EnginePort | undefined): void;
}

/** @param relayed - whether the shell passes the messages on */
export function windowsOfShell(post: (message: FromEngine) => void, relayed: boolean): ShellWindows {
  const windows = new Map<number, OpenWindow>();
  let lastId = 0;
  return {
    open(listeners) {
      const id = ++lastId;
      const window: OpenWindow = { ...listeners, port: null, waiting: [] };
      windows.set(id, window);
      post({ kind: 'window_open', id });
      return {
        post(message) {
          if (relayed) post({ kind: 'window_message', id, message });
          else if (window.port) window.port.postMessage(message);
          else window.waiting.push(message);
        },
        close() {
          if (!windows.delete(id)) return;
          window.port?.close();
          post({ kind: 'window_close', id });
        },
      };
    },
    receive(message, port) {
      const window = windows.get(message.id);
      if (!window) return;
      switch (message.kind) {
        case 'window_port':
          if (!port) return;
          window.port = port;
          port.on('message', ({ data }) => window.onMessage(data));
          port.start();
          for (const waiting of window.waiting.splice(0)) port.postMessage(waiting);
          break;
        case 'window_message':
          window.onMessage(message.message);
          break;
        case 'window_ended':
          windows.delete(message.id);
          window.onEnd(message.why);
      }
    },
  };
}
