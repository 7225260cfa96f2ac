// A served engine for the HTTP tests: a made-up one, with real folders and a page of three files.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { AppInfo } from '../../app/contract/app.ts';
import { SeqwrightError } from '../../app/contract/errors.ts';
import type { ExportRecord } from '../../app/contract/export.ts';
import type { Implementations } from '../../app/contract/methods.ts';
import { serveHttp } from '../../app/server/http/serve-http.ts';
import type { HttpHost, HttpOptions } from '../../app/server/http/serve-http.ts';
import { fakeClient } from '../cli/fake-client.ts';
import type { FakeClient } from '../cli/fake-client.ts';
import { enter } from './http-raw.ts';

export const token = 'the-right-token';

export interface Served {
  host: HttpHost;
  client: FakeClient;
  port: number;
  cookie: string;
  folder: string;
  exports: ExportRecord[];
  end(): Promise<void>;
}

const info = (dataDir: string): AppInfo => ({
  version: '1',
  dataDir,
  cores: 2,
  versions: {},
  storedBytes: 0,
  freeBytes: 1e9,
});

/** An export that is written at once: five bytes and a sidecar. */
export function writtenExport(
  id: string,
  options: Parameters<Implementations['exports.start']>[0]['options'],
): ExportRecord {
  writeFileSync(options.output, 'a,b\n1', { flag: 'wx' });
  writeFileSync(`${options.output}.json`, '{}', { flag: 'wx' });
  const counts = { rows: 1, sequences: 1, bytes: 5, seconds: 0 };
  return { id, runId: 'r', runName: 'R', state: 'done', options, ...counts, notes: [], error: null, createdAt: 0 };
}

export async function serve(
  answers: Partial<Implementations> = {},
  options: Partial<HttpOptions> = {},
): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'seqwright-http-'));
  const dataDir = join(folder, 'data');
  const pageDir = join(folder, 'page');
  mkdirSync(join(pageDir, 'assets'), { recursive: true });
  mkdirSync(dataDir);
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(pageDir, 'index.html'), '<!doctype html><title>Page</title>');
  writeFileSync(join(pageDir, 'assets', 'main-abc123.js'), 'export {};');
  writeFileSync(join(pageDir, 'notes.sql'), 'not for a page');
  symlinkSync(join(folder, 'secret.txt'), join(pageDir, 'assets', 'link.txt'));

  const exports: ExportRecord[] = [];
  const client = fakeClient({
    'app.info': () => Promise.resolve(info(dataDir)),
    'datasets.get': ({ id }) => Promise.reject(new SeqwrightError('not_found', `No ${id}.`, { id })),
    'runs.list': () => Promise.resolve([]),
    'exports.start'({ options: wanted }) {
      const record = writtenExport(`e${exports.length + 1}`, wanted);
      exports.push(record);
      return Promise.resolve(record);
    },
    'exports.list': () => Promise.resolve(exports),
    'exports.remove': () => Promise.resolve({}),
    ...answers,
  });
  const host = await serveHttp(client, { token, pageDir, ...options }).catch((error: unknown) => {
    rmSync(folder, { recursive: true });
    throw error;
  });
  const port = Number(new URL(host.url).port);
  return {
    host,
    client,
    port,
    cookie: options.tls ? '' : await enter(port, host.url),
    folder,
    exports,
    async end() {
      await host.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The two parts of where a download lies that a page may know nothing of. */
export function placeOf(record: ExportRecord): { name: string; downloads: string } {
  const { output } = record.options;
  return { name: basename(output), downloads: dirname(dirname(output)) };
}
