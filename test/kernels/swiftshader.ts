// SwiftShader, a GPU made of software: Debian's chromium has one, and npm's packed Chromium another.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const root = join(import.meta.dirname, '../..');
const packed = join(root, 'node_modules/@sparticuz/chromium/bin/swiftshader.tar.br');
const unpacked = join(root, 'node_modules/.cache/swiftshader');
const driver = 'vk_swiftshader_icd.json';

/** Files of a tar archive without folders: a header of 512 bytes each, then its content in blocks of 512. */
function untar(archive: Buffer, folder: string): void {
  const text = (from: number, length: number): string =>
    archive.toString('latin1', from, from + length).replace(/\0.*$/s, '');
  for (let at = 0; at + 512 <= archive.length && archive[at] !== 0;) {
    const name = text(at, 100);
    const size = parseInt(text(at + 124, 12), 8);
    const isFile = ['0', ''].includes(text(at + 156, 1));
    if (isFile) writeFileSync(join(folder, name.split('/').at(-1)), archive.subarray(at + 512, at + 512 + size));
    at += 512 + 512 * Math.ceil(size / 512);
  }
}

/** Unpacked beside and then renamed: tests of several processes may do it at a time. */
function unpack(): void {
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  const folder = mkdtempSync(`${unpacked}-`);
  untar(brotliDecompressSync(readFileSync(packed)), folder);
  try {
    renameSync(folder, unpacked);
  } catch (error) {
    rmSync(folder, { recursive: true });
    if (!existsSync(unpacked)) throw error;
  }
}

/** The folder of a SwiftShader and, where the system has none, a loader of Vulkan; null when there is none. */
function swiftShaderFolder(): string | null {
  if (process.platform !== 'linux') return null;
  if (!existsSync(join(unpacked, driver)) && existsSync(packed)) unpack();
  return [unpacked, '/usr/lib/chromium'].find((folder) => existsSync(join(folder, driver))) ?? null;
}

/** What has to be in the environment of a process so that its Vulkan is SwiftShader; null when there is none here. */
export function swiftShaderEnvironment(): Record<string, string> | null {
  const folder = swiftShaderFolder();
  if (folder === null) return null;
  return {
    VK_DRIVER_FILES: join(folder, driver),
    LD_LIBRARY_PATH: [folder, process.env['LD_LIBRARY_PATH'] ?? []].flat().join(':'),
    XDG_RUNTIME_DIR: process.env['XDG_RUNTIME_DIR'] ?? folder,
  };
}
