// What surrounds the page: files on their way in and out differ between the desktop, a browser and the demonstration,
// and the views know only this.
import type { Client } from '../../app/contract/client.ts';
import type { MenuCommand } from '../../app/contract/bridge.ts';
import type { ExportRecord } from '../../app/contract/export.ts';

export interface Host {
  kind: 'desktop' | 'browser' | 'demo';
  /** `darwin`, `win32`, `linux`. */
  platform: string;
  /**
   * Brings a file of the page to where the engine can open it.
   *
   * @param onBytes - called while it is uploaded
   * @returns the path for `datasets.import`
   */
  pathOf(file: File, onBytes: (sent: number) => void): Promise<string>;
  /** A dialog that gives a path; null where the page's own file input must do. */
  chooseFile: (() => Promise<string | null>) | null;
  /** A dialog for a place to write; null where the file is downloaded instead. */
  chooseOutput: ((suggested: string) => Promise<string | null>) | null;
  /** A dialog for a folder; null where the page cannot choose one. */
  chooseFolder: ((title: string) => Promise<string | null>) | null;
  /** Shows the data folder in the system's file manager; null where there is none. */
  showFolder: ((path: string) => Promise<void>) | null;
  /** The folder that a bare file name is written to; null where it is downloaded. */
  outputFolder(): Promise<string | null>;
  /** Shows a written file in its folder, or downloads it. */
  give(record: ExportRecord): Promise<void>;
  /** Keeps a page where the user wants it, or downloads it. @returns whether it was kept */
  savePage(name: string, html: string): Promise<boolean>;
  dragOut: ((path: string) => void) | null;
  openLog: (() => Promise<void>) | null;
  onOpenFile(listener: (path: string) => void): () => void;
  onMenu(listener: (command: MenuCommand) => void): () => void;
  /** The engine: gone, or there again. */
  onEngine(listener: (state: 'down' | 'up') => void): () => void;
}

export interface Connection {
  client: Client;
  host: Host;
}
