// What the engine says unasked, to every page that listens. A page only listens: all that it may send is a ping, by
// which it learns that the connection still stands (browsers give pages no ping of their own).
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import type { Client } from '../../contract/client.ts';
import { events } from '../../contract/events.ts';
import type { EventName } from '../../contract/events.ts';

export interface EventSocket {
  /** Takes a connection that has been let in. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

/** Reasons to end a connection (RFC 6455, section 7.4.1). */
const codes = { goingAway: 1001, notText: 1003, notJson: 1007, notAllowed: 1008 } as const;

const longestMessage = 1024;
/** A page that reads this much later than it is told is not reading. */
const longestBacklog = 64 * 2 ** 20;
const heartbeatMs = 30_000;

const fromPage = z.strictObject({ ping: z.number() });

function answer(socket: WebSocket, data: RawData, isBinary: boolean): void {
  if (isBinary) {
    socket.close(codes.notText, 'Messages are text.');
    return;
  }
  let message: unknown;
  try {
    message = JSON.parse((data as Buffer).toString('utf8'));
  } catch {
    socket.close(codes.notJson, 'Messages are JSON.');
    return;
  }
  const checked = fromPage.safeParse(message);
  if (checked.success) socket.send(JSON.stringify({ pong: checked.data.ping }));
  else socket.close(codes.notAllowed, 'A message is {"ping": number}.');
}

export function createEventSocket(client: Client): EventSocket {
  const server = new WebSocketServer({ noServer: true, maxPayload: longestMessage, clientTracking: true });
  const alive = new WeakSet<WebSocket>();

  server.on('connection', (socket: WebSocket) => {
    alive.add(socket);
    socket.on('pong', () => alive.add(socket));
    socket.on('message', (data, isBinary) => answer(socket, data, isBinary));
    // A message that is too long or against the protocol: `ws` ends the connection with the right code.
    socket.on('error', () => undefined);
  });

  const endings = (Object.keys(events) as EventName[]).map((event) =>
    client.on(event, (payload) => {
      if (server.clients.size === 0) return;
      const text = JSON.stringify({ event, payload });
      for (const socket of server.clients) {
        if (socket.bufferedAmount > longestBacklog) socket.terminate();
        else socket.send(text);
      }
    }),
  );
  const heartbeat = setInterval(() => {
    for (const socket of server.clients) {
      if (!alive.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }, heartbeatMs);
  heartbeat.unref();

  return {
    accept(request, socket, head) {
      server.handleUpgrade(request, socket, head, (accepted) => server.emit('connection', accepted, request));
    },
    close() {
      clearInterval(heartbeat);
      for (const end of endings) end();
      for (const socket of server.clients) socket.close(codes.goingAway, 'The server ends.');
      return new Promise((resolve) => {
        // A page that does not answer the close is not waited for.
        const patience = setTimeout(() => server.clients.forEach((socket) => socket.terminate()), 500);
        server.close(() => {
          clearTimeout(patience);
          resolve();
        });
      });
    },
  };
}
