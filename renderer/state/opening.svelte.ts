// A file on its way in: uploaded where it must be, read, stored; or refused, with the error kept to be shown.
import { SeqwrightError, serializeError, type SerializedError } from '../../app/contract/errors.ts';
import type { Client } from '../../app/contract/client.ts';
import type { Dataset, ImportOptions, ImportSource } from '../../app/contract/dataset.ts';
import type { Progress } from '../../app/contract/events.ts';
import type { Host } from '../client/host.ts';
import type { Router } from './router.svelte.ts';

export type Source = { kind: 'file'; file: File } | ImportSource;

export interface Opening {
  /** What is being opened, or was refused last. */
  readonly name: string;
  readonly busy: boolean;
  readonly progress: Progress | null;
  /** Bytes a second over the whole of it. */
  readonly rate: number | null;
  readonly error: SerializedError | null;
  /** @returns the dataset's id, null when it was refused or cancelled */
  open(source: Source, options?: ImportOptions): Promise<string | null>;
  /** The same file once more, with other options or after it was changed. */
  again(options?: ImportOptions): Promise<string | null>;
  refuse(message: string): void;
  cancel(): void;
  close(): void;
}

const nameOf = (source: Source): string =>
  source.kind === 'file'
    ? source.file.name
    : source.kind === 'path'
      ? (source.path.split(/[\\/]/).at(-1) ?? '')
      : source.name;

/** @param opened - told of each file that was read; `existing` where it had been read before just so */
export function createOpening(
  client: Client,
  host: Host,
  router: Router,
  opened: (dataset: Dataset, existing: boolean) => void,
): Opening {
  let source: Source | null = null;
  let before: ImportOptions = {};
  let job = '';
  let startedAt = 0;
  let name = $state('');
  let busy = $state(false);
  let progress = $state.raw<Progress | null>(null);
  let error = $state.raw<SerializedError | null>(null);
  let rate = $state<number | null>(null);

  client.on('progress', (news) => {
    if (!busy || news.job !== job) return;
    progress = news;
    const seconds = (Date.now() - startedAt) / 1000;
    rate = seconds > 0.2 ? news.done / seconds : null;
  });

  async function pathFor(from: Source): Promise<ImportSource> {
    if (from.kind !== 'file') return from;
    const { file } = from;
    const path = await host.pathOf(file, (sent) => {
      progress = { job, stage: 'Taking the file', done: sent, total: file.size, unit: 'bytes' };
    });
    if (path === '') throw new SeqwrightError('file_not_found', `${file.name} is not a file on this computer.`);
    return { kind: 'path', path };
  }

  async function open(from: Source, options: ImportOptions = {}): Promise<string | null> {
    if (busy) return null;
    source = from;
    before = options;
    name = nameOf(from);
    job = crypto.randomUUID();
    startedAt = Date.now();
    busy = true;
    progress = null;
    rate = null;
    error = null;
    try {
      const { dataset, existing } = await client.call('datasets.import', { source: await pathFor(from), options, job });
      opened(dataset, existing);
      router.go({ view: 'dataset', id: dataset.id });
      return dataset.id;
    } catch (thrown) {
      const refused = serializeError(thrown);
      if (refused.code !== 'cancelled') {
        error = refused;
        router.go({ view: 'opening' });
      }
      return null;
    } finally {
      busy = false;
      progress = null;
    }
  }

  return {
    get name() {
      return name;
    },
    get busy() {
      return busy;
    },
    get progress() {
      return progress;
    },
    get rate() {
      return rate;
    },
    get error() {
      return error;
    },
    open,
    again: (options) => (source ? open(source, { ...before, ...options }) : Promise.resolve(null)),
    refuse(message) {
      name = '';
      error = { code: 'usage', message, details: {} };
      router.go({ view: 'opening' });
    },
    // Where the work has just ended there is nothing to cancel.
    cancel: () => void client.call('app.cancel', { job }).catch(() => undefined),
    close() {
      error = null;
      router.go({ view: 'start' });
    },
  };
}
