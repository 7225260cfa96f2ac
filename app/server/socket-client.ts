// The engine of another process, asked over its local socket with the same calls as one's own.
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { Client } from '../contract/client.ts';
import { deserializeError, SeqwrightError } from '../contract/errors.ts';
import type { EventName, EventPayload } from '../contract/events.ts';
import type { MethodInput, MethodName, MethodOutput } from '../contract/methods.ts';
import { createLineReader } from './lines.ts';
import { isErrorCode, longestReply, plainDetails } from './protocol.ts';
import type { FromHost } from './protocol.ts';

interface Pending {
  method: string;
  resolve: (value: unknown) => void;
  reject: (error: SeqwrightError) => void;
}

function unreachable(what: string, path: string, cause?: unknown): SeqwrightError {
  const message = `${what} What was stored is kept; ask again and the engine starts anew.`;
  return new SeqwrightError('engine_unreachable', message, { path }, { cause });
}

function opened(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    const fail = (cause: Error): void =>
      reject(unreachable('The engine of this data folder does not answer.', path, cause));
    socket.once('error', fail);
    socket.once('connect', () => {
      socket.off('error', fail);
      resolve(socket);
    });
  });
}

class SocketClient implements Client {
  readonly #socket: Socket;
  readonly #path: string;
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Map<EventName, Set<(payload: unknown) => void>>();
  #nextId = 1;
  #ended = false;

  constructor(socket: Socket, path: string) {
    this.#socket = socket;
    this.#path = path;
    const reader = createLineReader(longestReply);
    socket.on('data', (piece: Buffer) => {
      for (const line of reader.push(piece)) this.#receive(line);
      if (reader.overflowed) socket.destroy();
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#end());
  }

  #receive(line: string): void {
    let message: FromHost;
    try {
      message = JSON.parse(line) as FromHost;
    } catch {
      this.#socket.destroy();
      return;
    }
    if ('event' in message) {
      for (const listener of this.#listeners.get(message.event) ?? []) listener(message.payload);
      return;
    }
    if (message.id === null) return;
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if ('result' in message) pending?.resolve(message.result);
    else {
      const { code, details } = message.error;
      const known = isErrorCode(code) ? code : 'internal';
      pending?.reject(deserializeError({ ...message.error, code: known, details: plainDetails(details) }));
    }
  }

  #end(): void {
    this.#ended = true;
    for (const { method, reject } of this.#pending.values()) {
      reject(unreachable(`The process that held this data folder ended before it answered ${method}.`, this.#path));
    }
    this.#pending.clear();
  }

  call<M extends MethodName>(method: M, input: MethodInput<M>): Promise<MethodOutput<M>> {
    return new Promise((resolve, reject) => {
      if (this.#ended) {
        reject(unreachable('The process that held this data folder has ended.', this.#path));
        return;
      }
      const id = this.#nextId++;
      this.#pending.set(id, { method, resolve: (value) => resolve(value as MethodOutput<M>), reject });
      this.#socket.write(`${JSON.stringify({ id, method, input })}\n`);
    });
  }

  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void {
    const heard = (payload: unknown): void => listener(payload as EventPayload<E>);
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(heard));
    return () => void listeners.delete(heard);
  }

  async close(): Promise<void> {
    if (this.#ended) return;
    await new Promise<void>((resolve) => {
      this.#socket.once('close', () => resolve());
      this.#socket.end(() => this.#socket.destroy());
    });
  }
}

/**
 * @param path - as the lock of the data folder names it, or {@link socketPath}
 * @throws SeqwrightError `engine_unreachable` where nobody answers
 */
export async function connectSocket(path: string): Promise<Client> {
  return new SocketClient(await opened(path), path);
}
