// The demo's folder. A file in it lists what the demo made there, so that the next demo replaces that and nothing else.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SeqwrightError } from '../../contract/errors.ts';

const made = z.object({
  about: z.string(),
  runs: z.array(z.string()),
  datasets: z.array(z.string()),
  files: z.array(z.string()),
});

export interface DemoFolder {
  readonly dataDir: string;
  /** What an earlier demo made and left. */
  readonly before: { runs: readonly string[]; datasets: readonly string[]; files: readonly string[] };
  /** Path of a file in the folder. */
  path(name: string): string;
  /** Notes that the demo made this. */
  made(kind: 'runs' | 'datasets' | 'files', what: string): void;
}

const about = 'What `seqwright demo` made in this folder. The next demo replaces these and leaves all else alone.';

/**
 * Opens the folder or makes it.
 *
 * @param folder - absolute path
 * @throws SeqwrightError `output_exists` when it holds what no demo made
 */
export function openDemoFolder(folder: string): DemoFolder {
  const marker = join(folder, 'seqwright-demo.json');
  const isDemo = existsSync(marker);
  if (!isDemo && existsSync(folder) && readdirSync(folder).length > 0) {
    const message = `${folder} holds files that are not the demo's. Name another folder with --dir.`;
    throw new SeqwrightError('output_exists', message, { path: folder });
  }
  mkdirSync(folder, { recursive: true });
  const before = isDemo ? read(marker) : { runs: [], datasets: [], files: [] };
  const now = { about, runs: [...before.runs], datasets: [...before.datasets], files: [...before.files] };
  const write = (): void => writeFileSync(marker, `${JSON.stringify(now, null, 2)}\n`);
  write();
  return {
    dataDir: join(folder, 'data'),
    before,
    path: (name) => join(folder, name),
    made(kind, what) {
      if (!now[kind].includes(what)) now[kind].push(what);
      write();
    },
  };
}

function read(marker: string): DemoFolder['before'] {
  try {
    return made.parse(JSON.parse(readFileSync(marker, 'utf8')));
  } catch (cause) {
    const message = `${marker} cannot be read, so what the demo made there is unknown. Name another folder with --dir.`;
    throw new SeqwrightError('file_malformed', message, { path: marker }, { cause });
  }
}
