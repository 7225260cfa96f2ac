// Everything that can be found or done from anywhere, with its present object: "Export synthetic data from Energy best 3".
import type { Run } from '../../app/contract/run.ts';
import type { IconName } from '../parts/icons.ts';
import { counted } from '../words/figures.ts';
import { canPause, canResume, isActive, statusOf } from '../words/run-words.ts';
import type { App } from './app.svelte.ts';
import type { Route } from './routes.ts';

export interface PaletteItem {
  key: string;
  label: string;
  icon: IconName;
  group: 'Do' | 'Go to';
  note?: string;
  /** Why it cannot be done now. */
  refused?: string;
  /** What Tab narrows to. */
  about?: string;
  run: () => void;
}

/** Runs that the palette offers actions for; all of them can still be opened. */
const runsWithActions = 60;

function runActions(app: App, run: Run): PaletteItem[] {
  const { client, router, toasts } = app;
  const go = (route: Route) => () => router.go(route);
  const item = (verb: string, icon: IconName, act: () => void, refused?: string): PaletteItem => ({
    key: `${verb}:${run.id}`,
    label: `${verb} ${run.name}`,
    icon,
    group: 'Do',
    run: act,
    about: run.name,
    ...(refused === undefined ? {} : { refused }),
  });
  const noCheckpoint = run.best ? undefined : 'no checkpoint yet';
  return [
    item('Export synthetic data from', 'export', go({ view: 'export', runId: run.id }), noCheckpoint),
    item('Report on', 'report', go({ view: 'report', id: run.id }), noCheckpoint),
    canPause(run)
      ? item('Pause', 'pause', () => void client.call('runs.pause', { id: run.id }))
      : item(
          'Resume',
          'play',
          () => void client.call('runs.resume', { id: run.id }),
          canResume(run) ? undefined : `it is ${statusOf(run).word.toLowerCase()}`,
        ),
    item('Duplicate with changes', 'dup', go({ view: 'new-run', datasetId: run.datasetId, from: run.id })),
    item(
      run.archived ? 'Bring back' : 'Archive',
      'archive',
      () => {
        void client.call('runs.update', { id: run.id, archived: !run.archived });
        toasts.say(
          `${run.name} is ${run.archived ? 'back' : 'archived'}.`,
          () => void client.call('runs.update', { id: run.id, archived: run.archived }),
        );
      },
      isActive(run) ? 'it is training' : undefined,
    ),
  ];
}

export function paletteItems(app: App, openFile: () => void): PaletteItem[] {
  const { session, router, overlay } = app;
  const go = (route: Route) => () => router.go(route);
  const place = (label: string, icon: IconName, run: () => void, note?: string): PaletteItem => ({
    key: `go:${label}`,
    label,
    icon,
    group: 'Go to',
    run,
    ...(note === undefined ? {} : { note }),
  });
  const active = session.runs.filter((run) => !run.archived);
  const theme = (value: 'system' | 'light' | 'dark', word: string): PaletteItem => ({
    key: `theme:${value}`,
    label: `Show it ${word}`,
    icon: 'eye',
    group: 'Do',
    run: () => void session.changeSettings({ theme: value }),
    ...(session.settings.theme === value ? { note: 'as it is now' } : {}),
  });
  return [
    { key: 'open', label: 'Open a file', icon: 'folder', group: 'Do', run: openFile },
    ...session.datasets.map((dataset): PaletteItem => ({
      key: `new:${dataset.id}`,
      label: `New run on ${dataset.name}`,
      icon: 'plus',
      group: 'Do',
      about: dataset.name,
      run: go({ view: 'new-run', datasetId: dataset.id, from: null }),
    })),
    ...active.slice(0, runsWithActions).flatMap((run) => runActions(app, run)),
    theme('light', 'light'),
    theme('dark', 'dark'),
    theme('system', 'as the system is'),
    { key: 'keys', label: 'Keys', icon: 'info', group: 'Do', run: () => (overlay.open = 'keyboard') },
    place('Start', 'start', go({ view: 'start' })),
    place('Runs', 'runs', go({ view: 'runs', filter: '' }), counted(active.length, 'run')),
    place('Exports', 'export', go({ view: 'exports' }), counted(session.exports.length, 'file')),
    place('Settings', 'gear', go({ view: 'settings' })),
    ...['device for new runs', 'data folder', 'light or dark', 'telling the two apart', 'single keys'].map((name) =>
      place(`Setting: ${name}`, 'gear', go({ view: 'settings' })),
    ),
    ...session.datasets.flatMap((dataset) => [
      {
        ...place(dataset.name, 'data' as const, go({ view: 'dataset', id: dataset.id }), counted(dataset.runs, 'run')),
        about: dataset.name,
      },
      ...dataset.schema.columns.map((column): PaletteItem => ({
        key: `column:${dataset.id}:${column.name}`,
        label: `Column ${column.name} of ${dataset.name}`,
        icon: 'columns',
        group: 'Go to',
        run: go({ view: 'dataset', id: dataset.id }),
      })),
    ]),
    ...session.runs.map((run): PaletteItem => ({
      key: `run:${run.id}`,
      label: run.name,
      icon: 'runs',
      group: 'Go to',
      note: statusOf(run).word,
      about: run.name,
      run: go({ view: 'run', id: run.id }),
    })),
    ...[...Map.groupBy(session.exports, ({ runName }) => runName)].map(([name, files]) =>
      place(`Past exports of ${name}`, 'folder', go({ view: 'exports' }), counted(files.length, 'file')),
    ),
  ];
}
