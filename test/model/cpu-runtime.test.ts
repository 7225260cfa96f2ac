// The processor takes the fast way where there is one, and says why where there is none.
import { afterEach, describe, expect, it } from 'vitest';
import { createRuntime } from '../../app/model/create-runtime.ts';
import { resolveConfig } from '../../app/model/resolve-config.ts';
import type { RunConfigInput } from '../../app/contract/config.ts';
import type { ModelRuntime } from '../../app/model/runtime.ts';

const shape = {
  steps: 4,
  channels: 2,
  groups: [
    { column: 'a', kind: 'real', offset: 0, size: 1, part: 'value' },
    { column: 'b', kind: 'real', offset: 1, size: 1, part: 'value' },
  ],
  contextChannels: 0,
  contextGroups: [],
} as const;

let opened: ModelRuntime | null = null;
afterEach(() => {
  opened?.dispose();
  opened = null;
  delete process.env['SEQWRIGHT_KERNELS'];
});

async function open(config: RunConfigInput): Promise<ModelRuntime> {
  const small = { preset: 'fast', generator_hidden: 8, discriminator_hidden: 8 } as const;
  opened = await createRuntime({
    config: resolveConfig({ ...small, ...config }),
    shape: { ...shape, groups: [...shape.groups], contextGroups: [] },
    threads: 1,
  });
  return opened;
}

describe('device cpu', () => {
  it('computes every preset in fused kernels', async () => {
    for (const preset of ['fast', 'balanced', 'best', 'article'] as const) {
      const runtime = await open({ preset });
      expect(runtime.slowerBecause, preset).toBeUndefined();
      expect(runtime.device).toBe('cpu');
      runtime.dispose();
      opened = null;
    }
  });
  it('says why it goes op by op', async () => {
    expect((await open({ sharing: 'weights' })).slowerBecause).toContain('share their weights');
  });
  it('goes op by op when the environment asks for it', async () => {
    process.env['SEQWRIGHT_KERNELS'] = 'reference';
    expect((await open({})).slowerBecause).toContain('SEQWRIGHT_KERNELS');
  });
});
