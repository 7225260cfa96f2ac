// Where libtensorflow lies once it was installed, and what is there.
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';

const manifest = z.strictObject({
  /** Of TensorFlow. */
  version: z.string(),
  cuda: z.boolean(),
  /** Files beside the manifest, in the order in which they are loaded; the last one is TensorFlow itself. */
  libraries: z.array(z.string()).min(1),
});
export type LibraryManifest = z.infer<typeof manifest>;

export const manifestName = 'installed.json';

/** Packages that hold a libtensorflow, the one to be preferred first. */
export const libraryPackages = ['tensorflow-cuda', 'tensorflow'] as const;
export type LibraryPackage = (typeof libraryPackages)[number];

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The folder that holds a folder for each installed package: that of SEQWRIGHT_DEVICES_DIR, else the platform's for a
 * user's programs. It is no part of a data folder: libraries serve all of them.
 */
export function packagesFolder(
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const named = env['SEQWRIGHT_DEVICES_DIR'] ?? '';
  if (named !== '') return named;
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Seqwright', 'Devices');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Seqwright', 'Devices');
  const shared = env['XDG_DATA_HOME'] ?? '';
  return join(isAbsolute(shared) ? shared : join(home, '.local', 'share'), 'seqwright-devices');
}

export interface InstalledLibrary extends LibraryManifest {
  package: LibraryPackage;
  /** Absolute paths of `libraries`. */
  paths: string[];
}

/** What the manifest of a package says is there; null when there is none that can be read. */
function listed(name: LibraryPackage, folder: string): InstalledLibrary | null {
  const file = join(folder, name, manifestName);
  if (!existsSync(file)) return null;
  const found = manifest.safeParse(parsed(readFileSync(file, 'utf8')));
  if (!found.success) return null;
  const paths = found.data.libraries.map((library) => join(folder, name, library));
  return { package: name, ...found.data, paths };
}

/** JSON's value; null for what is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What is installed under a package's name; null when nothing is, or not wholly. */
export function installedLibrary(name: LibraryPackage, folder: string = packagesFolder()): InstalledLibrary | null {
  const found = listed(name, folder);
  return found?.paths.every((path) => existsSync(path)) ? found : null;
}

/** A file of a package that its manifest lists and that is gone; null when nothing is missing. */
export function missingFile(name: LibraryPackage, folder: string = packagesFolder()): string | null {
  return listed(name, folder)?.paths.find((path) => !existsSync(path)) ?? null;
}

/** The installed library that the device uses: the one for CUDA before the other. */
export function usableLibrary(folder: string = packagesFolder()): InstalledLibrary | null {
  for (const name of libraryPackages) {
    const found = installedLibrary(name, folder);
    if (found) return found;
  }
  return null;
}
