// A checkpoint comes back as it was, and a damaged one is noticed.
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { laterSettings, type RunConfig } from '../../app/contract/config.ts';
import type { EncoderState } from '../../app/encoding/encoder.ts';
import { resolveConfig } from '../../app/model/resolve-config.ts';
import { decodeCheckpoint, encodeCheckpoint, type Checkpoint } from '../../app/training/checkpoint.ts';

const checkpoint: Checkpoint = {
  config: resolveConfig({ preset: 'article', seed: 7, increment_noise: 0.5, instance_noise: 0.05 }),
  encoder: { version: 1, plans: [{ grüße: 'ü' }] } as unknown as EncoderState,
  loop: {
    ...{ seconds: 1.5, bestDistance: 0.25, sinceBest: 2, memorising: 0 },
    ...{ rateFactor: 0.5, rollbacks: 1, bestDiversity: 0.9 },
  },
  model: {
    step: 42,
    buffers: {
      generator: Float32Array.of(1, -2.5, Math.fround(1e-20)),
      empty: new Float32Array(0),
      average: Float32Array.of(NaN, 3),
    },
  },
};

describe('checkpoint', () => {
  it('ends with the checksum of zlib', () => {
    const bytes = encodeCheckpoint(checkpoint);
    expect(Buffer.from(bytes).readUint32LE(bytes.length - 4)).toBe(crc32(bytes.subarray(0, -4)));
  });
  it('comes back bit for bit', () => {
    expect(decodeCheckpoint(encodeCheckpoint(checkpoint))).toEqual(checkpoint);
  });
  it('of before a setting is completed by what changes nothing', () => {
    const later = [...Object.keys(laterSettings), 'increment_noise'];
    const entries = Object.entries(checkpoint.config).filter(([key]) => !later.includes(key));
    const before = { ...checkpoint, config: Object.fromEntries(entries) as RunConfig };
    expect(decodeCheckpoint(encodeCheckpoint(before)).config).toEqual(checkpoint.config);
  });
  it('comes back from bytes that lie at an odd place', () => {
    const bytes = encodeCheckpoint(checkpoint);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodeCheckpoint(shifted.subarray(3))).toEqual(checkpoint);
  });
  it('is refused when any byte was changed, or some are missing', () => {
    const bytes = encodeCheckpoint(checkpoint);
    for (let at = 0; at < bytes.length; at += 7) {
      const damaged = bytes.slice();
      damaged[at]! ^= 1;
      expect(() => decodeCheckpoint(damaged), `byte ${at}`).toThrow(/checkpoint cannot be used/i);
    }
    for (const length of [0, 5, 12, bytes.length - 1])
      expect(() => decodeCheckpoint(bytes.slice(0, length))).toThrow(/cannot be used/);
  });
});
