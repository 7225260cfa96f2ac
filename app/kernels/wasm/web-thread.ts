// A thread of the kernels in a browser: the script of a Web Worker of type module.
import type { ThreadData } from './platform.ts';
import { serveCommands } from './thread-loop.ts';

interface Scope {
  onmessage: (event: { data: ThreadData }) => void;
  postMessage(message: string): void;
}
const scope = globalThis as unknown as Scope;

scope.onmessage = ({ data }) => serveCommands(data, () => scope.postMessage('ready'));
