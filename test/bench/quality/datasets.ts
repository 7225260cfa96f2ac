// The datasets that quality is measured on, as files: two are made here, two lie outside the repository.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SchemaOverrides } from '../../../app/contract/schema.ts';
import { RandomStream } from '../../../app/tensor/random.ts';

export interface QualityDataset {
  path: string;
  overrides: SchemaOverrides;
}

const outside = join(import.meta.dirname, '../../../../shared/data');
const window = 24;
const series: SchemaOverrides = { layout: 'series', window, stride: 1 };

/** Ten thousand sequences of five waves: (sin(f t + p) + 1) / 2 with f and p uniform in (0, .1), as TimeGAN's code has it. */
function sines(folder: string): QualityDataset {
  const random = new RandomStream(0, 1, 0);
  const lines = ['sequence,a,b,c,d,e'];
  for (let sequence = 1; sequence <= 10_000; sequence++) {
    const waves = Array.from({ length: 5 }, () => [0.1 * random.uniform(), 0.1 * random.uniform()] as const);
    for (let t = 0; t < window; t++)
      lines.push([sequence, ...waves.map(([f, p]) => ((Math.sin(f * t + p) + 1) / 2).toFixed(8))].join(','));
  }
  return { path: write(folder, 'sines.csv', lines), overrides: { layout: 'keyed', key: 'sequence' } };
}

const states = ['rest', 'walk', 'run', 'lift'];
/** The probability of each next state, by plan and state. */
const moves: Record<string, number[][]> = {
  easy: [
    [0.7, 0.3, 0, 0],
    [0.3, 0.6, 0.1, 0],
    [0.1, 0.5, 0.4, 0],
    [0.5, 0.5, 0, 0],
  ],
  hard: [
    [0.4, 0.3, 0.1, 0.2],
    [0.1, 0.5, 0.3, 0.1],
    [0.05, 0.25, 0.6, 0.1],
    [0.2, 0.2, 0.2, 0.4],
  ],
};
const effort = [0, 12, 40, 22];

function choose(random: RandomStream, shares: readonly number[]): number {
  let left = random.uniform();
  for (const [i, share] of shares.entries()) {
    left -= share;
    if (left < 0) return i;
  }
  return shares.length - 1;
}

/**
 * Two thousand training sessions of 6 to 30 minutes: a plan and an age that stay, a state that moves as the plan has it, a
 * pulse that follows the state with inertia and is lower in the old, and a power that is missing at rest and at random.
 */
function keyed(folder: string): QualityDataset {
  const random = new RandomStream(0, 2, 0);
  const lines = ['session,minute,plan,age,state,pulse,power'];
  for (let session = 1; session <= 2000; session++) {
    const plan = random.uniform() < 0.6 ? 'easy' : 'hard';
    const age = 18 + random.integer(60);
    const length = Math.min(30, 6 + Math.floor(-(plan === 'easy' ? 6 : 12) * Math.log(random.uniform())));
    const most = 210 - 0.7 * age;
    let state = 0;
    let pulse = 65 + 6 * random.normal();
    for (let minute = 0; minute < length; minute++) {
      state = choose(random, moves[plan]![state]!);
      pulse += 0.4 * (Math.min(most, 68 + 2.2 * effort[state]!) - pulse) + 2.5 * random.normal();
      const missing = state === 0 || random.uniform() < 0.08;
      const power = missing ? '' : Math.max(5, effort[state]! * 6 + 15 * random.normal()).toFixed(1);
      lines.push([session, minute, plan, age, states[state], pulse.toFixed(0), power].join(','));
    }
  }
  const overrides = { layout: 'keyed', key: 'session', index: 'minute', context: ['plan', 'age'] } as const;
  return { path: write(folder, 'keyed.csv', lines), overrides: { ...overrides, context: [...overrides.context] } };
}

function write(folder: string, name: string, lines: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n') + '\n');
  return path;
}

function found(name: string): QualityDataset | null {
  const path = join(outside, name);
  return existsSync(path) ? { path, overrides: series } : null;
}

/** Makes or finds a dataset; null when its file is not there. */
export const qualityDatasets: Record<string, (folder: string) => QualityDataset | null> = {
  sines,
  stocks: () => found('stock_data.csv'),
  energy: () => found('energy_data.csv'),
  keyed,
};
