// What was worked on lately, runs and datasets together, newest first.
import type { Dataset } from '../../app/contract/dataset.ts';
import type { Run } from '../../app/contract/run.ts';
import { isActive } from '../words/run-words.ts';

export type RecentItem = { key: string; at: number } & ({ run: Run; dataset: null } | { run: null; dataset: Dataset });

/** A run that trains now is always first. */
export function recentOf(runs: readonly Run[], datasets: readonly Dataset[], most: number): RecentItem[] {
  const items: RecentItem[] = [
    ...runs
      .filter((run) => !run.archived)
      .map((run) => ({
        key: run.id,
        at: isActive(run) ? Infinity : (run.endedAt ?? run.createdAt),
        run,
        dataset: null,
      })),
    ...datasets.map((dataset) => ({ key: dataset.id, at: dataset.createdAt, run: null, dataset })),
  ];
  return items.sort((a, b) => b.at - a.at).slice(0, most);
}
