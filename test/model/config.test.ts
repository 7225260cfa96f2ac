// Configs: what a preset fills in, what is refused, and what is offered instead.
import { describe, expect, it } from 'vitest';
import {
  completeConfig,
  laterSettings,
  presetNames,
  runConfig,
  settingKeys,
  type RunConfigInput,
} from '../../app/contract/config.ts';
import { checkConfig, type CheckedData } from '../../app/model/check-config.ts';
import { describeSetting } from '../../app/model/describe-setting.ts';
import { presets } from '../../app/model/presets/registry.ts';
import { resolveConfig } from '../../app/model/resolve-config.ts';

const data: CheckedData = { sequences: 1000, lengths: { min: 24, mean: 24, max: 24 } };
const rows: CheckedData = { sequences: 1000, lengths: { min: 1, mean: 1, max: 1 } };

describe('presets', () => {
  it('are those of the contract, each a whole and valid config under its own name', () => {
    expect(presets.map(({ name }) => name)).toEqual([...presetNames]);
    for (const { name, config, help } of presets) {
      expect(runConfig.parse(config)).toEqual(config);
      expect(config.preset).toBe(name);
      expect(help).toMatch(/\.$/);
      expect(checkConfig(config, name === 'dense' ? rows : data)).toEqual([]);
    }
  });

  it('keep the article’s sizes', () => {
    const article = resolveConfig({ preset: 'article' });
    expect([article.cell, article.loss]).toEqual(['elman', 'confusion']);
    const dense = resolveConfig({ preset: 'dense' });
    expect([dense.noise_size, dense.dense_generator, dense.dense_discriminator]).toEqual([
      100,
      [128, 64, 32],
      [128, 64, 32],
    ]);
  });
});

describe('resolveConfig', () => {
  it('starts from `balanced`, and lets what is given differ', () => {
    expect(resolveConfig({}).preset).toBe('balanced');
    expect(resolveConfig({ preset: 'fast', layers: 3 })).toEqual({ ...resolveConfig({ preset: 'fast' }), layers: 3 });
  });

  it('takes a given limit in place of the preset’s, and leaves two that are given', () => {
    const { steps, epochs, minutes } = resolveConfig({ preset: 'balanced', minutes: 2 });
    expect([steps, epochs, minutes]).toEqual([null, null, 2]);
    const two = resolveConfig({ steps: 5, epochs: 2 });
    expect([two.steps, two.epochs, two.minutes]).toEqual([5, 2, null]);
  });

  it('gives a whole config back as it is', () => {
    for (const { config } of presets) expect(resolveConfig(config)).toEqual(config);
  });

  it('names the nearest right key for a misspelled one', () => {
    const misspelled = { generator_hiden: 3 } as RunConfigInput;
    expect(() => resolveConfig(misspelled)).toThrow(
      expect.objectContaining({
        code: 'config_unknown_key',
        details: { key: 'generator_hiden', nearest: 'generator_hidden' },
      }),
    );
  });

  it.each([
    [{ layers: 0 }, 'layers cannot be 0. It is a whole number (at least 1, at most 8).'],
    [{ layers: 1.5 }, 'layers cannot be 1.5. It is a whole number (at least 1, at most 8).'],
    [{ cell: 'rnn' }, 'cell cannot be "rnn". It is one of elman, gru, lstm.'],
    [{ dropout: 1 }, 'dropout cannot be 1. It is a number (at least 0, below 1).'],
    [{ loss: 'bcd' }, 'loss cannot be "bcd". It is one of bce, confusion, hinge, lsgan, wasserstein, relativistic.'],
    [{ preset: 'faster' }, 'preset cannot be "faster". It is one of fast, balanced, best, article, dense.'],
    [{ minutes: 0 }, 'minutes cannot be 0. It is a number (above 0) or null.'],
    [
      { dense_generator: [] },
      'dense_generator cannot be []. It is a list of 1 to 16 values, each a whole number (at least 1, at most 4096).',
    ],
  ])('says of %j what is allowed', (input, message) => {
    expect(() => resolveConfig(input as RunConfigInput)).toThrow(
      expect.objectContaining({ code: 'config_invalid', message }),
    );
  });

  it('has words for every setting', () => {
    for (const key of settingKeys) expect(describeSetting(key)).toMatch(/^(a|one) /);
  });
});

describe('completeConfig', () => {
  it('gives a config of before a setting the value that changes nothing', () => {
    const now = resolveConfig({ preset: 'article' });
    const later = [...Object.keys(laterSettings), 'increment_noise'];
    const before = Object.fromEntries(Object.entries(now).filter(([key]) => !later.includes(key))) as typeof now;
    expect(completeConfig(before)).toEqual(now);
    const given = { ...now, latent_size: 5, increment_noise: 3 };
    expect(completeConfig(given)).toEqual(given);
  });
});

describe('checkConfig', () => {
  /** Of the preset that has the discriminator alone. */
  const resolved = (input: RunConfigInput) => resolveConfig({ preset: 'article', ...input });
  const cases: [RunConfigInput, CheckedData, string][] = [
    [{ network: 'dense' }, data, 'network'],
    [{ sharing: 'weights', generator_hidden: 128, discriminator_hidden: 64 }, data, 'discriminator_hidden'],
    [{ network: 'dense', sharing: 'weights' }, rows, 'sharing'],
    [{ packing: 3, batch_size: 64 }, data, 'packing'],
    [{ recurrent_critic: 0 }, data, 'recurrent_critic'],
    [{ recurrent_critic: 0, column_critic: 1 }, rows, 'recurrent_critic'],
    [{ heavy_noise: 20 }, data, 'heavy_noise'],
    [{ network: 'dense', latent_size: 8 }, rows, 'latent_size'],
    [{ recurrent_critic: 0, main_critic: 1, feature_matching: 1 }, data, 'feature_matching'],
    [{ recurrent_critic: 0, main_critic: 1, sharing: 'weights' }, data, 'sharing'],
    [{ main_critic: 1, augmentation: 0.5 }, data, 'augmentation'],
    [{ coarse_critic: 1, packing: 2 }, data, 'packing'],
    [{ batch_size: 8192 }, { ...data, sequences: 100 }, 'batch_size'],
    [{ steps: 10, minutes: 1 }, data, 'minutes'],
    [{ steps: null }, data, 'steps'],
    [{ device: 'abacus' }, data, 'device'],
  ];

  it.each(cases)('finds %j', (input, subject, key) => {
    const problems = checkConfig(resolved(input), subject);
    expect(problems.map((problem) => problem.key)).toEqual([key]);
    expect(problems[0]!.message).toMatch(/\.$/);
  });

  it.each(cases)('offers repairs of %j that repair it', (input, subject) => {
    const config = resolved(input);
    const [problem] = checkConfig(config, subject);
    expect(problem!.repairs.length).toBeGreaterThan(0);
    for (const { set } of problem!.repairs)
      expect(checkConfig(resolveConfig({ ...config, ...(set as RunConfigInput) }), subject)).toEqual([]);
  });

  it('tells shared weights of two sizes apart as a person would', () => {
    const [problem] = checkConfig(resolved({ sharing: 'weights', generator_hidden: 128 }), data);
    expect(problem!.message).toBe('Shared weights need one size for both, and the generator has 128.');
    expect(problem!.repairs.map(({ label }) => label)).toEqual(['Make this 128', 'Share the structure only']);
  });
});
