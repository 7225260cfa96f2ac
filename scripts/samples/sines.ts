// The textbook sample: sequences of 24 steps with five waves, (sin(frequency * step + phase) + 1) / 2, frequency and phase
// uniform in (0, 0.1), each wave by itself (Yoon et al. 2019, "Time-series generative adversarial networks", section 5).
import { RandomStream } from '../../app/tensor/random.ts';

const sequences = 1000;
const steps = 24;
const waves = 5;

/** @returns the CSV's text */
export function sinesCsv(seed: number): string {
  const header = ['sequence', 'step', ...Array.from({ length: waves }, (_, wave) => `wave_${wave + 1}`)];
  const lines = [header.join(',')];
  for (let sequence = 0; sequence < sequences; sequence++) {
    const random = new RandomStream(seed, 0, sequence);
    const drawn = Array.from({ length: waves }, () => ({
      frequency: 0.1 * random.uniform(),
      phase: 0.1 * random.uniform(),
    }));
    for (let step = 0; step < steps; step++) {
      const values = drawn.map(({ frequency, phase }) => ((Math.sin(frequency * step + phase) + 1) / 2).toFixed(4));
      lines.push([sequence + 1, step, ...values].join(','));
    }
  }
  return `${lines.join('\n')}\n`;
}
