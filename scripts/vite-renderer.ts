// How the page is built: one folder of files that work from app:// and from http:// alike, under a strict CSP.
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { UserConfig } from 'vite';

const root = join(import.meta.dirname, '..');

export const rendererConfig: UserConfig = {
  root: join(root, 'renderer'),
  base: './',
  plugins: [svelte({ configFile: false })],
  worker: { format: 'es' },
  build: {
    outDir: join(root, 'out/renderer'),
    emptyOutDir: true,
    target: ['chrome130', 'firefox132', 'safari18'],
    // Inlined files would be data: URLs, which the CSP does not allow for fonts.
    assetsInlineLimit: (file) => (file.endsWith('.svg') ? undefined : false),
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
};
