// Made-up sequences that look like measured ones, and their imitation at a given quality.
import type { SequenceView } from '../../../app/contract/dataset.ts';
import { createRandom, seedOf, type Random } from './random.ts';

export interface Signal {
  name: string;
  min: number;
  mean: number;
  max: number;
  shape: 'smooth' | 'spiky' | 'noise' | 'words' | 'wave';
  /** Every value is a multiple of this. */
  step?: number;
  words?: string[];
  /** The same through a sequence. */
  constant?: true;
  /** Share of values that are missing. */
  missing?: number;
  decimals?: number;
}

/** What a sequence has of its own, the same for all its columns. */
export interface SequenceMood {
  level: number;
  phase: number;
}

const clamp = (value: number, { min, max, step, words }: Signal): number => {
  const kept = Math.min(words ? words.length - 1 : max, Math.max(words ? 0 : min, value));
  const size = words ? 1 : step;
  return size === undefined ? Number(kept.toFixed(4)) : Math.round(kept / size) * size;
};

/** @param quality - 0 is noise, 1 is as real */
export function column(signal: Signal, length: number, mood: SequenceMood, quality: number, random: Random): number[] {
  const range = signal.max - signal.min;
  const rough = (1 - quality) ** 2;
  const own = (mood.level * 0.7 + random.normal() * 0.7) * (0.25 + 0.75 * quality);
  const level = signal.mean + own * range * 0.13;
  let drift = 0;
  let slope = random.normal() * range * 0.0016;
  let spike = 0;
  const values = Array.from({ length }, (_, t) => {
    slope += random.normal() * range * 0.0009;
    drift += slope;
    const noise = random.normal() * range * 0.3 * rough;
    if (signal.shape === 'noise') return clamp(signal.min + random.uniform() * range, signal);
    if (signal.shape === 'words')
      return clamp((random.uniform() ** 1.7 + rough * random.normal()) * ((signal.words?.length ?? 1) - 0.4), signal);
    if (signal.shape === 'wave') {
      const wave = Math.sin((t / 24) * Math.PI * 2 * (1 + 0.6 * mood.level) + mood.phase);
      return clamp(signal.mean + wave * range * 0.42 + noise, signal);
    }
    if (signal.shape === 'spiky') {
      if (random.uniform() < 0.07) spike = range * (0.12 + 0.4 * random.uniform() ** 2);
      spike *= 0.55;
      return clamp(signal.min + range * 0.035 * (1 + random.uniform()) + spike + Math.abs(noise) * 0.8, signal);
    }
    return clamp(level + drift + random.normal() * range * 0.003 + noise, signal);
  });
  return signal.constant ? values.fill(values[0] ?? 0) : values;
}

/** Some sequences of a dataset. @param salt - another one gives other sequences */
export function sequences(
  signals: readonly Signal[],
  count: number,
  {
    quality,
    salt,
    length,
    label,
  }: { quality: number; salt: string; length: (k: number) => number; label: (k: number) => string },
): SequenceView[] {
  return Array.from({ length: count }, (_, k) => {
    const random = createRandom(seedOf(salt) + k * 101);
    const mood = { level: random.normal(), phase: random.uniform() * 6 };
    const steps = length(k);
    return {
      label: label(k),
      length: steps,
      columns: signals
        .filter(({ name }) => name !== 'patient' && name !== 'time')
        .map((signal) => ({
          name: signal.name,
          values: column(signal, steps, mood, quality, random).map((one) =>
            random.uniform() < (signal.missing ?? 0) ? null : one,
          ),
          ...(signal.words ? { words: signal.words } : {}),
        })),
    };
  });
}

/** Counts in 24 bins over the range, or of each word. */
export function histogram(signal: Signal, rows: number): { label: string; count: number }[] {
  if (signal.words)
    return signal.words.map((label, k) => ({ label, count: Math.round((rows * 0.55) / (k + 1) ** 1.1) }));
  const random = createRandom(seedOf(signal.name));
  const middle = ((signal.mean - signal.min) / (signal.max - signal.min)) * 24;
  const share = (k: number): number => {
    if (signal.shape === 'noise') return 1 + 0.06 * random.normal();
    if (signal.shape === 'spiky') return k < 2 ? 12 - k : 3.4 / (k - 0.6) ** 1.4;
    const spread = signal.shape === 'wave' ? 9 : 3.4;
    return Math.exp(-(((k + 0.5 - middle) / spread) ** 2) / 2) * (1 + 0.16 * random.normal());
  };
  const gaps = signal.step !== undefined && (signal.max - signal.min) / signal.step < 20;
  const shares = Array.from({ length: 24 }, (_, k) => (gaps && k % 3 !== 0 ? 0 : Math.max(0, share(k))));
  const total = shares.reduce((sum, one) => sum + one, 0);
  const width = (signal.max - signal.min) / 24;
  return shares.map((one, k) => ({ label: String(signal.min + k * width), count: Math.round((one / total) * rows) }));
}
