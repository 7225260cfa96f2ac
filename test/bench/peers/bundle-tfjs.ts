// Bundles the peer from the ES modules of TensorFlow.js: the CommonJS build, which Node would load, comes without the
// gradients of its ops.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { commonJsNames } from '../../../scripts/vite-desktop.ts';

const root = join(import.meta.dirname, '../../..');

export interface Bundle {
  /** The program. */
  file: string;
  remove(): void;
}

/** @returns tfjs-run.ts as one file, in a folder of its own below node_modules, so that it finds packages */
export async function bundleTfjs(): Promise<Bundle> {
  const cache = join(root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'tfjs-peer-'));
  await build({
    ...{ root, configFile: false, logLevel: 'warn' },
    ssr: { noExternal: true },
    build: {
      ...{ ssr: join(import.meta.dirname, 'tfjs-run.ts'), outDir: folder, target: 'node24', minify: false },
      copyPublicDir: false,
      rolldownOptions: {
        output: { format: 'es', entryFileNames: 'tfjs-run.js', codeSplitting: false, banner: commonJsNames },
      },
    },
  });
  return { file: join(folder, 'tfjs-run.js'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
