// What a page in a browser may not ask of the engine as it stands: to read or write a file by its path, to name a folder of
// this machine, or to move the data folder. Imports read what the browser sent, exports are written for download.
import { checkInput, isMethod } from '../../contract/check-input.ts';
import type { Client } from '../../contract/client.ts';
import { SeqwrightError } from '../../contract/errors.ts';
import type { MethodInput, MethodName, MethodOutput } from '../../contract/methods.ts';
import type { Downloads } from './downloads.ts';
import type { Uploads } from './uploads.ts';

export interface Gate {
  /**
   * @param method - any text
   * @param input - any JSON
   * @throws SeqwrightError as the engine says it; `method_unknown`, `input_invalid`
   */
  call(method: string, input: unknown): Promise<unknown>;
}

type Special = { [M in MethodName]?: (input: MethodInput<M>) => Promise<MethodOutput<M>> };

export function createGate(client: Client, uploads: Uploads, downloads: Downloads): Gate {
  const notFromHere = (): Promise<never> =>
    Promise.reject(
      new SeqwrightError(
        'usage',
        'A page in a browser cannot move the data folder. Do it in the desktop app, or with: seqwright data move DIR',
      ),
    );
  const special: Special = {
    'app.moveData': notFromHere,
    'app.removeOldData': notFromHere,
    'devices.install'(input) {
      if (input.from === undefined) return client.call('devices.install', input);
      const message =
        'A page in a browser cannot name a folder of this machine. Take archives from a folder with: seqwright device install NAME --from DIR';
      return Promise.reject(new SeqwrightError('usage', message));
    },
    async 'datasets.import'(input) {
      const { source } = input;
      if (source.kind === 'path' && !uploads.has(source.path)) {
        throw new SeqwrightError('file_not_found', 'Only a file that was sent to this server can be imported.', {});
      }
      // What the browser sent is removed again, and cannot be read a second time.
      const once = source.kind === 'path' ? { ...source, temporary: true } : source;
      const imported = await client.call('datasets.import', { ...input, source: once });
      if (source.kind === 'path') await uploads.remove(source.path);
      return imported;
    },
    async 'evaluations.score'(input) {
      const files = [input.real, input.synthetic, ...(input.holdout === undefined ? [] : [input.holdout])];
      if (!files.every((path) => uploads.has(path)))
        throw new SeqwrightError('file_not_found', 'Only files that were sent to this server can be compared.', {});
      const report = await client.call('evaluations.score', input);
      await Promise.all(files.map((path) => uploads.remove(path)));
      return report;
    },
    async 'exports.start'(input) {
      const output = await downloads.place(input.options.output);
      try {
        return await client.call('exports.start', {
          ...input,
          options: { ...input.options, output, overwrite: false },
        });
      } finally {
        await downloads.abandon(output);
      }
    },
    async 'exports.remove'(input) {
      const record = (await client.call('exports.list', {})).find(({ id }) => id === input.id);
      const done = await client.call('exports.remove', input);
      if (record) await downloads.remove(record);
      return done;
    },
  };

  return {
    async call(method, input) {
      if (!isMethod(method)) throw new SeqwrightError('method_unknown', `There is no method ${method}.`, { method });
      const checked: unknown = checkInput(method, input);
      const answer = special[method] as ((input: unknown) => Promise<unknown>) | undefined;
      return answer ? answer(checked) : client.call(method, checked as never);
    },
  };
}
