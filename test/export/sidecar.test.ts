// The sidecar says where a file came from, and refuses to say it wrongly.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { laterSettings, type RunConfig } from '../../app/contract/config.ts';
import { sidecar, sidecarPath, writeSidecar, type Sidecar } from '../../app/export/sidecar.ts';
import { newFolder } from './helpers.ts';

type Content = Omit<Sidecar, 'about' | 'version' | 'createdAt'>;

const config: RunConfig = {
  preset: 'fast',
  network: 'recurrent',
  cell: 'gru',
  generator_hidden: 32,
  discriminator_hidden: 32,
  layers: 1,
  sharing: 'structure',
  noise_size: 8,
  context_hidden: 32,
  ...laterSettings,
  increment_noise: 0.5,
  dense_generator: [32],
  dense_discriminator: [32],
  loss: 'bce',
  generator_learning_rate: 0.001,
  discriminator_learning_rate: 0.001,
  learning_rate_schedule: 'constant',
  warmup_steps: 0,
  beta1: 0.5,
  beta2: 0.9,
  discriminator_steps: 1,
  gradient_clip: 1,
  ema_decay: 0.99,
  label_smoothing: 0,
  feature_matching: 0,
  moment_matching: 0,
  packing: 1,
  partition: 'all',
  holdout_fraction: 0.1,
  dropout: 0,
  weight_decay: 0,
  instance_noise: 0,
  augmentation: 0,
  early_stopping_patience: 0,
  batch_size: 32,
  number_scaling: 'auto',
  level_scale: 'auto',
  one_hot_limit: 20,
  steps: 300,
  epochs: null,
  minutes: null,
  seed: 1,
  metric_every: 5,
  checkpoint_every: 100,
  checkpoint_samples: 14,
  device: 'wasm',
};

const content: Content = {
  file: {
    name: '/home/somebody/energy.csv',
    format: 'csv',
    bytes: 1234,
    sha256: 'ab',
    columns: ['sequence', 'load'],
    rows: { synthetic: 240, real: 0 },
    sequences: { synthetic: 10, real: 0 },
  },
  sampling: {
    seed: 5,
    sequences: 10,
    where: [{ column: 'ward', operator: '=', value: 'ICU' }],
    keepApart: false,
    checkpoint: { step: 300, best: true },
  },
  run: { id: 'r1', name: 'Energy fast 1', device: 'wasm', config },
  data: { id: 'd1', name: 'Energy', fileName: 'energy.csv', sha256: 'cd', rows: 1000, sequences: 977 },
  encoder: {
    layout: 'series',
    window: 24,
    stride: 1,
    columns: [{ name: 'load', type: 'number', role: 'feature', format: { nullToken: '' }, why: [] }],
    rules: [{ kind: 'equal', column: 'rv1', other: 'rv2', grounds: { standing: 'found', message: 'In every row.' } }],
  },
  versions: { seqwright: '0.1.0' },
  notes: ['3 values were clipped.'],
};

describe('a sidecar', () => {
  it('stands beside its file, under its name, and tells no path', async () => {
    const path = join(newFolder(), 'energy.csv');
    await writeSidecar(path, content, { overwrite: false });
    expect(sidecarPath(path)).toBe(`${path}.json`);
    const read = sidecar.parse(JSON.parse(readFileSync(`${path}.json`, 'utf8')));
    expect(read).toMatchObject({ ...content, file: { ...content.file, name: 'energy.csv' }, version: 1 });
  });

  it('is refused with what it does not know', async () => {
    const path = join(newFolder(), 'energy.csv');
    const wrong = { ...content, sed: 5 } as Content;
    await expect(writeSidecar(path, wrong, { overwrite: false })).rejects.toThrow(/sed/);
  });

  it('does not take the place of another file', async () => {
    const path = join(newFolder(), 'energy.csv');
    writeFileSync(`${path}.json`, '{}');
    await expect(writeSidecar(path, content, { overwrite: false })).rejects.toMatchObject({ code: 'output_exists' });
  });
});
