// Light, dark or as the system: an attribute on <html>, remembered in the browser so that the first frame is right.
import type { Settings } from '../../app/contract/app.ts';

const storageKey = 'seqwright.theme';

/** @param theme - null takes the one of last time */
export function applyTheme(theme: Settings['theme'] | null, dashed: boolean): void {
  const root = document.documentElement;
  const chosen = theme ?? localStorage.getItem(storageKey) ?? 'system';
  if (theme !== null) localStorage.setItem(storageKey, theme);
  if (chosen === 'system') delete root.dataset.theme;
  else root.dataset.theme = chosen;
  if (dashed) root.dataset.pattern = '';
  else delete root.dataset.pattern;
}
