// A process of its own that holds an engine: the other side of the socket tests. Argument: the socket's path.
import { SeqwrightError } from '../../app/contract/errors.ts';
import { serveSocket } from '../../app/server/socket-host.ts';
import { fakeClient } from '../cli/fake-client.ts';

const client = fakeClient({
  'app.devices': () =>
    Promise.resolve([{ id: 'wasm', label: 'CPU, é 🜨', usable: true, reason: null, threads: 2, automatic: true }]),
  'datasets.get': ({ id }) => Promise.reject(new SeqwrightError('not_found', `No ${id}.`, { id })),
  'datasets.remove': () => new Promise(() => undefined),
  'datasets.rename': ({ id }) => {
    client.emit('dataset.changed', { id });
    return Promise.reject(new Error('broken inside'));
  },
});
await serveSocket(client, process.argv[2] ?? '');
process.send?.('listening');
// A socket host alone does not keep a process alive.
process.on('disconnect', () => process.exit());
setInterval(() => undefined, 1000);
