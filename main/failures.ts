// What goes wrong in the shell itself: into the log, and to the user where the app cannot go on.
import { app, dialog } from 'electron';
import type { LogFile } from './log-file.ts';

const inWords = (thrown: unknown): string =>
  thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);

export function logFailures(log: LogFile): void {
  process.on('uncaughtException', (error) => {
    log.error(inWords(error));
    if (app.isReady()) {
      dialog.showErrorBox(
        'Seqwright has to end',
        `${error.message}\n\nMore is in ${log.path}. What was stored is kept.`,
      );
    }
    app.exit(1);
  });
  process.on('unhandledRejection', (reason) => log.error(inWords(reason)));
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    log.error(`A process ended: ${type}, ${reason}, exit code ${exitCode}.`);
  });
}
