// The documents point at files that are there: a map that is wrong is worse than none.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { roomOrder } from '../../scripts/rooms.ts';

const root = join(import.meta.dirname, '../..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'resources/samples/ATTRIBUTION.md'];

/** What stands in backticks or as a link and looks like a path of the repository; `NAME` and `mine` are examples. */
function pathsIn(text: string): string[] {
  const quoted = [...text.matchAll(/`([\w./-]+)`/g), ...text.matchAll(/\]\(([\w./-]+)\)/g)].map(
    (match) => match[1] ?? '',
  );
  return quoted.filter(
    (path) => /^(app|test|scripts|resources|\.ci)\/|^[A-Z-]+\.md$/.test(path) && !/NAME|mine|\/x\./.test(path),
  );
}

describe.each(documents)('%s', (name) => {
  it('names files that exist', () => {
    expect(pathsIn(read(name)).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe('ARCHITECTURE.md', () => {
  it('knows every room', () => {
    const text = read('ARCHITECTURE.md');
    const rooms = roomOrder.flat().filter((room) => existsSync(join(root, 'app', room)));
    expect(rooms.filter((room) => !text.includes(`\`${room}\``))).toEqual([]);
  });

  it('says within a minute where to add a loss', () => {
    expect(read('ARCHITECTURE.md')).toMatch(/\| a loss +\| `app\/model\/losses\/NAME\.ts` +\| .*registry\.ts/);
  });
});

describe('the notices and the attribution', () => {
  it('are named by the README', () => {
    expect(pathsIn(read('README.md'))).toEqual(
      expect.arrayContaining(['THIRD-PARTY-NOTICES.md', 'resources/samples/ATTRIBUTION.md']),
    );
  });
});
