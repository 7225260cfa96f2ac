// Each method of the contract has an implementation, and no implementation is off the contract.
import { describe, expect, it } from 'vitest';
import { methods, type MethodName } from '../../app/contract/methods.ts';
import { settingKeys, settingMeta, runConfig } from '../../app/contract/config.ts';
import { errorCodes, deserializeError, SeqwrightError, serializeError } from '../../app/contract/errors.ts';
import type { EngineContext } from '../../app/engine/context.ts';
import { implementations } from '../../app/engine/engine.ts';
import { temporaryEngine } from './temporary-engine.ts';

describe('contract', () => {
  it('is answered method by method, and nothing else is', () => {
    const answers = implementations({} as EngineContext);
    expect(Object.keys(answers).sort()).toEqual(Object.keys(methods).sort());
  });

  it('explains every setting in one line', () => {
    for (const key of settingKeys.filter((name) => name !== 'preset')) {
      const meta = settingMeta.get(runConfig.shape[key]);
      expect(meta, key).toBeDefined();
      expect(meta!.help, key).toMatch(/^[A-Z].*\.$/);
    }
    const labels = settingKeys.flatMap((name) => settingMeta.get(runConfig.shape[name])?.label ?? []);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('carries errors across a boundary as they were', () => {
    const error = new SeqwrightError('file_empty', 'The file is empty.', { path: 'a.csv' });
    expect(deserializeError(serializeError(error))).toEqual(error);
    expect(serializeError(new TypeError('x')).code).toBe('internal');
    expect(new Set(errorCodes).size).toBe(errorCodes.length);
  });

  it('refuses what it does not know, with the place', async () => {
    const place = await temporaryEngine();
    const call = (method: string, input: unknown): Promise<unknown> =>
      place.engine.call(method as MethodName, input as never);
    await expect(call('runs.fly', {})).rejects.toMatchObject({ code: 'method_unknown' });
    await expect(call('runs.get', { id: 7 })).rejects.toMatchObject({ code: 'input_invalid', details: { path: 'id' } });
    await expect(call('runs.get', { id: 'nothing' })).rejects.toMatchObject({ code: 'not_found' });
    await place.close();
  });
});
