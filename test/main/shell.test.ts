// Smaller parts of the shell: where the window opens, the log, files that the system opens, the menu.
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { createOpenedFiles, filesOf } from '../../main/files/opened-files.ts';
import { openLogFile } from '../../main/log-file.ts';
import { menuTemplate } from '../../main/window/menu.ts';
import { placeWindow, readWindowState, saveWindowState } from '../../main/window/window-state.ts';

const folder = mkdtempSync(join(tmpdir(), 'seqwright-shell-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the window', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1040 };
  const second = { x: 1920, y: 0, width: 1280, height: 1024 };
  const saved = { x: 2000, y: 40, width: 1100, height: 700, maximized: false };

  it('opens where it was, as large as it was', () => {
    expect(placeWindow(saved, [screen, second])).toEqual(saved);
    expect(placeWindow({ ...saved, maximized: true }, [screen, second]).maximized).toBe(true);
  });

  it('opens in the usual way where that screen is gone, or the first time', () => {
    const usual = { width: 1280, height: 800, maximized: false };
    expect(placeWindow(saved, [screen])).toEqual(usual);
    expect(placeWindow(null, [screen])).toEqual(usual);
    expect(placeWindow({ ...saved, x: 1900, y: 0 }, [screen])).toEqual(usual);
    expect(placeWindow({ ...saved, x: 10, y: -500 }, [screen])).toEqual(usual);
  });

  it('is neither smaller than it can be nor larger than the screen', () => {
    expect(placeWindow({ ...saved, x: 0, width: 10, height: 10 }, [screen])).toMatchObject({ width: 800, height: 600 });
    expect(placeWindow({ ...saved, x: 0, width: 9000 }, [screen])).toMatchObject({ width: 1920 });
  });

  it('is remembered, and a broken memory is no harm', () => {
    const path = join(folder, 'window.json');
    expect(readWindowState(path)).toBeNull();
    saveWindowState(path, saved);
    expect(readWindowState(path)).toEqual(saved);
    for (const text of ['{', '{}', '{"x":"a"}', '[1]']) {
      writeFileSync(path, text);
      expect(readWindowState(path)).toBeNull();
    }
    saveWindowState(join(folder, 'none', 'window.json'), saved);
  });
});

describe('the log', () => {
  it('keeps the latest files, each up to its size', () => {
    const logs = join(folder, 'logs');
    const log = openLogFile(logs, { most: 200, kept: 2 });
    for (let i = 0; i < 20; i++) log.info(`entry ${i}, ${'x'.repeat(30)}`);
    log.error('two\nlines');
    expect(readdirSync(logs).sort()).toEqual(['seqwright.1.log', 'seqwright.2.log', 'seqwright.log']);
    const texts = readdirSync(logs).map((name) => readFileSync(join(logs, name), 'utf8'));
    expect(texts.every((text) => text.length <= 200)).toBe(true);
    expect(texts.join('')).toContain('entry 19');
    expect(readFileSync(log.path, 'utf8')).toMatch(/Z error two\n {2}lines\n$/);
  });

  it('goes on where it was, and does not end the app where it cannot write', () => {
    const logs = join(folder, 'again');
    openLogFile(logs).info('one');
    openLogFile(logs).info('two');
    expect(readFileSync(join(logs, 'seqwright.log'), 'utf8').split('\n')).toHaveLength(3);
    writeFileSync(join(folder, 'file'), '');
    expect(() => openLogFile(join(folder, 'file', 'logs')).info('lost')).not.toThrow();
  });
});

describe('files that the system opens', () => {
  it('are the data files among the arguments', () => {
    const argv = ['/app/seqwright', '--no-sandbox', '/app', 'a.CSV', '/data/b.parquet', 'c.exe', '--x=d.csv'];
    expect(filesOf(argv, folder)).toEqual([join(folder, 'a.CSV'), '/data/b.parquet']);
    const urls = ['/app/seqwright', pathToFileURL(join(folder, 'a b.csv')).href, 'file://elsewhere/%zz.csv'];
    expect(filesOf(urls, folder)).toEqual([join(folder, 'a b.csv')]);
  });

  it('wait for the page, and for the next one', () => {
    const files = createOpenedFiles();
    const taken: string[] = [];
    files.add(['a', 'b']);
    files.giveTo((path) => void taken.push(path));
    files.add(['c']);
    files.keep();
    files.add(['d']);
    expect(taken).toEqual(['a', 'b', 'c']);
    files.giveTo((path) => void taken.push(path));
    expect(taken).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('the menu', () => {
  const labels = (platform: NodeJS.Platform, developer = false): string => {
    const template = menuTemplate({ platform, developer, command: () => undefined, openLog: () => undefined });
    return JSON.stringify(template);
  };

  it('has a developer part for developers only, and the places of each system', () => {
    expect(labels('linux', true)).toContain('toggleDevTools');
    expect(labels('linux')).not.toContain('toggleDevTools');
    expect(labels('darwin')).toContain('appMenu');
    expect(labels('win32')).not.toContain('appMenu');
  });

  it('asks the page', () => {
    const asked: string[] = [];
    const template = menuTemplate({
      platform: 'linux',
      developer: false,
      command: (name) => void asked.push(name),
      openLog: () => undefined,
    });
    for (const { submenu } of template) {
      for (const item of Array.isArray(submenu) ? submenu : []) {
        const click = item.click as (() => void) | undefined;
        if (item.label !== 'Show log') click?.();
      }
    }
    expect(asked.sort()).toEqual([
      'find',
      'keyboard',
      'licences',
      'new-run',
      'open-file',
      'settings',
      'toggle-inspector',
      'toggle-sidebar',
      'undo',
    ]);
  });
});
