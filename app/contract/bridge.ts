// What the desktop's preload gives the page as `window.seqwright`. Everything on it survives Electron's context bridge:
// plain data and functions only.
import type { SerializedError } from './errors.ts';

/** An error crosses the bridge as data: the bridge would keep only its message. */
export type BridgeAnswer = { value: unknown } | { error: SerializedError };

/** What the application menu asks of the page. */
export type MenuCommand =
  | 'open-file'
  | 'find'
  | 'settings'
  | 'new-run'
  | 'undo'
  | 'toggle-inspector'
  | 'toggle-sidebar'
  | 'keyboard'
  | 'licences';

export interface Bridge {
  /** `process.platform` of the main process. */
  platform: string;
  /** One method of the contract. */
  call(method: string, input: unknown): Promise<BridgeAnswer>;
  /** Every event of the contract. @returns a function that ends the listening */
  on(listener: (event: string, payload: unknown) => void): () => void;
  /** Where a dropped or chosen `File` lies; empty for a file that is not on disk. */
  pathForFile(file: object): string;
  /** The system's dialog for one data file. @returns its path, null when nothing was chosen */
  chooseFile(): Promise<string | null>;
  /** The system's dialog for a place to write. @param suggested - a path or a bare name */
  chooseOutput(suggested: string): Promise<string | null>;
  /** The system's dialog for a folder, which it can also make. @returns its path, null when nothing was chosen */
  chooseFolder(title: string): Promise<string | null>;
  /** The folder that files are written to unless the user says otherwise. */
  outputFolder(): Promise<string>;
  /** The system's dialog for a place, and the page written there. @returns its path, null when nothing was chosen */
  savePage(suggested: string, html: string): Promise<string | null>;
  showInFolder(path: string): Promise<void>;
  /** Begins to drag a written file out of the window; called from `dragstart`. */
  dragOut(path: string): void;
  /** A file that the system asked the app to open. */
  onOpenFile(listener: (path: string) => void): () => void;
  onMenu(listener: (command: MenuCommand) => void): () => void;
  /** The engine process: gone, or there again and ready to answer. */
  onEngine(listener: (state: 'down' | 'up') => void): () => void;
  openLog(): Promise<void>;
}
