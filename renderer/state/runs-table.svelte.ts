// The table of runs: which are shown, in what order, which are chosen.
import { plainMap } from './collections.ts';
import { SvelteSet } from 'svelte/reactivity';
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

export function createRunsTable({ client, session, preferences }: App, filter: () => string): RunsTable {
  let settings = $state.raw<SettingInfo[]>([]);
  let archived = $state(false);
  const chosenIds = new SvelteSet<string>();
  void client.call('runs.settings', {}).then(
    (found) => (settings = found),
    () => undefined,
  );

  const fields = $derived(runFields(settings));
  const byKey = $derived(plainMap(fields.map((field) => [field.key, field])));
  const clauses = $derived(parseFilter(filter(), fields));
  const all = $derived(session.runs.filter((run) => run.archived === archived));
  const rows = $derived.by(() => {
    const good = clauses.filter(({ error }) => error === null);
    const found = all.filter((run) =>
      good.every((clause) => passes(clause, byKey.get(clause.field)?.get(run) ?? null)),
    );
    const sortField = byKey.get(preferences.sort.key);
    if (sortField) found.sort(compareBy(sortField, preferences.sort.down));
    return [...found.filter(({ pinned }) => pinned), ...found.filter(({ pinned }) => !pinned)];
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
