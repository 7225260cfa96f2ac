// What the system shows of the runs while the window is elsewhere: progress in the taskbar, a notification at a run's
// end; and the computer does not fall asleep under one.
import { Notification, powerSaveBlocker } from 'electron';
import type { Client } from '../../app/contract/client.ts';
import type { MainWindow } from '../window/main-window.ts';
import type { ActiveRuns } from './active-runs.ts';
import { endWords } from './end-words.ts';
import { progressOf } from './run-progress.ts';

export function showProgress(runs: ActiveRuns, window: MainWindow): void {
  runs.onChange(() => window.current()?.setProgressBar(progressOf(runs.list())));
}

export function keepAwake(runs: ActiveRuns): void {
  let blocker: number | null = null;
  runs.onChange(() => {
    const wanted = runs.list().length > 0;
    if (wanted && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (!wanted && blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  });
}

export function notifyOfEnds(runs: ActiveRuns, client: Client, window: MainWindow): void {
  // Held here: a notification that is collected as garbage no longer hears its click.
  const shown = new Set<Notification>();
  runs.onEnd((run) => {
    const words = endWords(run);
    if (words === null || window.current()?.isFocused() === true || !Notification.isSupported()) return;
    void client.call('app.settings', {}).then(
      ({ notify }) => {
        if (!notify) return;
        const notification = new Notification(words);
        shown.add(notification);
        notification.on('click', () => window.show(`/runs/${run.id}`));
        notification.on('close', () => shown.delete(notification));
        notification.show();
      },
      () => undefined,
    );
  });
}
