// The version that `--version` prints: the package's own.
import { readFileSync } from 'node:fs';

interface Package {
  version: string;
}

export function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as Package).version;
}
