// Lets other terminals use the engine that this process holds: the data folder has one engine at a time, and `runs` or
// `stop` must work while another terminal trains.
import { chmodSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { isMainThread } from 'node:worker_threads';
import { checkInput, issuesInWords } from '../contract/check-input.ts';
import type { Client } from '../contract/client.ts';
import { SeqwrightError, serializeError } from '../contract/errors.ts';
import { events } from '../contract/events.ts';
import type { EventName } from '../contract/events.ts';
import type { MethodName } from '../contract/methods.ts';
import { createLineReader } from './lines.ts';
import { longestRequest, request } from './protocol.ts';
import type { FromHost, Request } from './protocol.ts';
import { ownSocketFolder } from './socket-path.ts';

/** A client that reads this much later than it is told is not reading. */
const longestBacklog = 256 * 2 ** 20;

export interface SocketHost {
  readonly path: string;
  /** Clients that are connected now. */
  readonly connected: number;
  /** Resolves as soon as no client is connected. */
  whenUnused(): Promise<void>;
  close(): Promise<void>;
}

function send(socket: Socket, message: FromHost): void {
  if (!socket.writable) return;
  if (socket.writableLength > longestBacklog) socket.destroy();
  else socket.write(`${JSON.stringify(message)}\n`);
}

function parseRequest(line: string): Request {
  let message: unknown;
  try {
    message = JSON.parse(line);
  } catch {
    throw new SeqwrightError('input_invalid', 'A request is one JSON object on a line; this line is not JSON.');
  }
  const checked = request.safeParse(message);
  if (checked.success) return checked.data;
  const words = issuesInWords(checked.error.issues);
  throw new SeqwrightError('input_invalid', `A request has an id, a method and an input. ${words}`);
}

async function answer(client: Client, socket: Socket, line: string): Promise<void> {
  let id: number | null = null;
  try {
    const asked = parseRequest(line);
    id = asked.id;
    // Any text, until checkInput has seen it.
    const method = asked.method as MethodName;
    send(socket, { id, result: await client.call(method, checkInput(method, asked.input)) });
  } catch (thrown) {
    send(socket, { id, error: serializeError(thrown) });
  }
}

function attend(client: Client, socket: Socket): void {
  const reader = createLineReader(longestRequest);
  socket.on('data', (piece: Buffer) => {
    for (const line of reader.push(piece)) void answer(client, socket, line);
    if (!reader.overflowed) return;
    const message = `A request may have ${longestRequest} characters at most.`;
    send(socket, { id: null, error: serializeError(new SeqwrightError('input_invalid', message)) });
    socket.end();
  });
  // A client that vanishes is its own affair; 'close' follows.
  socket.on('error', () => socket.destroy());
}

/** Binds the socket so that it is never, not even for a moment, open to other users. */
function listen(server: ReturnType<typeof createServer>, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // Only the main thread may set the mask; in a worker the file's mode follows right after.
    const mask = isMainThread && process.platform !== 'win32' ? process.umask(0o177) : null;
    try {
      server.listen(path, () => {
        if (process.platform !== 'win32') chmodSync(path, 0o600);
        server.off('error', reject);
        resolve();
      });
    } finally {
      if (mask !== null) process.umask(mask);
    }
  });
}

/**
 * Answers the contract on a local socket until it is closed. The caller holds the data folder's lock, so that whatever
 * lies at the path was left by a process that is gone.
 *
 * @param client - who answers
 * @param path - as {@link socketPath} gives it
 */
export async function serveSocket(client: Client, path: string): Promise<SocketHost> {
  const sockets = new Set<Socket>();
  let waiting: (() => void)[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    attend(client, socket);
    socket.on('close', () => {
      sockets.delete(socket);
      if (sockets.size > 0) return;
      for (const resolve of waiting) resolve();
      waiting = [];
    });
  });

  if (process.platform !== 'win32') {
    ownSocketFolder(path);
    rmSync(path, { force: true });
  }
  await listen(server, path);
  // Being reachable is no reason to go on running.
  server.unref();

  const endings = (Object.keys(events) as EventName[]).map((event) =>
    client.on(event, (payload) => {
      for (const socket of sockets) send(socket, { event, payload });
    }),
  );

  return {
    path,
    get connected() {
      return sockets.size;
    },
    whenUnused: () => (sockets.size === 0 ? Promise.resolve() : new Promise((resolve) => void waiting.push(resolve))),
    async close() {
      for (const end of endings) end();
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      for (const socket of sockets) socket.destroySoon();
      await closed;
    },
  };
}
