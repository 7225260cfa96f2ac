// Starts the engine's process: as a utility process of Electron or, where SEQWRIGHT_NODE names a Node, under that one.
import { fork } from 'node:child_process';
import type { Readable } from 'node:stream';
import { utilityProcess } from 'electron';
import type { MessagePortMain } from 'electron';
import type { FromWindow } from '../../app/training/window/messages.ts';
import type { FromEngine, ToEngine } from './messages.ts';

export interface EngineChannel {
  readonly pid: number | undefined;
  post(message: ToEngine): void;
  /** Gives the engine the port of a window that it asked for, or passes on what goes over it. */
  connect(id: number, port: MessagePortMain): void;
  kill(): void;
}

export interface Listeners {
  onMessage: (message: FromEngine) => void;
  /** The process has ended, or could not be started; said once. */
  onExit: (why: string) => void;
  /** A line of its standard output or error. */
  onLine: (line: string) => void;
}

export interface LaunchOptions {
  /** The engine's entry: an ES module for Node 24. */
  entry: string;
  /** A Node to run it under, instead of Electron's own. */
  node: string | undefined;
  env: NodeJS.ProcessEnv;
}

function readLines(stream: Readable | null, onLine: (line: string) => void): void {
  let rest = '';
  stream?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = (lines.pop() ?? '').slice(-10_000);
    for (const line of lines) if (line.trim() !== '') onLine(line);
  });
}

function underNode(node: string, { entry, env }: LaunchOptions, listeners: Listeners): EngineChannel {
  const child = fork(entry, [], {
    execPath: node,
    execArgv: [],
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Numbers go to windows and back as they are.
    serialization: 'advanced',
  });
  const ports = new Map<number, MessagePortMain>();
  let told = false;
  const ended = (why: string): void => {
    if (!told) listeners.onExit(why);
    told = true;
  };
  child.on('message', (received) => {
    const message = received as FromEngine;
    if (message.kind === 'window_message') {
      ports.get(message.id)?.postMessage(message.message);
      return;
    }
    if (message.kind === 'window_close') ports.delete(message.id);
    listeners.onMessage(message);
  });
  child.on('error', (error) => ended(error.message));
  child.on('exit', (code, signal) => ended(signal ?? `exit code ${code ?? 'unknown'}`));
  readLines(child.stdout, listeners.onLine);
  readLines(child.stderr, listeners.onLine);
  // A message to a process that has just died is lost with it, and its end is told by 'exit'.
  const post = (message: ToEngine): void => {
    if (child.connected) child.send(message, () => undefined);
  };
  return {
    pid: child.pid,
    post,
    connect(id, port) {
      ports.set(id, port);
      port.on('message', ({ data }) => post({ kind: 'window_message', id, message: data as FromWindow }));
      port.start();
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

function asUtility({ entry, env }: LaunchOptions, listeners: Listeners): EngineChannel {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Seqwright engine', env, stdio: 'pipe' });
  child.on('message', (message: FromEngine) => listeners.onMessage(message));
  child.on('exit', (code) => listeners.onExit(`exit code ${code}`));
  readLines(child.stdout as Readable | null, listeners.onLine);
  readLines(child.stderr as Readable | null, listeners.onLine);
  return {
    get pid() {
      return child.pid;
    },
    post: (message) => child.postMessage(message),
    connect: (id, port) => child.postMessage({ kind: 'window_port', id } satisfies ToEngine, [port]),
    kill: () => void child.kill(),
  };
}

export function launchEngine(options: LaunchOptions, listeners: Listeners): EngineChannel {
  const { node } = options;
  return node === undefined || node === '' ? asUtility(options, listeners) : underNode(node, options, listeners);
}
