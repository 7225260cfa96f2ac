// The only way from the page to the shell: a few functions, none of which takes a channel's name. Runs sandboxed, so it
// is built as one CommonJS file.
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { IpcRendererEvent } from 'electron';
import type { Bridge, BridgeAnswer } from '../../app/contract/bridge.ts';
import { channels } from '../channels.ts';

/** @returns a function that ends the listening */
function listen(channel: string, listener: (...values: never[]) => void): () => void {
  const heard = (_event: IpcRendererEvent, ...values: unknown[]): void => listener(...(values as never[]));
  ipcRenderer.on(channel, heard);
  return () => void ipcRenderer.removeListener(channel, heard);
}

const bridge: Bridge = {
  platform: process.platform,
  call: (method, input) => ipcRenderer.invoke(channels.call, method, input) as Promise<BridgeAnswer>,
  on: (listener) => listen(channels.event, listener),
  pathForFile: (file) => webUtils.getPathForFile(file as File),
  chooseFile: () => ipcRenderer.invoke(channels.chooseFile) as Promise<string | null>,
  chooseOutput: (suggested) => ipcRenderer.invoke(channels.chooseOutput, suggested) as Promise<string | null>,
  chooseFolder: (title) => ipcRenderer.invoke(channels.chooseFolder, title) as Promise<string | null>,
  outputFolder: () => ipcRenderer.invoke(channels.outputFolder) as Promise<string>,
  savePage: (suggested, html) => ipcRenderer.invoke(channels.savePage, suggested, html) as Promise<string | null>,
  showInFolder: (path) => ipcRenderer.invoke(channels.showInFolder, path) as Promise<void>,
  dragOut: (path) => ipcRenderer.send(channels.dragOut, path),
  onOpenFile(listener) {
    const end = listen(channels.openFile, listener);
    ipcRenderer.send(channels.takesFiles);
    return end;
  },
  onMenu: (listener) => listen(channels.menu, listener),
  onEngine: (listener) => listen(channels.engine, listener),
  openLog: () => ipcRenderer.invoke(channels.openLog) as Promise<void>,
};

contextBridge.exposeInMainWorld('seqwright', bridge);
