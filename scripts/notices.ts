// Writes THIRD-PARTY-NOTICES.md: every package that comes with Seqwright, by the lockfile, with its licence:
// node scripts/notices.ts
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';

const root = join(import.meta.dirname, '..');

const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
      optional: z.boolean().optional(),
    }),
  ),
});

interface Package {
  name: string;
  version: string;
  license: string;
  folder: string;
  /** Installed on some platforms only. */
  optional: boolean;
}

/** The packages that are there without development dependencies, by name and version. */
export function productionPackages(text: string): Package[] {
  const found = Object.entries(lockfile.parse(JSON.parse(text)).packages).flatMap(([folder, entry]) => {
    if (folder === '' || entry.dev === true) return [];
    const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const { version = '', license = 'not stated', optional = false } = entry;
    return [{ name, version, license, folder, optional }];
  });
  const unique = new Map(found.map((item) => [`${item.name}@${item.version}`, item]));
  return [...unique.values()].sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

/** The text of its licence, as the package has it; null where it has none, or is one for another platform. */
function licenseText(item: Package): string | null {
  const folder = join(root, item.folder);
  // What is installed differs from machine to machine for these, and the notices must not.
  if (item.optional || !existsSync(folder)) return null;
  const files = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying)(\.|-|$)/i.test(file))
    .sort();
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  return texts.length === 0 ? null : texts.join('\n\n');
}

/** The whole document. Packages that share a licence text are listed above it together. */
export async function noticesText(packages: readonly Package[]): Promise<string> {
  const rows = packages.map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`);
  const byText = new Map<string, string[]>();
  const without: string[] = [];
  for (const item of packages) {
    const text = licenseText(item);
    const label = `${item.name} ${item.version}`;
    if (text === null) without.push(`${label} (${item.license})`);
    else byText.set(text, [...(byText.get(text) ?? []), label]);
  }
  const texts = [...byText].map(([text, names]) => `## ${names.join(', ')}\n\n\`\`\`\`text\n${text}\n\`\`\`\``);
  const text = [
    '# Third-party notices',
    'Seqwright comes with these packages. The list is made from the lockfile by `node scripts/notices.ts`.',
    `| Package | Version | Licence |\n| --- | --- | --- |\n${rows.join('\n')}`,
    'The samples have their own credits in resources/samples/ATTRIBUTION.md.',
    ...(without.length > 0
      ? [`These carry their licence inside the package or state it by name only: ${without.join(', ')}.`]
      : []),
    ...texts,
  ].join('\n\n');
  return format(text, { ...(await resolveConfig(join(root, 'THIRD-PARTY-NOTICES.md'))), parser: 'markdown' });
}

if (import.meta.main) {
  const packages = productionPackages(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  writeFileSync(join(root, 'THIRD-PARTY-NOTICES.md'), await noticesText(packages));
  console.log(`${packages.length} packages.`);
}
