// The client of a browser. The local server speaks the contract so:
//   POST /api/<method>         input as JSON; 200 with the output, else {error: SerializedError}
//   GET  /events (WebSocket)   {event, payload} each
//   POST /upload?name=<name>   the file's bytes; {path} for datasets.import
//   GET  /download/<export id> the written file as an attachment
// An export's output is a bare file name there: the server keeps the file until it is fetched.
import type { Client } from '../../app/contract/client.ts';
import { deserializeError, SeqwrightError, type SerializedError } from '../../app/contract/errors.ts';
import { keepListening } from './events-socket.ts';
import type { Connection } from './host.ts';
import { createListeners } from './listeners.ts';
import { upload } from './upload.ts';

const unreachable = (): SeqwrightError =>
  new SeqwrightError('engine_unreachable', 'The engine does not answer. Start "seqwright serve" again, then reload.');

/** @throws SeqwrightError as the engine says it, `engine_unreachable` where nothing answers */
async function call(method: string, input: unknown): Promise<unknown> {
  const response = await fetch(`./api/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  }).catch(() => null);
  if (!response) throw unreachable();
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer;
  const error = (answer as { error?: SerializedError } | null)?.error;
  throw error ? deserializeError(error) : unreachable();
}

function follow(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}

const download = (id: string, name: string): void => follow(`./download/${encodeURIComponent(id)}`, name);

export async function connectHttp(): Promise<Connection> {
  const listeners = createListeners();
  const states = new Set<(state: 'down' | 'up') => void>();
  const listening = keepListening(
    new URL('./events', location.href),
    (event, payload) => listeners.emit(event, payload),
    (state) => states.forEach((listener) => listener(state)),
  );
  await listening.begun;
  const client: Client = {
    call: async (method, input) => (await call(method, input)) as never,
    on: (event, listener) => listeners.on(event, listener),
    close() {
      listening.end();
      return Promise.resolve();
    },
  };
  return {
    client,
    host: {
      kind: 'browser',
      platform: /mac/i.test(navigator.userAgent) ? 'darwin' : 'linux',
      pathOf: upload,
      chooseFile: null,
      chooseOutput: null,
      savePage(name, html) {
        const address = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
        follow(address, name);
        URL.revokeObjectURL(address);
        return Promise.resolve(true);
      },
      chooseFolder: null,
      showFolder: null,
      outputFolder: () => Promise.resolve(null),
      give(record) {
        download(record.id, record.options.output.split(/[\\/]/).at(-1) ?? '');
        return Promise.resolve();
      },
      dragOut: null,
      openLog: null,
      onOpenFile: () => () => undefined,
      onMenu: () => () => undefined,
      onEngine(listener) {
        states.add(listener);
        return () => void states.delete(listener);
      },
    },
  };
}

/** Whether a server of ours is at the other end. */
export async function isServed(): Promise<boolean> {
  if (!location.protocol.startsWith('http')) return false;
  return call('app.info', {}).then(
    () => true,
    (error: unknown) => error instanceof SeqwrightError && error.code !== 'engine_unreachable',
  );
}
