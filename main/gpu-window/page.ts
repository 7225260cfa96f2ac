// The hidden page that computes on WebGPU. It is handed a port to the engine, and speaks with nobody else.
import { serveWindow } from '../../app/training/window/serve-window.ts';
import type { ToWindow } from '../../app/training/window/messages.ts';

interface PageMessage {
  source: unknown;
  data: unknown;
  ports: readonly PagePort[];
}
interface PagePort {
  onmessage: ((event: { data: unknown }) => void) | null;
  postMessage(message: unknown, transfer?: ArrayBuffer[]): void;
}
interface Page {
  addEventListener(type: 'message', listener: (event: PageMessage) => void): void;
  MessageChannel: new () => { port1: PagePort; port2: PagePort };
}
const page = globalThis as unknown as Page;

/** Lets messages in. Not by a timer: those of hidden pages are slow. */
const turns = new page.MessageChannel();
const waiting: (() => void)[] = [];
turns.port2.onmessage = () => waiting.shift()?.();
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    turns.port1.postMessage(null);
  });
}

page.addEventListener('message', ({ source, data, ports: [port] }) => {
  if (source !== page || data !== 'engine' || !port) return;
  const serve = serveWindow({ send: (message, transfer) => port.postMessage(message, transfer), breathe });
  port.onmessage = (event) => serve(event.data as ToWindow);
});
