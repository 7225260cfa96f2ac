// The theme of the settings is the window's too: its frame, its menus, and what `prefers-color-scheme` says.
import { nativeTheme } from 'electron';
import { settings } from '../app/contract/app.ts';

/** @param given - the settings as the engine gives them */
export function applyTheme(given: unknown): void {
  const checked = settings.safeParse(given);
  if (checked.success) nativeTheme.themeSource = checked.data.theme;
}
