// What stands beside a file of synthetic data: where it came from, so that it can be made again and judged years later.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { runConfig } from '../contract/config.ts';
import { condition } from '../contract/export.ts';
import { layout, rule, schema } from '../contract/schema.ts';
import { writeAtomically, type WrittenFile } from './atomic-file.ts';
import { outputExists } from './output-errors.ts';

/** Tells a sidecar from any other JSON. */
const about = 'Synthetic data made by Seqwright';

export const sidecar = z.strictObject({
  about: z.literal(about),
  version: z.literal(1),
  createdAt: z.iso.datetime(),
  file: z.strictObject({
    name: z.string(),
    format: z.enum(['csv', 'parquet']),
    bytes: z.int(),
    sha256: z.string(),
    columns: z.array(z.string()),
    /** How many are real: none, unless they were asked for. */
    rows: z.strictObject({ synthetic: z.int(), real: z.int() }),
    sequences: z.strictObject({ synthetic: z.int(), real: z.int() }),
  }),
  /** What makes the same rows again from the run. */
  sampling: z.strictObject({
    seed: z.int(),
    sequences: z.int(),
    where: z.array(condition),
    /** Whether sequences too close to the training data were to be left out; the notes say what came of it. */
    keepApart: z.boolean().default(false),
    checkpoint: z.strictObject({ step: z.int(), best: z.boolean() }),
  }),
  run: z.strictObject({ id: z.string(), name: z.string(), device: z.string(), config: runConfig }),
  data: z.strictObject({
    id: z.string(),
    name: z.string(),
    fileName: z.string(),
    /** Of the bytes that were imported. */
    sha256: z.string(),
    rows: z.int(),
    sequences: z.int(),
  }),
  encoder: z.strictObject({
    layout,
    window: z.int(),
    stride: z.int(),
    columns: schema.shape.columns,
    /** What every synthetic row keeps. */
    rules: z.array(rule),
  }),
  /** Of the program and of what it computes with. */
  versions: z.record(z.string(), z.string()),
  notes: z.array(z.string()),
});
export type Sidecar = z.infer<typeof sidecar>;

/**
 * Where the sidecar of a file stands: its whole name and `.json`, so that `energy.csv` and `energy.parquet` in one
 * folder each have their own, and neither takes the place of an `energy.json` that somebody else made.
 */
export function sidecarPath(path: string): string {
  return `${path}.json`;
}

/**
 * A sidecar takes the place of an earlier one, which described a file that is gone, but never of somebody else's file.
 *
 * @param path - of the data, not of the sidecar
 * @throws SeqwrightError `output_exists`
 */
export async function refuseForeignSidecar(path: string): Promise<void> {
  const place = sidecarPath(path);
  const text = await readFile(place, 'utf8').catch(() => null);
  if (text !== null && !text.includes(about)) throw await outputExists(place);
}

/**
 * Writes the sidecar of a file, whole or not at all.
 *
 * @param path - of the data, not of the sidecar
 * @throws SeqwrightError as {@link writeAtomically}; ZodError when the content is not a sidecar's
 */
export async function writeSidecar(
  path: string,
  content: Omit<Sidecar, 'about' | 'version' | 'createdAt'>,
  options: { overwrite: boolean },
): Promise<WrittenFile> {
  const whole = sidecar.parse({
    about: 'Synthetic data made by Seqwright',
    version: 1,
    createdAt: new Date().toISOString(),
    ...content,
    file: { ...content.file, name: basename(content.file.name) },
  });
  const bytes = new TextEncoder().encode(`${JSON.stringify(whole, null, 2)}\n`);
  return writeAtomically(sidecarPath(path), bytes, options);
}
