// What every page of the shell runs under: nothing of Node, in a sandbox.
import type { WebPreferences } from 'electron';

/** @param preload - all that the page gets of the shell */
export function pagePreferences(preload: string): WebPreferences {
  return {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  };
}
