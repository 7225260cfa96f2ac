// The rooms of app/ import only rooms below them, and only what their tsconfig gives them.
import { globSync, readFileSync } from 'node:fs';
import { join, relative, resolve, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeRooms, roomOrder } from '../scripts/rooms.ts';

const app = resolve(import.meta.dirname, '../app');
const rank = new Map(roomOrder.flatMap((line, level) => line.map((room) => [room, level] as const)));

/** Every `from '…'`, `import('…')`, `import '…'` and `new URL('…', import.meta.url)` of a file. */
export function importsOf(source: string): string[] {
  const patterns = [
    /\bfrom\s+'([^']+)'/g,
    /\bimport\(\s*'([^']+)'/g,
    /^import\s+'([^']+)'/gm,
    /new URL\(\s*'([^']+)'/g,
  ];
  return patterns.flatMap((pattern) => [...source.matchAll(pattern)].map((match) => match[1] ?? ''));
}

/** What is wrong with one import, or null. */
function fault(file: string, specifier: string): string | null {
  const room = relative(app, file).split('/')[0] ?? '';
  if (specifier.startsWith('node:') && !nodeRooms.includes(room)) return `${room} may not use ${specifier}`;
  if (!specifier.startsWith('.')) return null;
  const target = relative(app, resolve(dirname(file), specifier)).split('/')[0] ?? '';
  if (target === '..' || target === room) return null;
  const from = rank.get(room);
  const to = rank.get(target);
  if (from === undefined || to === undefined) return `unknown room in ${room} -> ${target}`;
  return to < from ? null : `${room} -> ${target} points the wrong way`;
}

describe('rooms', () => {
  const files = globSync('**/*.ts', { cwd: app }).filter((file) => !file.includes('wasm/assembly/'));

  it('have files, each in a known room', () => {
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((file) => !rank.has(file.split('/')[0] ?? ''))).toEqual([]);
  });

  it('import only rooms below them', () => {
    const faults = files.flatMap((file) => {
      const path = join(app, file);
      return importsOf(readFileSync(path, 'utf8')).flatMap((specifier) => {
        const found = fault(path, specifier);
        return found === null ? [] : [`${file}: ${found}`];
      });
    });
    expect(faults).toEqual([]);
  });

  it('would be caught pointing the wrong way', () => {
    expect(fault(join(app, 'data/csv.ts'), '../store/store.ts')).toContain('wrong way');
    expect(fault(join(app, 'model/crgan.ts'), 'node:fs')).toContain('may not use');
  });
});
