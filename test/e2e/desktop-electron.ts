// An Electron for the desktop tests, with the built app in it: that of node_modules where its binary is installed, else
// the one whose folder SEQWRIGHT_ELECTRON names, which may be an older one that lacks what boot adds.
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { createPackageWithOptions } from '@electron/asar';
import { addToOlderPage, addToOlderWebGpu } from './older-page.ts';

const root = join(import.meta.dirname, '../..');

export interface Desktop {
  executablePath: string;
  /** Before the tests' own. */
  args: string[];
  env: Record<string, string>;
  /** Whether it is Electron 22. */
  older: boolean;
}

/** What Electron 22 has not and the shell uses: `protocol.handle` (25) and Node's `Response` (18). Runs there as text. */
function addNewer(require: (name: string) => unknown): void {
  type Headers = Record<string, string>;
  class PlainResponse {
    body: unknown;
    status: number;
    headers: Headers;
    constructor(body: unknown, options: { status?: number; headers?: Headers } = {}) {
      this.body = body;
      this.status = options.status ?? 200;
      this.headers = options.headers ?? {};
    }
  }
  interface Protocol {
    handle?: (scheme: string, answer: (request: unknown) => Promise<PlainResponse>) => void;
    registerBufferProtocol(
      scheme: string,
      handler: (
        request: unknown,
        give: (answer: { statusCode: number; headers: Headers; data: Buffer }) => void,
      ) => void,
    ): void;
  }
  const { protocol } = require('electron') as { protocol: Protocol };
  const world = globalThis as { Response?: unknown };
  world.Response ??= PlainResponse;
  protocol.handle ??= (scheme, answer) => {
    protocol.registerBufferProtocol(scheme, (request, give) => {
      void answer(request).then(({ status, headers, body }) => {
        give({ statusCode: status, headers, data: Buffer.from(body as Buffer) });
      });
    });
  };
}

/** What Electron 22 has instead of `webUtils.getPathForFile` (29), for its preload. */
const addWebUtils = `{
  const electron = require('electron');
  if (!electron.webUtils) electron.webUtils = { getPathForFile: (file) => file.path };
}
`;

function installed(): string | null {
  const folder = join(root, 'node_modules/electron');
  const named = join(folder, 'path.txt');
  if (!existsSync(named)) return null;
  const path = join(folder, 'dist', readFileSync(named, 'utf8').trim());
  return existsSync(path) ? path : null;
}

/** The built app with a manifest of its own, and a copy of what it reads. */
function putApp(folder: string, older: boolean): void {
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, 'out'), join(folder, 'out'), { recursive: true });
  const main = older ? 'boot.cjs' : 'out/main/index.cjs';
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'seqwright', version: '0.0.0-test', main }));
  if (!older) return;
  writeFileSync(join(folder, 'boot.cjs'), `(${addNewer.toString()})(require);\nrequire('./out/main/index.cjs');\n`);
  const preload = join(folder, 'out/preload/index.cjs');
  writeFileSync(preload, addWebUtils + readFileSync(preload, 'utf8'));
  for (const path of ['out/renderer/index.html', 'out/gpu-window/page.html']) {
    const page = join(folder, path);
    const additions = [addToOlderPage, addToOlderWebGpu].map((add) => `(${add.toString()})();\n`);
    writeFileSync(join(dirname(page), 'older-page.js'), additions.join(''));
    const html = readFileSync(page, 'utf8');
    writeFileSync(page, html.replace('<head>', '<head><script src="./older-page.js"></script>'));
  }
}

/**
 * @param folder - an empty one, for the copy
 * @returns what to launch, or why there is nothing to launch
 */
export async function prepareDesktop(folder: string): Promise<Desktop | string> {
  if (!existsSync(join(root, 'out/main/index.cjs'))) return 'the app is not built: run npm run build';
  const own = installed();
  const app = join(folder, 'app');
  // As it is packaged: in an archive, with the engine beside it.
  const pack = (archive: string): Promise<unknown> =>
    createPackageWithOptions(app, archive, { unpackDir: 'out/engine' });
  if (own !== null) {
    putApp(app, false);
    await pack(join(folder, 'app.asar'));
    return { executablePath: own, args: [join(folder, 'app.asar')], env: {}, older: false };
  }
  const given = process.env.SEQWRIGHT_ELECTRON ?? '';
  if (given === '' || !existsSync(join(given, 'electron'))) {
    return 'no Electron is here: npx install-electron gets one, or SEQWRIGHT_ELECTRON names the folder of one';
  }
  const copy = join(folder, 'electron');
  execFileSync('cp', ['-rs', given, copy]);
  rmSync(join(copy, 'electron'));
  copyFileSync(join(given, 'electron'), join(copy, 'electron'));
  putApp(app, true);
  await pack(join(copy, 'resources/app.asar'));
  return { executablePath: join(copy, 'electron'), args: [], env: { SEQWRIGHT_NODE: process.execPath }, older: true };
}
