// The engine's own process in the desktop app: opens the data folder, answers the shell, and lets terminals share the
// engine meanwhile. It is started as a utility process or, with SEQWRIGHT_NODE, under that Node.
import { checkInput } from '../../app/contract/check-input.ts';
import type { Client } from '../../app/contract/client.ts';
import { serializeError } from '../../app/contract/errors.ts';
import { events } from '../../app/contract/events.ts';
import type { EventName } from '../../app/contract/events.ts';
import type { MethodName } from '../../app/contract/methods.ts';
import { connect } from '../../app/cli/connect.ts';
import { dataDirOf } from '../../app/cli/data-dir.ts';
import { rememberRuns } from '../../app/server/http/own-runs.ts';
import type { FromEngine, ToEngine } from './messages.ts';
import { windowsOfShell, type EnginePort } from './windows-of-shell.ts';

/** Electron's end of a utility process, as far as it is used here. */
interface ParentPort {
  postMessage(message: FromEngine): void;
  on(event: 'message', listener: (message: { data: ToEngine; ports: EnginePort[] }) => void): void;
}

interface Channel {
  post(message: FromEngine): void;
  listen(listener: (message: ToEngine, port?: EnginePort) => void): void;
  /** Whether it can carry no ports. */
  portless: boolean;
}

function channelToShell(): Channel {
  const { parentPort } = process as unknown as { parentPort?: ParentPort };
  if (parentPort) {
    return {
      post: (message) => parentPort.postMessage(message),
      listen: (listener) => parentPort.on('message', ({ data, ports }) => listener(data, ports[0])),
      portless: false,
    };
  }
  // The shell is gone: nobody could ask any more, and a new one would find the data folder locked.
  process.on('disconnect', () => process.exit());
  return {
    post: (message) => void process.send?.(message),
    listen: (listener) => void process.on('message', (message) => listener(message as ToEngine)),
    portless: true,
  };
}

async function answer(client: Client, channel: Channel, message: Extract<ToEngine, { kind: 'call' }>): Promise<void> {
  const { id } = message;
  try {
    // Any text, until checkInput has seen it.
    const method = message.method as MethodName;
    channel.post({ kind: 'result', id, value: await client.call(method, checkInput(method, message.input)) });
  } catch (thrown) {
    const error = serializeError(thrown);
    channel.post({ kind: 'error', id, error });
    // The engine was a terminal's, and that has ended: started again, this process opens one of its own.
    if (error.code === 'engine_unreachable') setTimeout(() => process.exit(1), 200);
  }
}

async function main(): Promise<void> {
  const channel = channelToShell();
  const windows = windowsOfShell((message) => channel.post(message), channel.portless);
  channel.listen((message, port) => {
    if (message.kind !== 'call' && message.kind !== 'close') windows.receive(message, port);
  });
  const dataDir = dataDirOf(undefined, process.cwd(), process.env);
  try {
    const engine = await connect(dataDir, {
      threads: undefined,
      shared: true,
      openWindow: windows.open,
      tell: (text) => process.stderr.write(`${text}\n`),
      // Whoever quits the app does not wait for terminals.
      interrupts: { interrupted: true, onFirst: () => () => undefined },
    });
    const own = rememberRuns(engine);
    const { client } = own;
    for (const event of Object.keys(events) as EventName[]) {
      client.on(event, (payload) => channel.post({ kind: 'event', event, payload }));
    }
    channel.listen((message) => {
      if (message.kind === 'call') void answer(client, channel, message);
      else if (message.kind === 'close') {
        void own
          .pause()
          .then(() => client.close())
          .finally(() => process.exit());
      }
    });
    channel.post({ kind: 'ready', dataDir });
  } catch (thrown) {
    channel.post({ kind: 'failed', error: serializeError(thrown) });
    // Until the message is on its way.
    setTimeout(() => process.exit(1), 200);
  }
}

await main();
