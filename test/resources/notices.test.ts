// The notices name what the lockfile installs: whoever adds a package makes them again.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { productionPackages } from '../../scripts/notices.ts';

const escaped = (text: string): string => text.replaceAll(/[^\w-]/g, '\\$&');
const root = join(import.meta.dirname, '../..');

it('every package of the lockfile stands in the notices (else: node scripts/notices.ts)', () => {
  const packages = productionPackages(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const notices = readFileSync(join(root, 'THIRD-PARTY-NOTICES.md'), 'utf8');
  const cells = (name: string, version: string): RegExp =>
    new RegExp(`^\\| ${escaped(name)} +\\| ${escaped(version)} `, 'm');
  expect(packages.length).toBeGreaterThan(10);
  expect(packages.filter(({ name, version }) => !cells(name, version).test(notices))).toEqual([]);
});
