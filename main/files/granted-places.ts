// Where the page may have files written: the folder for outputs, folders that the user chose in a dialog, and those of
// past exports, which were chosen the same way. A page that was taken over could else write anywhere.
import { dirname, resolve } from 'node:path';
import type { Client } from '../../app/contract/client.ts';
import { SeqwrightError } from '../../app/contract/errors.ts';

export interface GrantedPlaces {
  /** The user chose this file in a dialog. */
  grant(path: string): void;
  /** The user chose this folder in a dialog, for what is to lie in it. */
  grantFolder(path: string): void;
  /** @throws SeqwrightError `output_unwritable` unless it is a folder that was chosen, or one in it */
  checkFolder(path: string): void;
  /** @throws SeqwrightError `output_unwritable` */
  checkOutput(path: string): Promise<void>;
  /** Whether a path is of a file that an export wrote, or of its sidecar. */
  isExported(path: string): Promise<boolean>;
  /** What was exported, and the data folder with its old copy. */
  mayBeShown(path: string): Promise<boolean>;
}

export function createGrantedPlaces(outputFolder: string, engine: Pick<Client, 'call'>): GrantedPlaces {
  const folders = new Set([resolve(outputFolder)]);
  const chosen = new Set<string>();
  const outputs = async (): Promise<string[]> =>
    (await engine.call('exports.list', {})).map((record) => resolve(record.options.output));
  const isExported = async (path: string): Promise<boolean> => {
    const asked = resolve(path);
    return (await outputs()).some((output) => asked === output || asked === `${output}.json`);
  };
  return {
    grant: (path) => void folders.add(dirname(resolve(path))),
    grantFolder: (path) => void chosen.add(resolve(path)),
    checkFolder(path) {
      const asked = resolve(path);
      if (chosen.has(asked) || chosen.has(dirname(asked))) return;
      throw new SeqwrightError('output_unwritable', `${path} was not chosen by you. Choose the folder in the dialog.`, {
        path,
      });
    },
    async checkOutput(path) {
      const folder = dirname(resolve(path));
      if (folders.has(folder) || (await outputs()).some((output) => dirname(output) === folder)) return;
      throw new SeqwrightError(
        'output_unwritable',
        `${folder} was not chosen by you. Choose the place in the dialog.`,
        {
          path,
        },
      );
    },
    isExported,
    async mayBeShown(path) {
      if (await isExported(path)) return true;
      const folder = await engine.call('app.dataFolder', {});
      return [folder.path, folder.old?.path].some((own) => own !== undefined && resolve(own) === resolve(path));
    },
  };
}
