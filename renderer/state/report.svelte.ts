// The report on a run: the newest evaluation, and the sequences that its pictures are made of.
import { serializeError, type SerializedError } from '../../app/contract/errors.ts';
import type { ColumnSummary, SequenceView } from '../../app/contract/dataset.ts';
import type { Evaluation } from '../../app/contract/evaluation.ts';
import type { Progress } from '../../app/contract/events.ts';
import type { Run } from '../../app/contract/run.ts';
import type { App } from './app.svelte.ts';

export interface Report {
  /** null: none yet; undefined: not yet known. */
  readonly evaluation: Evaluation | null | undefined;
  readonly busy: boolean;
  readonly progress: Progress | null;
  readonly error: SerializedError | null;
  readonly columns: readonly ColumnSummary[];
  readonly real: readonly SequenceView[];
  readonly synth: readonly SequenceView[];
  make(): Promise<void>;
  cancel(): void;
}

const drawn = 100;

export function createReport({ client }: App, run: Run): Report {
  let evaluation = $state.raw<Evaluation | null | undefined>(undefined);
  let busy = $state(false);
  let progress = $state.raw<Progress | null>(null);
  let error = $state.raw<SerializedError | null>(null);
  let columns = $state.raw<ColumnSummary[]>([]);
  let real = $state.raw<SequenceView[]>([]);
  let synth = $state.raw<SequenceView[]>([]);
  let job = '';

  async function pictures(): Promise<void> {
    const options = { sequences: drawn, seed: run.config.seed, where: [], checkpoint: 'best' as const };
    const [summaries, sequences, preview] = await Promise.all([
      client.call('datasets.columns', { id: run.datasetId }),
      client.call('datasets.sequences', { id: run.datasetId, count: drawn }),
      client.call('runs.preview', { id: run.id, options }),
    ]);
    columns = summaries;
    real = sequences;
    synth = preview.sequences;
  }
  void (async () => {
    const all = await client.call('evaluations.list', { runId: run.id });
    evaluation = all.filter(({ state }) => state === 'done').sort((a, b) => b.createdAt - a.createdAt)[0] ?? null;
    if (run.best) await pictures();
  })().catch((thrown: unknown) => {
    error = serializeError(thrown);
    evaluation ??= null;
  });

  $effect(() =>
    client.on('progress', (news) => {
      if (busy && news.job === job) progress = news;
    }),
  );

  return {
    get evaluation() {
      return evaluation;
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
    get columns() {
      return columns;
    },
    get real() {
      return real;
    },
    get synth() {
      return synth;
    },
    async make() {
      if (busy) return;
      busy = true;
      error = null;
      progress = null;
      job = crypto.randomUUID();
      try {
        const made = await client.call('evaluations.start', { runId: run.id, job });
        if (made.error) error = made.error as SerializedError;
        else evaluation = made;
      } catch (thrown) {
        const refused = serializeError(thrown);
        if (refused.code !== 'cancelled') error = refused;
      } finally {
        busy = false;
      }
    },
    cancel: () => void client.call('app.cancel', { job }),
  };
}
