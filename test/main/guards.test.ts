// What guards the shell: who may ask, which files the page is made of, where it may write, which links leave.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ExportRecord } from '../../app/contract/export.ts';
import { createGrantedPlaces } from '../../main/files/granted-places.ts';
import { opensOutside } from '../../main/outside-links.ts';
import { isPageUrl } from '../../main/page-address.ts';
import { createPageCalls } from '../../main/page-calls.ts';
import { pageFile } from '../../main/page-file.ts';
import { checkSender } from '../../main/sender.ts';
import { fakeClient } from '../cli/fake-client.ts';

// Links resolved, as paths of the page are.
const folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'seqwright-guards-')));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the sender', () => {
  it('is the page itself, at the top of its window', () => {
    expect(() => checkSender({ url: 'app://seqwright/#/runs', parent: null })).not.toThrow();
    for (const url of [
      'https://seqwright/',
      'app://seqwright.evil/',
      'app://evil/',
      // The hidden page.
      'app://gpu/page.html',
      'app://evil@seqwright/',
      'app://seqwright:1/',
      'data:text/html,app://seqwright/',
      'about:blank',
      '',
    ]) {
      expect(isPageUrl(url)).toBe(false);
      expect(() => checkSender({ url, parent: null })).toThrow('may not ask');
    }
    expect(() => checkSender({ url: 'app://seqwright/', parent: {} })).toThrow();
    expect(() => checkSender(null)).toThrow();
  });
});

describe('the page', () => {
  const pageDir = join(folder, 'page');
  mkdirSync(join(pageDir, 'assets'), { recursive: true });
  writeFileSync(join(pageDir, 'index.html'), '');
  writeFileSync(join(pageDir, 'assets', 'a b.js'), '');
  writeFileSync(join(pageDir, 'secret.key'), '');
  writeFileSync(join(folder, 'outside.js'), '');
  const status = async (path: string) => (await pageFile(pageDir, `app://seqwright${path}`)).status;

  it('is made of its own files', async () => {
    expect(await pageFile(pageDir, 'app://seqwright/')).toEqual({ status: 200, path: join(pageDir, 'index.html') });
    expect(await Promise.all(['', '/?x#y', '/index.html', '/assets/a%20b.js'].map(status))).toEqual(Array(4).fill(200));
  });

  it('is made of no other', async () => {
    const climbing = [
      '/../outside.js',
      '/%2e%2e/outside.js',
      '/assets/..%2f..%2foutside.js',
      '/..%5coutside.js',
      '/%00',
    ];
    expect(await Promise.all(climbing.map(status))).toEqual(Array(5).fill(400));
    expect(await Promise.all(['/secret.key', '/assets', '/none.js'].map(status))).toEqual(Array(3).fill(404));
    expect((await pageFile(pageDir, 'app://other/index.html')).status).toBe(403);
  });
});

describe('files that are written', () => {
  const exported = join(folder, 'past', 'a.csv');
  const client = fakeClient({
    'exports.list': () => Promise.resolve([{ options: { output: exported } } as ExportRecord]),
  });
  const places = createGrantedPlaces(join(folder, 'Documents'), client);

  it('go where the user let them go, now or before', async () => {
    await places.checkOutput(join(folder, 'Documents', 'x.csv'));
    await places.checkOutput(join(folder, 'past', 'b.csv'));
    const chosen = join(folder, 'chosen', 'x.csv');
    await expect(places.checkOutput(chosen)).rejects.toMatchObject({ code: 'output_unwritable' });
    places.grant(chosen);
    await places.checkOutput(chosen);
    await expect(places.checkOutput(join(folder, 'Documents', '..', 'x.csv'))).rejects.toThrow();
    await expect(places.checkOutput(join(folder, 'Documents', 'deeper', 'x.csv'))).rejects.toThrow();
  });

  it('can be shown and dragged, and no others', async () => {
    expect(await places.isExported(exported)).toBe(true);
    expect(await places.isExported(`${exported}.json`)).toBe(true);
    expect(await places.isExported(join(folder, 'past', 'b.csv'))).toBe(false);
  });

  it('lie in a data folder that may be shown, and is moved only to a folder that was chosen', async () => {
    const data = join(folder, 'data');
    const own = fakeClient({
      'exports.list': () => Promise.resolve([]),
      'app.dataFolder': () =>
        Promise.resolve({ path: data, storedBytes: 1, freeBytes: 1, old: { path: join(folder, 'old'), bytes: 1 } }),
    });
    const granted = createGrantedPlaces(join(folder, 'Documents'), own);
    expect(await Promise.all([data, join(folder, 'old'), folder].map((path) => granted.mayBeShown(path)))).toEqual([
      true,
      true,
      false,
    ]);
    const asked: unknown[] = [];
    const call = createPageCalls({
      ask: (_method, input) => Promise.resolve(asked.push(input)),
      places: granted,
      onSettings: () => undefined,
    });
    const large = join(folder, 'large');
    for (const to of [large, join(large, 'Seqwright'), 7, undefined]) {
      expect(await call('app.moveData', { to })).toMatchObject({ error: { code: 'output_unwritable' } });
    }
    granted.grantFolder(large);
    for (const to of [large, join(large, 'Seqwright')])
      expect(await call('app.moveData', { to })).toHaveProperty('value');
    expect(await call('app.moveData', { to: join(large, '..', 'other') })).toHaveProperty('error');
    expect(asked).toHaveLength(2);
  });

  it('are refused on their way to the engine', async () => {
    const asked: string[] = [];
    const settings: unknown[] = [];
    const call = createPageCalls({
      ask(method) {
        asked.push(method);
        return Promise.resolve({ theme: 'dark' });
      },
      places,
      onSettings: (value) => void settings.push(value),
    });
    const input = { options: { output: '/etc/cron.d/x' } };
    expect(await call('exports.start', input)).toMatchObject({ error: { code: 'output_unwritable' } });
    for (const odd of [null, undefined, 7, { options: null }, { options: { output: 7 } }]) {
      expect(await call('exports.start', odd)).toHaveProperty('error');
    }
    expect(asked).toEqual([]);
    expect(await call('app.changeSettings', {})).toEqual({ value: { theme: 'dark' } });
    expect(settings).toEqual([{ theme: 'dark' }]);
  });
});

describe('links', () => {
  it('leave only for a few sites, over https', () => {
    expect(opensOutside('https://doi.org/10.24432/C5VC8G')).toBe(true);
    for (const url of ['http://doi.org/', 'https://doi.org.evil.example/', 'file:///etc/passwd', 'javascript:1', 'x']) {
      expect(opensOutside(url)).toBe(false);
    }
  });
});
