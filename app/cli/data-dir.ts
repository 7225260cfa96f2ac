// Where everything is kept when nobody says otherwise: the platform's folder for a user's data.
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

function platformFolder(env: Environment, platform: NodeJS.Platform, home: string): string {
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Seqwright');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Seqwright');
  // The specification says that a relative path here is to be ignored.
  const shared = env.XDG_DATA_HOME ?? '';
  return join(isAbsolute(shared) ? shared : join(home, '.local', 'share'), 'seqwright');
}

/**
 * @param option - what `--data-dir` says
 * @returns an absolute path: the option's, else that of SEQWRIGHT_DATA_DIR, else the platform's
 */
export function dataDirOf(
  option: string | undefined,
  cwd: string,
  env: Environment,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const named = option ?? env.SEQWRIGHT_DATA_DIR ?? '';
  return named === '' ? platformFolder(env, platform, home) : resolve(cwd, named);
}
