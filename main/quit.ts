// The end: the window goes at once, the engine keeps a checkpoint of what trains and closes its folder, then the app
// ends.
import { app } from 'electron';
import type { EngineProcess } from './engine/engine-process.ts';
import type { MainWindow } from './window/main-window.ts';

export function endWell(engine: EngineProcess, window: MainWindow): void {
  let ended = false;
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    window.current()?.hide();
    void engine.close().finally(() => {
      ended = true;
      app.quit();
    });
  });
}
