// What a file is, by the end of its name. A kind that is not here is not served as part of a page.
import { extname } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

/** @returns the Content-Type, or null for a file that no page is made of */
export function pageMediaType(path: string): string | null {
  return types[extname(path).toLowerCase()] ?? null;
}

/** @returns the Content-Type of a file that the app wrote for the user */
export function downloadMediaType(path: string): string {
  const end = extname(path).toLowerCase();
  if (end === '.csv') return 'text/csv; charset=utf-8';
  if (end === '.json') return 'application/json; charset=utf-8';
  return 'application/octet-stream';
}
