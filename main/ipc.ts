// The shell's end of the bridge. Each message is looked at for who sent it before anything else happens.
import { ipcMain, shell } from 'electron';
import type { IpcMainEvent, IpcMainInvokeEvent, NativeImage } from 'electron';
import type { BridgeAnswer } from '../app/contract/bridge.ts';
import { channels } from './channels.ts';
import { chooseFile, chooseFolder, chooseOutput, outputFolder } from './files/dialogs.ts';
import { savePage } from './files/save-page.ts';
import type { GrantedPlaces } from './files/granted-places.ts';
import type { OpenedFiles } from './files/opened-files.ts';
import type { LogFile } from './log-file.ts';
import { checkSender, isOwnSender } from './sender.ts';
import type { MainWindow } from './window/main-window.ts';

export interface IpcOptions {
  window: MainWindow;
  call: (method: unknown, input: unknown) => Promise<BridgeAnswer>;
  places: GrantedPlaces;
  files: OpenedFiles;
  log: LogFile;
  /** Under the pointer while a file is dragged out. */
  dragIcon: NativeImage;
}

export function answerPage({ window, call, places, files, log, dragIcon }: IpcOptions): void {
  function handle(channel: string, answer: (...values: unknown[]) => unknown): void {
    ipcMain.handle(channel, (event: IpcMainInvokeEvent, ...values: unknown[]) => {
      checkSender(event.senderFrame);
      return answer(...values);
    });
  }
  function listen(channel: string, act: (event: IpcMainEvent, ...values: unknown[]) => void): void {
    ipcMain.on(channel, (event, ...values: unknown[]) => {
      if (isOwnSender(event.senderFrame)) act(event, ...values);
      else log.error(`A page that is not ours sent ${channel}.`);
    });
  }

  handle(channels.call, (method, input) => call(method, input));
  handle(channels.chooseFile, () => {
    const current = window.current();
    return current && chooseFile(current);
  });
  handle(channels.chooseOutput, async (suggested) => {
    const current = window.current();
    const chosen = current && (await chooseOutput(current, String(suggested)));
    if (chosen !== null) places.grant(chosen);
    return chosen;
  });
  handle(channels.chooseFolder, async (title) => {
    const current = window.current();
    const chosen = current && (await chooseFolder(current, String(title)));
    if (chosen !== null) places.grantFolder(chosen);
    return chosen;
  });
  handle(channels.outputFolder, () => outputFolder());
  handle(channels.savePage, async (suggested, html) => {
    const current = window.current();
    return current && savePage(current, String(suggested), String(html));
  });
  handle(channels.showInFolder, async (path) => {
    if (await places.mayBeShown(String(path))) shell.showItemInFolder(String(path));
    else throw new Error('Only what was exported can be shown, and the data folder.');
  });
  handle(channels.openLog, async () => {
    const problem = await shell.openPath(log.path);
    if (problem !== '') shell.showItemInFolder(log.path);
  });
  listen(channels.takesFiles, ({ sender }) => {
    // Loading again, the page has to ask again.
    sender.once('did-navigate', () => files.keep());
    sender.once('destroyed', () => files.keep());
    files.giveTo((path) => sender.send(channels.openFile, path));
  });
  listen(channels.dragOut, ({ sender }, path) => {
    const file = String(path);
    void places.isExported(file).then(
      (known) => {
        if (known && !sender.isDestroyed()) sender.startDrag({ file, icon: dragIcon });
      },
      () => undefined,
    );
  });
}
