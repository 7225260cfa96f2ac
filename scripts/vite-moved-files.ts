// The engine's modules name files beside them by `new URL('./x', import.meta.url)`: workers, kernels, samples. In the
// build all modules lie in one flat folder, so that what they name is built or copied there, and the name follows.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Plugin } from 'vite';

const named = /new URL\(\s*'(\.{1,2}\/[^']*)'\s*,\s*import\.meta\.url\s*\)/g;

/** Of the package's own manifest, only what the engine reads. */
function manifest(path: string): string {
  const { name, version, dependencies } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  return JSON.stringify({ name, version, type: 'module', dependencies }, null, 2);
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

/** @param root - of the repository */
export function movedFiles(root: string): Plugin {
  /** `app/training/trainer.ts` becomes `training-trainer`. */
  const flat = (path: string): string =>
    relative(root, path)
      .replace(/^app[/\\]/, '')
      .replaceAll(/[/\\]/g, '-');
  return {
    name: 'seqwright-moved-files',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('.ts') || !code.includes('import.meta.url')) return null;
      const emit = (fileName: string, source: string | Uint8Array): string => {
        this.emitFile({ type: 'asset', fileName, source });
        return fileName;
      };
      const place = (target: string): string => {
        if (target.endsWith('.ts')) {
          const fileName = `${flat(target).slice(0, -3)}.js`;
          this.emitFile({ type: 'chunk', id: target, fileName });
          return fileName;
        }
        if (target === join(root, 'package.json')) return emit('package.json', manifest(target));
        if (!statSync(target).isDirectory()) return emit(flat(target), readFileSync(target));
        const folder = flat(target);
        for (const file of filesUnder(target)) emit(`${folder}/${file}`, readFileSync(join(target, file)));
        return folder;
      };
      return code.replaceAll(named, (_match, path: string) => {
        const placed = place(resolve(dirname(id), path));
        return `new URL('./${placed}${path.endsWith('/') ? '/' : ''}', import.meta.url)`;
      });
    },
  };
}
