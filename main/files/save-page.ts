// A report as one HTML file, at a place that the user chooses.
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import { outputFolder } from './dialogs.ts';

/**
 * @param suggested - a bare name
 * @returns the path, null when nothing was chosen
 * @throws Error of the file system; what was there before is whole then
 */
export async function savePage(window: BrowserWindow, suggested: string, html: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Save the report',
    defaultPath: join(await outputFolder(), basename(suggested)),
    filters: [{ name: 'Web page', extensions: ['html'] }],
  });
  if (canceled || filePath === '') return null;
  const partial = `${filePath}.partial`;
  try {
    await writeFile(partial, html);
    await rename(partial, filePath);
  } catch (thrown) {
    await rm(partial, { force: true });
    throw thrown;
  }
  return filePath;
}
