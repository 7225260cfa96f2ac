// Hidden windows that compute on Chromium's WebGPU, one for each piece of work that the engine asks for. Each speaks with
// the engine over a port and with nobody else.
import { BrowserWindow, MessageChannelMain } from 'electron';
import type { MessagePortMain } from 'electron';
import { channels } from '../channels.ts';
import type { LogFile } from '../log-file.ts';
import { gpuPageUrl } from '../page-address.ts';
import { pagePreferences } from '../window/page-preferences.ts';

export interface GpuWindows {
  /**
   * Opens a window.
   *
   * @param onEnd - told when it ends by itself, and why, in words that go on after "the window that computes "
   * @returns the engine's end of its port
   */
  open(id: number, onEnd: (why: string) => void): MessagePortMain;
  close(id: number): void;
  closeAll(): void;
}

export function createGpuWindows({ preload, log }: { preload: string; log: LogFile }): GpuWindows {
  const windows = new Map<number, BrowserWindow>();
  const close = (id: number): void => {
    const window = windows.get(id);
    windows.delete(id);
    window?.destroy();
  };
  return {
    open(id, onEnd) {
      const window = new BrowserWindow({
        show: false,
        skipTaskbar: true,
        paintWhenInitiallyHidden: false,
        webPreferences: {
          ...pagePreferences(preload),
          devTools: false,
          // It is hidden all the time, and works all the same.
          backgroundThrottling: false,
        },
      });
      windows.set(id, window);
      const ended = (why: string): void => {
        if (!windows.has(id)) return;
        log.error(`The window that computes ${why}.`);
        close(id);
        onEnd(why);
      };
      const { webContents } = window;
      webContents.on('render-process-gone', (_event, { reason }) => ended(`ended (${reason})`));
      webContents.on('did-fail-load', (_event, code, what) => ended(`did not load (${what || code})`));
      webContents.on('preload-error', (_event, _path, { message }) => ended(`did not start (${message})`));
      window.on('closed', () => ended('was closed'));
      const { port1, port2 } = new MessageChannelMain();
      webContents.once('did-finish-load', () => webContents.postMessage(channels.gpuPort, null, [port2]));
      void window.loadURL(gpuPageUrl).catch(() => undefined);
      return port1;
    },
    close,
    closeAll: () => [...windows.keys()].forEach(close),
  };
}
