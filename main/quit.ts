// The end: the window goes at once, the engine keeps a checkpoint of what trains and closes its folder, then the app
// ends. Hidden windows stay until then: what trains in them is part of that checkpoint.
import { app } from 'electron';
import type { EngineProcess } from './engine/engine-process.ts';
import type { MainWindow } from './window/main-window.ts';

export function endWell(engine: EngineProcess, window: MainWindow): void {
  let ended = false;
  window.onClosed(() => {
    if (process.platform !== 'darwin') app.quit();
  });
  // Not by itself with the last window, which may be a hidden one.
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    window.current()?.hide();
    void engine.close().finally(() => {
      ended = true;
      app.quit();
    });
  });
}
