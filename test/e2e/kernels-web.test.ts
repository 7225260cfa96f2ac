// The kernels in a real browser: their threads are Web Workers there, and an update of a small GAN has the bits of Node's.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readBuild } from '../../app/kernels/wasm/read-build.ts';
import { trialNumbers } from '../../app/kernels/wasm/trial.ts';
import { WasmKernels } from '../../app/kernels/wasm/wasm-kernels.ts';
import type { HostAnswer, HostRequest } from './kernels-host.ts';
import { launchChromium } from './page-browser.ts';

const root = join(import.meta.dirname, '../..');
/** What a window needs to share memory with its workers. */
const isolated = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

let browser: Browser | string = 'not started';
let folder = '';
let server: Server | null = null;
let page: Page | null = null;

async function answerOf(path: string): Promise<{ type: string; body: Uint8Array | string }> {
  if (path === '/') return { type: 'text/html', body: '<!doctype html><title>kernels</title>' };
  if (path === '/relaxed.wasm' || path === '/plain.wasm')
    return { type: 'application/wasm', body: readBuild(path === '/plain.wasm' ? 'plain' : 'relaxed') };
  return { type: 'text/javascript', body: await readFile(join(folder, path)) };
}

beforeAll(async () => {
  browser = await launchChromium();
  if (typeof browser === 'string') return;
  folder = await mkdtemp(join(tmpdir(), 'seqwright-kernels-'));
  await build({
    ...{ configFile: false, root, logLevel: 'silent' },
    build: {
      ...{ outDir: folder, emptyOutDir: true, target: 'esnext', minify: false },
      rolldownOptions: {
        input: {
          host: join(root, 'test/e2e/kernels-host.ts'),
          thread: join(root, 'app/kernels/wasm/web-thread.ts'),
        },
        // Only Node's platform asks for these, and it is never loaded here.
        external: /^node:/,
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  server = createServer((request, response) => {
    answerOf(request.url ?? '/').then(
      ({ type, body }) => response.writeHead(200, { 'Content-Type': type, ...isolated }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}, 120_000);

afterAll(async () => {
  if (typeof browser !== 'string') await browser.close();
  server?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** The trial's numbers in the browser, as plain arrays of bits. */
function inBrowser(request: HostRequest): Promise<{ bits: number[][]; relaxed: boolean } | { error: string }> {
  return page!.evaluate(async (data) => {
    interface Scope {
      Worker: new (
        script: string,
        options: { type: 'module' },
      ) => {
        onmessage: (event: { data: HostAnswer }) => void;
        onerror: (event: { message: string }) => void;
        postMessage(message: HostRequest): void;
      };
    }
    const { Worker } = globalThis as unknown as Scope;
    const worker = new Worker('/host.js', { type: 'module' });
    const answer = await new Promise<HostAnswer>((resolve) => {
      worker.onmessage = (event) => resolve(event.data);
      worker.onerror = ({ message }) => resolve({ error: message });
      worker.postMessage(data);
    });
    if ('error' in answer) return answer;
    const bits = answer.numbers.map(({ buffer, byteOffset, length }) =>
      Array.from(new Int32Array(buffer, byteOffset, length)),
    );
    return { bits, relaxed: answer.relaxed };
  }, request);
}

it.for([
  ['relaxed', 1],
  ['relaxed', 2],
  ['plain', 2],
] as const)('%s build, %i threads: the bits of Node', { timeout: 60_000 }, async ([kind, threads], { skip }) => {
  if (typeof browser === 'string') return skip(`no browser: ${browser}`);
  const kernels = await WasmKernels.create({ build: kind, threads: 1 });
  const want = trialNumbers(kernels).map(({ buffer, byteOffset, length }) =>
    Array.from(new Int32Array(buffer, byteOffset, length)),
  );
  await kernels.dispose();
  const got = await inBrowser({ build: kind, threads });
  expect(got).toEqual({ bits: want, relaxed: true });
});
