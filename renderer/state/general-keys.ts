// Keys that work on every view, and what the application menu asks for: the same things.
import type { MenuCommand } from '../../app/contract/bridge.ts';
import type { App } from './app.svelte.ts';
import type { KeyBinding } from './keys.svelte.ts';
import type { Route } from './routes.ts';

/** Puts the focus on the next region, and shows it there: sidebar, content, inspector. */
function nextRegion(): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (one) => one.offsetParent !== null,
  );
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(at + 1) % regions.length];
  if (!next) return;
  next.dataset.walked = '';
  next.addEventListener('blur', () => delete next.dataset.walked, { once: true });
  next.focus();
}

/** The dataset that a new run from here would learn. */
export function datasetInView({ session, router }: App): string | null {
  const { route } = router;
  if (route.view === 'dataset') return route.id;
  if (route.view === 'new-run') return route.datasetId;
  if (route.view === 'run' || route.view === 'report') return session.run(route.id)?.datasetId ?? null;
  if (route.view === 'export') return session.run(route.runId)?.datasetId ?? null;
  return session.runs[0]?.datasetId ?? session.datasets[0]?.id ?? null;
}

export function generalKeys(
  app: App,
  chooseFile: () => void,
): { bindings: KeyBinding[]; menu: (command: MenuCommand) => void } {
  const { router, overlay, toasts, preferences } = app;
  const group = 'Everywhere';
  const go = (route: Route) => () => router.go(route);
  const newRun = (): void => {
    const datasetId = datasetInView(app);
    if (datasetId === null) router.go({ view: 'start' });
    else router.go({ view: 'new-run', datasetId, from: null });
  };
  const toggleSidebar = (): void => void (preferences.sidebar = !preferences.sidebar);
  const commands: Record<MenuCommand, () => void> = {
    'open-file': chooseFile,
    find: () => (overlay.open = 'palette'),
    settings: go({ view: 'settings' }),
    'new-run': newRun,
    undo: () => toasts.undoLast(),
    'toggle-inspector': () => (preferences.inspector = !preferences.inspector),
    'toggle-sidebar': toggleSidebar,
    keyboard: () => (overlay.open = 'keyboard'),
    licences: () => (overlay.open = 'licences'),
  };
  return {
    menu: (command) => commands[command](),
    bindings: [
      { keys: 'Mod+k', label: 'Find or do', group, run: commands.find, always: true },
      { keys: 'Mod+o', label: 'Open a file', group, run: chooseFile, always: true },
      { keys: 'Mod+,', label: 'Settings', group, run: commands.settings, always: true },
      { keys: 'Mod+b', label: 'Sidebar', group, run: toggleSidebar, always: true },
      { keys: 'Mod+z', label: 'Undo', group, run: commands.undo },
      { keys: 'F6', label: 'Next region', group, run: nextRegion, always: true },
      { keys: 'g s', label: 'Start', group, run: go({ view: 'start' }) },
      { keys: 'g r', label: 'Runs', group, run: go({ view: 'runs', filter: '' }) },
      { keys: 'g e', label: 'Exports', group, run: go({ view: 'exports' }) },
      { keys: 'g d', label: 'Datasets', group, run: go({ view: 'datasets' }) },
      { keys: 'n', label: 'New run', group, run: newRun },
      { keys: '?', label: 'This list', group, run: commands.keyboard },
      { keys: 'Escape', label: 'Close the top thing', group, run: () => app.dropping.cancel() },
    ],
  };
}
