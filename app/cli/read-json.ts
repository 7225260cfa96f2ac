// A JSON file that the command line names: a config, a schema.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SeqwrightError } from '../contract/errors.ts';

/**
 * @throws SeqwrightError `file_not_found`, `file_unreadable`, `file_malformed`
 */
export function readJson(cwd: string, file: string): unknown {
  const path = resolve(cwd, file);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    const message = missing ? `There is no file ${path}.` : `${path} cannot be read: ${(cause as Error).message}.`;
    throw new SeqwrightError(missing ? 'file_not_found' : 'file_unreadable', message, { path }, { cause });
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new SeqwrightError(
      'file_malformed',
      `${path} is not JSON: ${(cause as Error).message}.`,
      { path },
      { cause },
    );
  }
}
