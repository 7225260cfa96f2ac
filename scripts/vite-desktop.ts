// How the desktop app is built: the shell and its preload as one CommonJS file each, which a sandboxed preload has to
// be, and the engine with its workers as ES modules for Node 24. No TypeScript and no package is left to ship.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EnvironmentOptions, Plugin } from 'vite';
import { enginePackages } from './vite-engine-packages.ts';
import { movedFiles } from './vite-moved-files.ts';

const root = join(import.meta.dirname, '..');

/** What modules that were written as CommonJS expect to find, and ES modules have not; `var`, as a package may have its own. */
export const commonJsNames = `import { createRequire as seqwrightCreateRequire } from 'node:module';
import { dirname as seqwrightDirname } from 'node:path';
import { fileURLToPath as seqwrightFileURLToPath } from 'node:url';
var require = seqwrightCreateRequire(import.meta.url);
var __filename = seqwrightFileURLToPath(import.meta.url);
var __dirname = seqwrightDirname(__filename);`;

/** @param target - as Vite names engines */
function common(folder: string, target: string): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true, external: ['electron', 'better-sqlite3'] },
    build: {
      outDir: join(root, 'out', folder),
      emptyOutDir: true,
      copyPublicDir: false,
      emitAssets: true,
      target,
      minify: false,
      sourcemap: false,
      reportCompressedSize: false,
    },
  };
}

function oneFile(folder: string, entry: string): EnvironmentOptions {
  const settings = common(folder, 'node16');
  return {
    ...settings,
    build: {
      ...settings.build,
      rolldownOptions: {
        input: join(root, entry),
        output: { format: 'cjs', entryFileNames: 'index.cjs', codeSplitting: false },
      },
    },
  };
}

function engine(): EnvironmentOptions {
  const settings = common('engine', 'node24');
  return {
    ...settings,
    build: {
      ...settings.build,
      rolldownOptions: {
        input: { 'engine-host': join(root, 'main/engine/engine-host.ts') },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
          banner: commonJsNames,
        },
      },
    },
  };
}

/** The hidden page that computes on WebGPU: one script for Chromium, with what it loads when it needs it beside it. */
function gpuWindow(): EnvironmentOptions {
  return {
    consumer: 'client',
    build: {
      ...common('gpu-window', 'chrome130').build,
      rolldownOptions: {
        input: { page: join(root, 'main/gpu-window/page.ts') },
        // TensorFlow.js' wasm backend is for Node, and never loaded here.
        external: [/^node:/, '@tensorflow/tfjs-backend-wasm'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  };
}

function gpuPage(): Plugin {
  return {
    name: 'seqwright-gpu-page',
    generateBundle() {
      const source = readFileSync(join(root, 'main/gpu-window/page.html'));
      this.emitFile({ type: 'asset', fileName: 'page.html', source });
    },
  };
}

/** Pictures that the shell shows by path. */
function shellPictures(): Plugin {
  return {
    name: 'seqwright-shell-pictures',
    generateBundle() {
      for (const [fileName, source] of [
        ['drag.png', '64x64.png'],
        ['icon.png', '256x256.png'],
      ] as const) {
        this.emitFile({ type: 'asset', fileName, source: readFileSync(join(root, 'resources/icons', source)) });
      }
    },
  };
}

function only(environment: string, plugin: Plugin): Plugin {
  return { ...plugin, applyToEnvironment: ({ name }) => name === environment };
}

export const desktopEnvironments: Record<string, EnvironmentOptions> = {
  main: oneFile('main', 'main/main.ts'),
  preload: oneFile('preload', 'main/preload/preload.ts'),
  engine: engine(),
  gpuWindow: gpuWindow(),
  gpuPreload: oneFile('gpu-preload', 'main/gpu-window/preload.ts'),
};

export const desktopPlugins: Plugin[] = [
  only('main', shellPictures()),
  only('gpuWindow', gpuPage()),
  only('engine', movedFiles(root)),
  only('engine', enginePackages(root)),
];
