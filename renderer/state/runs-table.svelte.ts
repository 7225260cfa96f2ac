// The table of runs: which are shown, in what order, which are chosen.
import { plainMap } from './collections.ts';
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { Run, SettingInfo } from '../../app/contract/run.ts';
import type { App } from './app.svelte.ts';
import { parseFilter, passes, type Clause } from './filter.ts';
import { compareBy, runFields, type RunField } from './run-fields.ts';

export interface RunsTable {
  readonly fields: readonly RunField[];
  readonly clauses: readonly Clause[];
  /** Filtered and sorted, pinned ones first. */
  readonly rows: readonly Run[];
  /** All that could be shown. */
  readonly total: number;
  readonly chosen: readonly Run[];
  archived: boolean;
  field(key: string): RunField | undefined;
  choose(id: string, on: boolean): void;
  chooseNone(): void;
  sortBy(key: string): void;
}

const lossesAtOnce = 16;

export function createRunsTable({ client, session, preferences }: App, filter: () => string): RunsTable {
  let settings = $state.raw<SettingInfo[]>([]);
  let archived = $state(false);
  const losses = new SvelteMap<string, number>();
  const chosenIds = new SvelteSet<string>();
  void client.call('runs.settings', {}).then(
    (found) => (settings = found),
    () => undefined,
  );

  const fields = $derived(runFields(settings, losses));
  const byKey = $derived(plainMap(fields.map((field) => [field.key, field])));
  const clauses = $derived(parseFilter(filter(), fields));
  const all = $derived(session.runs.filter((run) => run.archived === archived));
  const wantsLosses = $derived(
    clauses.some(({ field }) => field === 'loss_value') || preferences.runColumns.includes('loss_value'),
  );
  const rows = $derived.by(() => {
    const good = clauses.filter(({ error }) => error === null);
    const found = all.filter((run) =>
      good.every((clause) => passes(clause, byKey.get(clause.field)?.get(run) ?? null)),
    );
    const sortField = byKey.get(preferences.sort.key);
    if (sortField) found.sort(compareBy(sortField, preferences.sort.down));
    return [...found.filter(({ pinned }) => pinned), ...found.filter(({ pinned }) => !pinned)];
  });

  // The last losses are not part of a run; they are asked for when a filter or a column wants them.
  let asking = false;
  async function askLosses(runs: readonly Run[]): Promise<void> {
    if (asking) return;
    asking = true;
    const missing = runs.filter((run) => !losses.has(run.id) && run.step > 0);
    for (let at = 0; at < missing.length; at += lossesAtOnce) {
      await Promise.all(
        missing.slice(at, at + lossesAtOnce).map(async (run) => {
          const points = await client.call('runs.metrics', {
            id: run.id,
            afterStep: Math.max(-1, run.step - 5 * run.config.metric_every),
          });
          const last = points.at(-1);
          if (last) losses.set(run.id, last.generatorLoss);
        }),
      ).catch(() => undefined);
    }
    asking = false;
  }
  $effect(() => {
    if (wantsLosses) void askLosses(all);
  });

  return {
    get fields() {
      return fields;
    },
    get clauses() {
      return clauses;
    },
    get rows() {
      return rows;
    },
    get total() {
      return all.length;
    },
    get chosen() {
      return [...chosenIds].flatMap((id) => session.run(id) ?? []);
    },
    get archived() {
      return archived;
    },
    set archived(next) {
      archived = next;
    },
    field: (key) => byKey.get(key),
    choose(id, on) {
      if (on) chosenIds.add(id);
      else chosenIds.delete(id);
    },
    chooseNone: () => chosenIds.clear(),
    sortBy(key) {
      const { sort } = preferences;
      const first = key === 'started' || key === 'step' || key === 'seconds';
      preferences.sort = sort.key === key ? { key, down: !sort.down } : { key, down: first };
    },
  };
}
