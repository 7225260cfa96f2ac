// The client of the desktop: what the preload gives, as the contract's Client.
import type { Bridge } from '../../app/contract/bridge.ts';
import type { Client } from '../../app/contract/client.ts';
import { deserializeError } from '../../app/contract/errors.ts';
import type { Connection } from './host.ts';
import { createListeners } from './listeners.ts';

declare global {
  interface Window {
    seqwright?: Bridge;
  }
}

export function connectBridge(bridge: Bridge): Connection {
  const listeners = createListeners();
  const end = bridge.on((event, payload) => listeners.emit(event, payload));
  const client: Client = {
    async call(method, input) {
      const answer = await bridge.call(method, input);
      if ('error' in answer) throw deserializeError(answer.error);
      return answer.value as never;
    },
    on: (event, listener) => listeners.on(event, listener),
    close() {
      end();
      return Promise.resolve();
    },
  };
  return {
    client,
    host: {
      kind: 'desktop',
      platform: bridge.platform,
      pathOf: (file) => Promise.resolve(bridge.pathForFile(file)),
      chooseFile: () => bridge.chooseFile(),
      chooseOutput: (suggested) => bridge.chooseOutput(suggested),
      chooseFolder: (title) => bridge.chooseFolder(title),
      showFolder: (path) => bridge.showInFolder(path),
      outputFolder: () => bridge.outputFolder(),
      give: (record) => bridge.showInFolder(record.options.output),
      savePage: async (name, html) => (await bridge.savePage(name, html)) !== null,
      dragOut: (path) => bridge.dragOut(path),
      openLog: () => bridge.openLog(),
      onOpenFile: (listener) => bridge.onOpenFile(listener),
      onMenu: (listener) => bridge.onMenu(listener),
      onEngine: (listener) => bridge.onEngine(listener),
    },
  };
}
