// Makes the samples that are nobody's data, the same bytes every time: node scripts/make-samples.ts
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sinesCsv } from './samples/sines.ts';
import { wardVitalsCsv } from './samples/ward-vitals.ts';

const seed = 20_251;

/** Files and their contents, by name. */
export const madeSamples: Readonly<Record<string, () => string>> = {
  'sines.csv': () => sinesCsv(seed),
  'ward-vitals.csv': () => wardVitalsCsv(seed),
};

if (import.meta.main) {
  const folder = join(import.meta.dirname, '../resources/samples');
  for (const [name, make] of Object.entries(madeSamples)) writeFileSync(join(folder, name), make());
}
