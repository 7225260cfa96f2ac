// Synthetic data on its way out: what would be written, a look at it first, then the file.
import { serializeError, type SerializedError } from '../../app/contract/errors.ts';
import type { ColumnSummary, SequenceView } from '../../app/contract/dataset.ts';
import type { Progress } from '../../app/contract/events.ts';
import type { Condition, ExportOptions, ExportRecord } from '../../app/contract/export.ts';
import type { Run, SamplePreview } from '../../app/contract/run.ts';
import type { App } from './app.svelte.ts';

export interface ExportView {
  options: ExportOptions;
  readonly preview: SamplePreview | null;
  readonly previewError: SerializedError | null;
  readonly looking: boolean;
  readonly real: readonly SequenceView[];
  readonly columns: readonly ColumnSummary[];
  readonly busy: boolean;
  readonly progress: Progress | null;
  readonly error: SerializedError | null;
  readonly written: ExportRecord | null;
  setWhere(where: Condition[]): void;
  look(): void;
  write(overwrite?: boolean): Promise<void>;
  cancel(): void;
}

/** Sequences that a preview makes: enough for a histogram, few enough to wait for. */
const previewed = 120;
const settleTime = 250;

const fileName = (run: Run): string => `${run.name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '_')}_synthetic.csv`;

export function createExportView({ client, host }: App, run: Run): ExportView {
  const options = $state<ExportOptions>({
    sequences: 1000,
    seed: 7,
    where: [],
    checkpoint: 'best',
    format: 'csv',
    output: fileName(run),
    overwrite: false,
    sequenceColumn: true,
    appendToOriginal: false,
    keepApart: true,
    sidecar: true,
  });
  let preview = $state.raw<SamplePreview | null>(null);
  let previewError = $state.raw<SerializedError | null>(null);
  let looking = $state(false);
  let real = $state.raw<SequenceView[]>([]);
  let columns = $state.raw<ColumnSummary[]>([]);
  let busy = $state(false);
  let progress = $state.raw<Progress | null>(null);
  let error = $state.raw<SerializedError | null>(null);
  let written = $state.raw<ExportRecord | null>(null);
  let job = '';
  let asked = 0;
  let timer = 0;

  void (async () => {
    [real, columns] = await Promise.all([
      client.call('datasets.sequences', { id: run.datasetId, count: 14 }),
      client.call('datasets.columns', { id: run.datasetId }),
    ]);
    const folder = await host.outputFolder();
    if (folder !== null) options.output = `${folder}${folder.includes('\\') ? '\\' : '/'}${fileName(run)}`;
  })().catch((thrown: unknown) => (previewError = serializeError(thrown)));

  async function ask(): Promise<void> {
    const mine = ++asked;
    looking = true;
    const { seed, where, checkpoint, sequences } = $state.snapshot(options);
    try {
      const next = await client.call('runs.preview', {
        id: run.id,
        options: { seed, where, checkpoint, sequences: Math.min(previewed, sequences) },
      });
      if (mine !== asked) return;
      preview = next;
      previewError = null;
    } catch (thrown) {
      if (mine === asked) previewError = serializeError(thrown);
    } finally {
      if (mine === asked) looking = false;
    }
  }
  const look = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), settleTime);
  };
  look();

  $effect(() =>
    client.on('progress', (news) => {
      if (busy && news.job === job) progress = news;
    }),
  );

  return {
    options,
    get preview() {
      return preview;
    },
    get previewError() {
      return previewError;
    },
    get looking() {
      return looking;
    },
    get real() {
      return real;
    },
    get columns() {
      return columns;
    },
    get busy() {
      return busy;
    },
    get progress() {
      return progress;
    },
    get error() {
      return error;
    },
    get written() {
      return written;
    },
    setWhere(where) {
      options.where = where;
      look();
    },
    look,
    async write(overwrite = false) {
      if (busy) return;
      busy = true;
      error = null;
      written = null;
      progress = null;
      job = crypto.randomUUID();
      try {
        const record = await client.call('exports.start', {
          runId: run.id,
          options: { ...$state.snapshot(options), overwrite },
          job,
        });
        if (record.error) error = record.error as SerializedError;
        else {
          written = record;
          if (host.kind === 'browser') await host.give(record);
        }
      } catch (thrown) {
        const refused = serializeError(thrown);
        if (refused.code !== 'cancelled') error = refused;
      } finally {
        busy = false;
      }
    },
    // Where the work has just ended there is nothing to cancel.
    cancel: () => void client.call('app.cancel', { job }).catch(() => undefined),
  };
}
