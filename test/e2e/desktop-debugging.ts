// A page of a packaged app, reached by Chromium's debugging port: Electron lacks what Playwright asks of a browser.
import { once } from 'node:events';
import { WebSocket } from 'ws';

interface Target {
  type: string;
  url: string;
  webSocketDebuggerUrl: string;
}

interface Reply {
  id?: number;
  method?: string;
  params?: { exceptionDetails?: { text: string }; entry?: { level: string; text: string } };
  result?: { result?: { value?: unknown }; exceptionDetails?: { text: string } };
}

export interface DebuggedPage {
  url: string;
  /** Errors of the page, and what it could not load. */
  problems: string[];
  /** Value of an expression, awaited. */
  evaluate(expression: string): Promise<unknown>;
  close(): void;
}

/** @returns the page of the app, null while there is none */
export async function findPage(port: string): Promise<DebuggedPage | null> {
  const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => null);
  const targets = answer ? ((await answer.json()) as Target[]) : [];
  const target = targets.find(({ type, url }) => type === 'page' && url.startsWith('app:'));
  if (!target) return null;

  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await once(socket, 'open');
  const waiting = new Map<number, (reply: Reply) => void>();
  const problems: string[] = [];
  let lastId = 0;
  socket.on('message', (data: Buffer) => {
    const reply = JSON.parse(data.toString()) as Reply;
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply);
    if (reply.method === 'Runtime.exceptionThrown') problems.push(reply.params?.exceptionDetails?.text ?? '');
    if (reply.params?.entry?.level === 'error') problems.push(reply.params.entry.text);
  });
  const send = (method: string, params: object = {}): Promise<Reply> =>
    new Promise((resolve) => {
      waiting.set(++lastId, resolve);
      socket.send(JSON.stringify({ id: lastId, method, params }));
    });
  // What happened before is told as well.
  await send('Runtime.enable');
  await send('Log.enable');
  return {
    url: target.url,
    problems,
    async evaluate(expression) {
      const { result } = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
      if (result?.exceptionDetails) throw new Error(result.exceptionDetails.text);
      return result?.result?.value;
    },
    close: () => socket.close(),
  };
}
