// The system's dialogs for files.
import { mkdir } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import { app, dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import { openedEndings } from './opened-files.ts';

/** The folder that files are written to unless the user says otherwise; made when it is first asked for. */
export async function outputFolder(): Promise<string> {
  const folder = join(app.getPath('documents'), 'Seqwright');
  await mkdir(folder, { recursive: true });
  return folder;
}

/** @returns path of one data file, null when nothing was chosen */
export async function chooseFile(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Open a data file',
    properties: ['openFile'],
    filters: [
      { name: 'Tables', extensions: [...openedEndings] },
      { name: 'All files', extensions: ['*'] },
    ],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** @returns path of a folder, which the dialog may have made; null when nothing was chosen */
export async function chooseFolder(window: BrowserWindow, title: string): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title,
    properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** @param suggested - a path or a bare name */
export async function chooseOutput(window: BrowserWindow, suggested: string): Promise<string | null> {
  const defaultPath = isAbsolute(suggested) ? suggested : join(await outputFolder(), basename(suggested));
  const parquet = suggested.endsWith('.parquet');
  const filters = [
    { name: 'CSV', extensions: ['csv'] },
    { name: 'Parquet', extensions: ['parquet'] },
  ];
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Write synthetic data',
    defaultPath,
    filters: parquet ? filters.reverse() : filters,
  });
  return canceled || filePath === '' ? null : filePath;
}
