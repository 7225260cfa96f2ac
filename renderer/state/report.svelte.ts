// The report on a run: the newest evaluation, and its words and pictures.
import { serializeError, type SerializedError } from '../../app/contract/errors.ts';
import type { Evaluation } from '../../app/contract/evaluation.ts';
import type { Progress } from '../../app/contract/events.ts';
import type { Report as Content } from '../../app/contract/report.ts';
import type { Run } from '../../app/contract/run.ts';
import type { App } from './app.svelte.ts';

export interface Report {
  /** null: none yet; undefined: not yet known. */
  readonly evaluation: Evaluation | null | undefined;
  /** null until it is here. */
  readonly content: Content | null;
  readonly busy: boolean;
  readonly progress: Progress | null;
  readonly error: SerializedError | null;
  make(): Promise<void>;
  /** The whole report as one page. @returns whether it was kept */
  save(): Promise<boolean>;
  cancel(): void;
}

export function createReport({ client, host }: App, run: Run): Report {
  let evaluation = $state.raw<Evaluation | null | undefined>(undefined);
  let content = $state.raw<Content | null>(null);
  let busy = $state(false);
  let progress = $state.raw<Progress | null>(null);
  let error = $state.raw<SerializedError | null>(null);
  let job = '';

  async function show(made: Evaluation | null): Promise<void> {
    content = made && (await client.call('evaluations.report', { id: made.id }));
    evaluation = made;
  }
  void (async () => {
    const all = await client.call('evaluations.list', { runId: run.id });
    // What an older version made has scores, but no report.
    await show(all.find(({ state, verdict }) => state === 'done' && verdict !== null) ?? null);
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
    get content() {
      return content;
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
    async make() {
      if (busy) return;
      busy = true;
      error = null;
      progress = null;
      job = crypto.randomUUID();
      try {
        const made = await client.call('evaluations.start', { runId: run.id, job });
        if (made.error) error = made.error as SerializedError;
        else await show(made);
      } catch (thrown) {
        const refused = serializeError(thrown);
        if (refused.code !== 'cancelled') error = refused;
      } finally {
        busy = false;
      }
    },
    async save() {
      if (!evaluation) return false;
      error = null;
      try {
        const { html } = await client.call('evaluations.page', { id: evaluation.id });
        const name = run.name.replaceAll(/[^\p{L}\p{N}]+/gu, '_').toLowerCase();
        return await host.savePage(`${name}_report.html`, html);
      } catch (thrown) {
        error = serializeError(thrown);
        return false;
      }
    },
    // Where the work has just ended there is nothing to cancel.
    cancel: () => void client.call('app.cancel', { job }).catch(() => undefined),
  };
}
