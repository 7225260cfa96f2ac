// The sample files that ship with the app.
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { SampleFile } from '../contract/app.ts';

const index = z.array(
  z.object({ name: z.string(), label: z.string(), help: z.string(), credit: z.string(), file: z.string() }),
);

/** @returns each sample, with its file's name in the folder */
export async function listSamples(samplesDir: string): Promise<(SampleFile & { file: string })[]> {
  const entries = index.parse(JSON.parse(await readFile(join(samplesDir, 'index.json'), 'utf8')));
  return Promise.all(
    entries.map(async (entry) => ({ ...entry, bytes: (await stat(join(samplesDir, entry.file))).size })),
  );
}
