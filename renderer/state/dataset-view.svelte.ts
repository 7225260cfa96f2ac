// One dataset as its view shows it: columns, split and first sequences, loaded again when its schema is changed.
import type { Client } from '../../app/contract/client.ts';
import type { ColumnSummary, Dataset, ImportOptions, SequenceView, SplitSummary } from '../../app/contract/dataset.ts';
import type { RuleChoice, SchemaOverrides } from '../../app/contract/schema.ts';
import { drawnColumns, learnedOnly } from './sequence-lines.ts';

export const holdoutShown = 0.1;
export const sequencesShown = 12;

export interface DatasetView {
  readonly columns: readonly ColumnSummary[];
  readonly split: SplitSummary | null;
  readonly sequences: readonly SequenceView[];
  /** The column that the small multiples draw. */
  readonly drawn: string;
  /** Columns offered beside it. */
  readonly offered: readonly string[];
  readonly busy: boolean;
  readonly error: unknown;
  draw(column: string): void;
  change(overrides: SchemaOverrides): Promise<void>;
  changeRule(choice: RuleChoice): Promise<void>;
  /** Reads its file once more in its place. @returns the dataset as it is then, null where it was refused */
  readAgain(options: ImportOptions): Promise<Dataset | null>;
  dismiss(): void;
}

/** @param dataset - as the session has it now */
export function createDatasetView(client: Client, id: string, dataset: () => Dataset | null): DatasetView {
  let columns = $state.raw<ColumnSummary[]>([]);
  let split = $state.raw<SplitSummary | null>(null);
  let sequences = $state.raw<SequenceView[]>([]);
  let chosen = $state<string | null>(null);
  let busy = $state(false);
  let error = $state.raw<unknown>(null);
  const learned = $derived(learnedOnly(sequences, dataset()));
  const offered = $derived(drawnColumns(learned, 4));
  const drawn = $derived(chosen ?? offered[0] ?? '');

  async function load(): Promise<void> {
    try {
      [columns, split, sequences] = await Promise.all([
        client.call('datasets.columns', { id }),
        client.call('datasets.split', { id, holdoutFraction: holdoutShown }),
        client.call('datasets.sequences', { id, count: sequencesShown }),
      ]);
    } catch (thrown) {
      error = thrown;
    }
  }
  let shape = '';
  $effect(() => {
    const next = JSON.stringify(dataset()?.schema);
    if (next === shape) return;
    shape = next;
    void load();
  });

  async function attempt<T>(doing: () => Promise<T>): Promise<T | null> {
    busy = true;
    error = null;
    try {
      return await doing();
    } catch (thrown) {
      error = thrown;
      return null;
    } finally {
      busy = false;
    }
  }

  return {
    get columns() {
      return columns;
    },
    get split() {
      return split;
    },
    get sequences() {
      return sequences;
    },
    get drawn() {
      return drawn;
    },
    get offered() {
      return chosen !== null && !offered.includes(chosen) ? [...offered.slice(0, 3), chosen] : offered;
    },
    get busy() {
      return busy;
    },
    get error() {
      return error;
    },
    draw: (column) => void (chosen = column),
    async change(overrides) {
      await attempt(() => client.call('datasets.changeSchema', { id, overrides }));
      shape = '';
    },
    async changeRule(choice) {
      await attempt(() => client.call('datasets.changeRules', { id, rules: [choice] }));
    },
    async readAgain({ reading = {}, overrides }) {
      const read = await attempt(() =>
        client.call('datasets.readAgain', { id, reading, ...(overrides ? { overrides } : {}) }),
      );
      if (read) await load();
      return read;
    },
    dismiss: () => void (error = null),
  };
}
