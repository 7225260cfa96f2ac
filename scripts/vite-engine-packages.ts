// What of the engine's packages cannot be bundled: the addons of SQLite and of koffi, which are programs of each platform,
// and the wasm files of TensorFlow.js. They go into a node_modules beside the engine, so that the app needs no other.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** @param root - of the repository */
export function enginePackages(root: string): Plugin {
  const packages = join(root, 'node_modules');
  return {
    name: 'seqwright-engine-packages',
    generateBundle() {
      const emit = (fileName: string, source: string | Uint8Array): void => {
        this.emitFile({ type: 'asset', fileName: `node_modules/${fileName}`, source });
      };
      const copy = (path: string): void => emit(path, readFileSync(join(packages, path)));
      const copyFolder = (path: string): void => {
        const entries = readdirSync(join(packages, path), { recursive: true, withFileTypes: true });
        for (const entry of entries) {
          const within = join(entry.parentPath, entry.name).slice(packages.length + 1);
          if (entry.isFile()) copy(within.replaceAll('\\', '/'));
        }
      };
      copy('better-sqlite3/package.json');
      copy('better-sqlite3/LICENSE');
      copyFolder('better-sqlite3/lib');
      copyFolder('better-sqlite3/prebuilds');

      // koffi's code is in the bundle; its addon is a package of this platform alone.
      for (const name of readdirSync(join(packages, '@koromix'))) copyFolder(`@koromix/${name}`);

      // The code of this one is in the bundle, which asks only where its wasm files are.
      const wasm = '@tensorflow/tfjs-backend-wasm';
      emit(`${wasm}/package.json`, JSON.stringify({ name: wasm, main: 'index.js' }));
      emit(`${wasm}/index.js`, '');
      for (const file of readdirSync(join(packages, wasm, 'dist')).filter((name) => name.endsWith('.wasm'))) {
        emit(`${wasm}/${file}`, readFileSync(join(packages, wasm, 'dist', file)));
      }
    },
  };
}
