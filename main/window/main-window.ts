// The one window: shows the page, remembers its place, is made again when the Dock asks for it.
import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import type { LogFile } from '../log-file.ts';
import { pageUrl } from '../page-address.ts';
import { pagePreferences } from './page-preferences.ts';
import { placeWindow, readWindowState, saveWindowState, smallest } from './window-state.ts';

export interface MainWindow {
  /** null while it is closed. */
  current(): BrowserWindow | null;
  /** Brings it to the front. @param route - within the page, e.g. `/runs/7f3a` */
  show(route?: string): void;
  onClosed(listener: () => void): void;
  /** Sends to the page; nothing where there is none. */
  send(channel: string, ...values: unknown[]): void;
}

export interface WindowOptions {
  /** Path of the built preload. */
  preload: string;
  /** Path of the picture that stands for the window. */
  icon: string;
  log: LogFile;
}

/** Surfaces of the design's tokens: what is seen until the page is drawn, and under the window's buttons. */
const colors = {
  light: { chassis: '#e9ebee', ink: '#14171a' },
  dark: { chassis: '#0e1012', ink: '#eceef0' },
} as const;

function create({ preload, icon, log }: WindowOptions): BrowserWindow {
  const statePath = join(app.getPath('userData'), 'window.json');
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const { maximized, ...place } = placeWindow(readWindowState(statePath), areas);
  const { chassis, ink } = nativeTheme.shouldUseDarkColors ? colors.dark : colors.light;
  const overlay = { color: chassis, symbolColor: ink, height: 48 };
  const window = new BrowserWindow({
    ...place,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Seqwright',
    backgroundColor: chassis,
    // Elsewhere the icon is the program's.
    ...(process.platform === 'linux' ? { icon } : { titleBarStyle: 'hidden' as const }),
    ...(process.platform === 'win32' ? { titleBarOverlay: overlay } : {}),
    webPreferences: { ...pagePreferences(preload), devTools: !app.isPackaged },
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    saveWindowState(statePath, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log.error(`The page ended: ${reason}.`);
    if (reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload();
  });
  window.webContents.on('did-fail-load', (_event, code, what) =>
    log.error(`The page did not load: ${what} (${code}).`),
  );
  return window;
}

export function openMainWindow(options: WindowOptions): MainWindow {
  let window: BrowserWindow | null = null;
  let closed = (): void => undefined;

  function open(route = ''): void {
    window = create(options);
    window.on('closed', () => {
      window = null;
      closed();
    });
    void window.loadURL(route === '' ? pageUrl : `${pageUrl}#${route}`);
  }
  // While it closes it is there, and cannot be spoken to any more.
  const current = (): BrowserWindow | null =>
    window === null || window.isDestroyed() || window.webContents.isDestroyed() ? null : window;
  open();
  app.on('activate', () => {
    if (window === null) open();
  });
  nativeTheme.on('updated', () => {
    const { chassis, ink } = nativeTheme.shouldUseDarkColors ? colors.dark : colors.light;
    window?.setBackgroundColor(chassis);
    if (process.platform === 'win32') window?.setTitleBarOverlay({ color: chassis, symbolColor: ink });
  });

  return {
    current,
    show(route) {
      if (window === null) {
        open(route);
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      if (route !== undefined) void window.loadURL(`${pageUrl}#${route}`);
    },
    onClosed: (listener) => (closed = listener),
    send: (channel, ...values) => current()?.webContents.send(channel, ...values),
  };
}
