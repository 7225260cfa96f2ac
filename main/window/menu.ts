// The application's menu. What the page can do is asked of the page, which knows whether it makes sense now.
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../app/contract/bridge.ts';

export interface MenuActions {
  command: (command: MenuCommand) => void;
  openLog: () => void;
}

export interface MenuOptions extends MenuActions {
  platform: NodeJS.Platform;
  /** Reload and developer tools are for those who build the app. */
  developer: boolean;
}

/** The menu of a platform, as a template. */
export function menuTemplate({ platform, developer, command, openLog }: MenuOptions): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  // The page hears its keys itself, the same in a browser; the menu shows them, and on macOS may take them first.
  const asks = (label: string, name: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => command(name),
    registerAccelerator: false,
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const settings = asks('Settings…', 'settings', 'CmdOrCtrl+,');

  const application: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: '&File',
    submenu: [
      asks('Open file…', 'open-file', 'CmdOrCtrl+O'),
      asks('New run', 'new-run'),
      separator,
      ...(mac ? [{ role: 'close' } as const] : [settings, separator, { role: 'quit' } as const]),
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: '&Edit',
    submenu: [
      asks('Undo', 'undo', 'CmdOrCtrl+Z'),
      separator,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      separator,
      asks('Find or do…', 'find', 'CmdOrCtrl+K'),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: '&View',
    submenu: [
      asks('Sidebar', 'toggle-sidebar', 'CmdOrCtrl+B'),
      asks('Inspector', 'toggle-inspector', 'CmdOrCtrl+I'),
      separator,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      separator,
      { role: 'togglefullscreen' },
      ...(developer ? [separator, { role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
    ],
  };
  const help: MenuItemConstructorOptions = {
    role: 'help',
    submenu: [
      asks('Keyboard', 'keyboard'),
      asks('Licences', 'licences'),
      { label: 'Show log', click: () => openLog() },
      ...(mac ? [] : [separator, { role: 'about' } as const]),
    ],
  };
  return [...(mac ? [application] : []), file, edit, view, ...(mac ? [{ role: 'windowMenu' } as const] : []), help];
}
