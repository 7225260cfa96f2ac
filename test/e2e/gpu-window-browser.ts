// The hidden page in a Chromium that a test started: built, served with its own headers, one page for each window that an
// engine opens.
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createBuilder } from 'vite';
import type { HostWindow, HostWindowListeners } from '../../app/engine/window-places.ts';
import type { FromWindow, ToWindow } from '../../app/training/window/messages.ts';
import { pageMediaType } from '../../app/server/http/media-types.ts';
import { gpuPageHeaders } from '../../main/gpu-window/page-policy.ts';
import { launchChromium } from './page-browser.ts';

const root = join(import.meta.dirname, '../..');

/** What the test puts into the page before its script: the shell's end of the port, and every device that it opens. */
interface Scope {
  seqwrightPost: (message: ToWindow) => void;
  seqwrightReceive: (message: FromWindow) => void;
  devices: { destroy(): void }[];
  addEventListener(type: 'load', listener: () => void): void;
  postMessage(message: string, target: string, ports: unknown[]): void;
  MessageChannel: new () => {
    port1: { onmessage: (event: { data: FromWindow }) => void; postMessage(message: ToWindow): void };
    port2: object;
  };
  GPUAdapter?: { prototype: { requestDevice(...args: unknown[]): Promise<{ destroy(): void }> } };
}

/** Runs in the page. */
function connect(): void {
  const scope = globalThis as unknown as Scope;
  const { port1, port2 } = new scope.MessageChannel();
  port1.onmessage = ({ data }) => scope.seqwrightReceive(data);
  scope.seqwrightPost = (message) => port1.postMessage(message);
  scope.devices = [];
  scope.addEventListener('load', () => scope.postMessage('engine', '*', [port2]));
  const adapter = scope.GPUAdapter?.prototype;
  if (!adapter) return;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called below with its adapter
  const request = adapter.requestDevice;
  adapter.requestDevice = async function (...args) {
    const device = await request.apply(this, args);
    scope.devices.push(device);
    return device;
  };
}

export interface GpuBrowser {
  /** Opens a window as the desktop shell does. */
  open: (listeners: HostWindowListeners) => HostWindow;
  /** The pages that are open. */
  pages: () => Page[];
  /** How many were opened so far. */
  opened: () => number;
  /** What pages asked for, other than their own files, and what went wrong in them. */
  problems: string[];
  close: () => Promise<void>;
}

/** Destroys every device of a page, as if its GPU was lost. */
export function loseDevices(page: Page): Promise<void> {
  return page.evaluate(() => (globalThis as unknown as Scope).devices.forEach((device) => device.destroy()));
}

async function buildPage(folder: string): Promise<void> {
  const environments = { gpuWindow: { build: { outDir: folder } } };
  const builder = await createBuilder({ configFile: join(root, 'vite.config.ts'), logLevel: 'silent', environments });
  await builder.build(builder.environments['gpuWindow']!);
}

/** @returns the browser with the page, or why there is none */
export async function openGpuBrowser(): Promise<GpuBrowser | string> {
  const browser = await launchChromium({ webGpu: true });
  if (typeof browser === 'string') return browser;
  const folder = mkdtempSync(join(tmpdir(), 'seqwright-gpu-window-'));
  await buildPage(folder);
  const problems: string[] = [];
  const server = createServer((request, response) => {
    const path = join(folder, (request.url ?? '/').slice(1));
    const type = pageMediaType(path) ?? 'text/plain';
    readFile(path).then(
      (bytes) => response.writeHead(200, { ...gpuPageHeaders(), 'Content-Type': type }).end(bytes),
      () => {
        if (request.url !== '/favicon.ico') problems.push(`asked for ${request.url ?? ''}`);
        response.writeHead(404, gpuPageHeaders()).end();
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/page.html`;
  const context = await browser.newContext();
  let opened = 0;

  async function start({ onMessage, onEnd }: HostWindowListeners): Promise<Page> {
    opened++;
    const page = await context.newPage();
    page.on('crash', () => onEnd('crashed'));
    page.on('close', () => onEnd('was closed'));
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.exposeFunction('seqwrightReceive', onMessage);
    await page.addInitScript(connect);
    await page.goto(url, { waitUntil: 'load' });
    return page;
  }

  return {
    problems,
    pages: () => context.pages(),
    opened: () => opened,
    open(listeners) {
      const starting = start(listeners);
      let last = starting.then(
        () => undefined,
        (error: unknown) => listeners.onEnd(String(error)),
      );
      return {
        post(message) {
          last = last
            .then(async () => {
              const page = await starting;
              await page.evaluate((sent) => (globalThis as unknown as Scope).seqwrightPost(sent), message);
            })
            // A page that is gone says so by its end.
            .catch(() => undefined);
        },
        close: () => void starting.then((page) => page.close()).catch(() => undefined),
      };
    },
    async close() {
      await browser.close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
