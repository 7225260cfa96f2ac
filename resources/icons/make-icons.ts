// Makes the app's icons of every platform out of icon.svg: node resources/icons/make-icons.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

const sizes = [16, 32, 48, 64, 128, 256, 512, 1024] as const;
const folder = import.meta.dirname;

async function render(): Promise<Map<number, Buffer>> {
  const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');
  const browser = await chromium.launch({ executablePath: await sparticuz.executablePath(), args: ['--no-sandbox'] });
  const pictures = new Map<number, Buffer>();
  const page = await browser.newPage();
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>*{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
    pictures.set(size, await page.screenshot({ omitBackground: true }));
  }
  await browser.close();
  return pictures;
}

/** A Windows icon: a directory of pictures, each a PNG. */
function ico(pictures: readonly (readonly [number, Buffer])[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  pictures.forEach(([size, png], i) => {
    const entry = 6 + 16 * i;
    // 0 stands for 256.
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...pictures.map(([, png]) => png)]);
}

/** A macOS icon: pictures by their type codes, each a PNG. */
function icns(pictures: ReadonlyMap<number, Buffer>): Buffer {
  const types = { ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 } as const;
  const parts = Object.entries(types).map(([type, size]) => {
    const png = pictures.get(size) ?? Buffer.alloc(0);
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([head, png]);
  });
  const head = Buffer.alloc(8);
  head.write('icns', 'latin1');
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 4);
  return Buffer.concat([head, ...parts]);
}

const pictures = await render();
for (const [size, png] of pictures) writeFileSync(join(folder, `${size}x${size}.png`), png);
writeFileSync(join(folder, 'icon.ico'), ico([...pictures].filter(([size]) => size <= 256)));
writeFileSync(join(folder, 'icon.icns'), icns(pictures));
console.log(`Icons of ${sizes.join(', ')} pixels are in ${folder}.`);
