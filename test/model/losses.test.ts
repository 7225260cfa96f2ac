// Each loss against numbers worked out by hand, its gradient against finite differences, and the registry.
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Logits, Loss } from '../../app/model/losses/loss.ts';
import { lossNamed, losses } from '../../app/model/losses/registry.ts';
import { smoothnessPenalty } from '../../app/model/penalty.ts';
import { startTensorFlow } from '../../app/tensor/start.ts';
import { expectGradient, numbers } from '../tensor/finite-difference.ts';

beforeAll(() => startTensorFlow('wasm'));

const logits = (values: number[], mask: number[] | null = null): Logits => ({
  value: tf.tensor3d(values, [1, values.length, 1]),
  mask: mask && tf.tensor3d(mask, [1, mask.length, 1]),
});
const scalar = (x: tf.Tensor): number => x.dataSync()[0]!;
const softplus = (x: number): number => Math.log(1 + Math.exp(x));

const [r, f, s] = [0.8, -0.3, 0.1];
/** Discriminator without and with smoothing .1, generator; at one logit .8 on real and -.3 on synthetic. */
const byHand: Record<string, [number, number, number]> = {
  bce: [softplus(-r) + softplus(f), softplus(r) - (1 - s) * r + softplus(f), softplus(-f)],
  confusion: [softplus(-r) + softplus(f), softplus(r) - (1 - s) * r + softplus(f), softplus(-f) + softplus(f)],
  hinge: [1 - r + (1 + f), 1 - s - r + (1 + f), -f],
  lsgan: [(r - 1) ** 2 / 2 + f ** 2 / 2, (r - 1 + s) ** 2 / 2 + f ** 2 / 2, (f - 1) ** 2 / 2],
  wasserstein: [f - r, f - r, -f],
  relativistic: [softplus(f - r), softplus(r - f) - (1 - s) * (r - f), softplus(r - f)],
};

describe.each(losses.map((loss) => [loss.name, loss] as const))('%s', (name, loss) => {
  const realOf = (one: Loss, real: Logits): Logits | null => (one.comparesReal ? real : null);

  it('has the values worked out by hand', () => {
    const [plain, smoothed, generator] = byHand[name]!;
    expect(scalar(loss.discriminator(logits([r]), logits([f]), 0))).toBeCloseTo(plain, 5);
    expect(scalar(loss.discriminator(logits([r]), logits([f]), s))).toBeCloseTo(smoothed, 5);
    expect(scalar(loss.generator(logits([f]), realOf(loss, logits([r]))))).toBeCloseTo(generator, 5);
  });

  it('counts steps before the end only, and averages over them', () => {
    const once = scalar(loss.discriminator(logits([r]), logits([f]), 0));
    const masked = loss.discriminator(logits([r, r, 50], [1, 1, 0]), logits([f, f, -70], [1, 1, 0]), 0);
    expect(scalar(masked)).toBeCloseTo(once, 5);
    const generator = loss.generator(logits([f, 9], [1, 0]), realOf(loss, logits([r, 7], [1, 0])));
    expect(scalar(generator)).toBeCloseTo(scalar(loss.generator(logits([f]), realOf(loss, logits([r])))), 5);
  });

  it('has the gradients that finite differences have', () => {
    const real = numbers([2, 3, 1], 1, 0.4);
    const synthetic = numbers([2, 3, 1], 2, 0.4);
    const mask = tf.tensor3d([1, 1, 1, 1, 1, 0], [2, 3, 1]);
    const of = (value: tf.Tensor): Logits => ({ value: value as tf.Tensor3D, mask });
    expectGradient((a, b) => loss.discriminator(of(a), of(b), s), [real, synthetic]);
    expectGradient((b) => loss.generator(of(b), realOf(loss, of(real))), [synthetic]);
  });

  it('stays finite at large logits', () => {
    const large = loss.discriminator(logits([-500, 500]), logits([500, -500]), 0);
    expect(Number.isFinite(scalar(large))).toBe(true);
  });

  it('has words for the surface', () => {
    expect(loss.label.length).toBeGreaterThan(2);
    expect(loss.help).toMatch(/\.$/);
  });
});

describe('registry', () => {
  it('lists one loss for each file of the folder, and nothing else', () => {
    const folder = resolve(import.meta.dirname, '../../app/model/losses');
    const files = globSync('*.ts', { cwd: folder }).map((file) => file.replace('.ts', ''));
    const own = files.filter((file) => file !== 'loss' && file !== 'registry');
    expect(losses.map(({ name }) => name).sort()).toEqual(own.sort());
    expect(Object.keys(byHand).sort()).toEqual(own.sort());
  });

  it('finds by name, and names those there are', () => {
    for (const loss of losses) expect(lossNamed(loss.name)).toBe(loss);
    expect(() => lossNamed('bcd')).toThrow(/bce, confusion, hinge, lsgan, wasserstein, relativistic/);
  });
});

describe('smoothnessPenalty', () => {
  it('is half the squared slope of a linear discriminator, on average', () => {
    const slope = 3;
    const noise = numbers([20_000, 1, 1], 5);
    const value = numbers([20_000, 1, 1], 6) as tf.Tensor3D;
    const moved = tf.add<tf.Tensor3D>(value, tf.mul(noise, 0.1 * slope));
    expect(scalar(smoothnessPenalty({ value, mask: null }, moved, 1)) / (slope ** 2 / 2)).toBeCloseTo(1, 1);
  });
});
