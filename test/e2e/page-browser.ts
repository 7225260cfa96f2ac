// A Chromium for the page: the system's where there is one, else the one that npm brought.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const systems = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const page = join(import.meta.dirname, '../../out/renderer/index.html');

/** @returns the browser, or why there is none or no page for it */
export async function launchBrowser(): Promise<Browser | string> {
  if (!existsSync(page)) return 'there is no page in out/renderer: npm run build makes it';
  return launchChromium();
}

/** WebGPU on the SwiftShader that comes with Chromium. */
const softwareWebGpu = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

/** @returns the browser, or why there is none */
export async function launchChromium({ webGpu = false } = {}): Promise<Browser | string> {
  const system = systems.find((path) => existsSync(path));
  const gpu = webGpu ? softwareWebGpu : [];
  try {
    if (system !== undefined) return await chromium.launch({ executablePath: system, args: ['--no-sandbox', ...gpu] });
    const { default: packed } = await import('@sparticuz/chromium');
    // Not with its own arguments: they are for a function without a screen, which opens one page and draws on a slow GPU
    // made of software.
    const args = [
      '--no-sandbox',
      ...(webGpu ? gpu : ['--disable-gpu']),
      '--disable-dev-shm-usage',
      '--hide-scrollbars',
      '--font-render-hinting=none',
    ];
    return await chromium.launch({ executablePath: await packed.executablePath(), args, timeout: 60_000 });
  } catch (error) {
    return `no Chromium starts here: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`;
  }
}
