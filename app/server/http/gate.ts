// What a page in a browser may not ask of the engine as it stands: to read or write a file by its path. Imports read
// what the browser sent, exports are written for download.
import { setTimeout as delay } from 'node:timers/promises';
import { checkInput, isMethod } from '../../contract/check-input.ts';
import type { Client } from '../../contract/client.ts';
import { SeqwrightError } from '../../contract/errors.ts';
import type { MethodInput, MethodName, MethodOutput } from '../../contract/methods.ts';
import type { Run } from '../../contract/run.ts';
import type { Downloads } from './downloads.ts';
import type { Uploads } from './uploads.ts';

export interface Gate {
  /**
   * @param method - any text
   * @param input - any JSON
   * @throws SeqwrightError as the engine says it; `method_unknown`, `input_invalid`
   */
  call(method: string, input: unknown): Promise<unknown>;
  /** Pauses what was started through this gate and still trains, and waits until its checkpoint is kept. */
  pauseRuns(): Promise<void>;
}

type Special = { [M in MethodName]?: (input: MethodInput<M>) => Promise<MethodOutput<M>> };

const goingOn: readonly Run['state'][] = ['waiting', 'preparing', 'training'];

/** How long a run may take to keep its checkpoint, in milliseconds. */
const patience = 20_000;

/** Resolves when the run no longer trains. */
async function pause(client: Client, id: string): Promise<void> {
  const atRest = Promise.withResolvers<undefined>();
  const end = client.on('run.changed', ({ run }) => {
    if (run.id === id && !goingOn.includes(run.state)) atRest.resolve(undefined);
  });
  try {
    const { state } = await client.call('runs.pause', { id });
    // Where the engine is another process's and vanishes, nothing more is heard.
    if (goingOn.includes(state)) await Promise.race([atRest.promise, delay(patience, undefined, { ref: false })]);
  } catch {
    // It ended by itself in the meantime, or was removed.
  } finally {
    end();
  }
}

export function createGate(client: Client, uploads: Uploads, downloads: Downloads): Gate {
  const started = new Set<string>();

  const special: Special = {
    async 'datasets.import'(input) {
      const { source } = input;
      if (source.kind === 'path' && !uploads.has(source.path)) {
        throw new SeqwrightError('file_not_found', 'Only a file that was sent to this server can be imported.', {});
      }
      const imported = await client.call('datasets.import', input);
      if (source.kind === 'path') await uploads.remove(source.path);
      return imported;
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
    async 'runs.start'(input) {
      const run = await client.call('runs.start', input);
      started.add(run.id);
      return run;
    },
    async 'runs.resume'(input) {
      const run = await client.call('runs.resume', input);
      started.add(run.id);
      return run;
    },
  };

  return {
    async call(method, input) {
      if (!isMethod(method)) throw new SeqwrightError('method_unknown', `There is no method ${method}.`, { method });
      const checked: unknown = checkInput(method, input);
      const answer = special[method] as ((input: unknown) => Promise<unknown>) | undefined;
      return answer ? answer(checked) : client.call(method, checked as never);
    },
    async pauseRuns() {
      const runs = await client.call('runs.list', {}).catch(() => []);
      const own = runs.filter((run) => started.has(run.id) && goingOn.includes(run.state));
      // Those that wait go first: else they would start as soon as the one that trains ends.
      own.sort((a, b) => Number(b.state === 'waiting') - Number(a.state === 'waiting'));
      await Promise.all(own.map((run) => pause(client, run.id)));
    },
  };
}
