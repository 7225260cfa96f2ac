// Files that the system asks the app to open: double-clicked, dropped on its icon, or named on a command line. They are
// kept until the page is there to take them.
import { extname, isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Ends of names that the app opens. */
export const openedEndings: readonly string[] = ['csv', 'tsv', 'tab', 'txt', 'jsonl', 'ndjson', 'parquet'];

/** Some file managers of Linux give URLs. */
function pathOf(url: string): string {
  try {
    return fileURLToPath(url);
  } catch {
    return '';
  }
}

/**
 * The data files among a command line's arguments; switches, the app's own folder and all else is left out.
 *
 * @param argv - with the program first
 * @param cwd - where it was typed
 */
export function filesOf(argv: readonly string[], cwd: string): string[] {
  return argv
    .slice(1)
    .filter((argument) => !argument.startsWith('-'))
    .map((argument) => (argument.startsWith('file://') ? pathOf(argument) : argument))
    .filter((argument) => openedEndings.includes(extname(argument).slice(1).toLowerCase()))
    .map((argument) => (isAbsolute(argument) ? argument : resolve(cwd, argument)));
}

export interface OpenedFiles {
  add(paths: readonly string[]): void;
  /** The page listens: it is given what was kept, and from now on everything at once. */
  giveTo(take: (path: string) => void): void;
  /** The page is gone, or loads again. */
  keep(): void;
}

export function createOpenedFiles(): OpenedFiles {
  let kept: string[] = [];
  let give: ((path: string) => void) | null = null;
  return {
    add(paths) {
      if (give) paths.forEach(give);
      else kept.push(...paths);
    },
    giveTo(take) {
      give = take;
      const waiting = kept;
      kept = [];
      waiting.forEach(take);
    },
    keep: () => void (give = null),
  };
}
