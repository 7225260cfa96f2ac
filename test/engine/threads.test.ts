// Threads: all of the machine's, unless the user says otherwise, unless the host does.
import { availableParallelism } from 'node:os';
import { afterEach, expect, it } from 'vitest';
import { openEngine } from '../../app/engine/engine.ts';
import { temporaryEngine, type TemporaryEngine } from './temporary-engine.ts';

let place: TemporaryEngine | undefined;
afterEach(async () => {
  await place?.close();
});

it('are a setting of the data folder that an option wins over', async () => {
  place = await temporaryEngine();
  await place.engine.close();
  const { dataDir } = place;
  const threads = async (asked?: number, set?: number | null): Promise<number | null> => {
    const engine = openEngine(asked === undefined ? { dataDir } : { dataDir, threads: asked });
    if (set !== undefined) await engine.call('app.changeSettings', { threads: set });
    const [cpu] = await engine.call('app.devices', {});
    expect((await engine.call('app.info', {})).cores).toBe(availableParallelism());
    await engine.close();
    return cpu!.threads;
  };
  expect(await threads()).toBe(availableParallelism());
  expect(await threads(undefined, 3)).toBe(3);
  expect(await threads()).toBe(3);
  expect(await threads(5)).toBe(5);
  expect(await threads(undefined, null)).toBe(availableParallelism());
  await expect(threads(undefined, 0)).rejects.toMatchObject({ code: 'input_invalid' });
});
