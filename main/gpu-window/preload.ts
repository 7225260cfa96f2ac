// The hidden page's only way out: hands it the port to the engine. Runs sandboxed, so it is built as one CommonJS file.
import { ipcRenderer } from 'electron';
import { channels } from '../channels.ts';

interface Page {
  postMessage(message: string, target: string, ports: unknown[]): void;
}

ipcRenderer.once(channels.gpuPort, ({ ports }) => (globalThis as unknown as Page).postMessage('engine', '*', ports));
