// The title of the window holds progress, so that it is seen in the taskbar: "66 %, Energy best 4".
import { percent } from '../words/figures.ts';
import { progressOf } from '../words/run-words.ts';
import type { Route } from './routes.ts';
import type { Session } from './session.svelte.ts';

const names: Record<Route['view'], string> = {
  start: 'Seqwright',
  opening: 'Opening',
  datasets: 'Datasets',
  dataset: 'Dataset',
  'new-run': 'New run',
  runs: 'Runs',
  run: 'Run',
  report: 'Report',
  export: 'Export',
  exports: 'Exports',
  compare: 'Compare',
  settings: 'Settings',
};

export function windowTitle(session: Session, route: Route): string {
  const { active } = session;
  const done = active ? progressOf(active) : null;
  if (active) return `${done === null ? '' : `${percent(done)}, `}${active.name}`;
  const named = 'id' in route ? (session.run(route.id)?.name ?? session.dataset(route.id)?.name) : undefined;
  return route.view === 'start' ? 'Seqwright' : `${named ?? names[route.view]}, Seqwright`;
}
