// Seeded chance, so that the demonstration looks the same each time.

export interface Random {
  /** 0 to 1 */
  uniform(): number;
  /** Mean 0, deviation 1. */
  normal(): number;
}

export function createRandom(seed: number): Random {
  let state = (seed * 2654435761 + 1013904223) >>> 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    uniform,
    normal: () => uniform() + uniform() + uniform() + uniform() + uniform() + uniform() - 3 + (uniform() - 0.5) * 0.01,
  };
}

/** A number from a text, for seeds. */
export function seedOf(text: string): number {
  let sum = 7;
  for (const letter of text) sum = (sum * 31 + letter.charCodeAt(0)) % 1_000_003;
  return sum;
}
