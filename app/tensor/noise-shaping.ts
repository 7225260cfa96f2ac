// What noise becomes before it is used, as data: each device shapes it where it draws it.

export type NoiseShaping =
  /** Of normal numbers, the last `heavy` of each `row`: heavy tails of about unit spread, see {@link heavyTails}. */
  | { kind: 'heavy'; row: number; heavy: number }
  /** Of normal numbers: each column's has its deviation. */
  | { kind: 'scaled'; deviations: readonly number[] }
  /** Of uniform numbers: 1 below the probability, else 0. */
  | { kind: 'below'; probability: number };

/** The cube of a normal number has a deviation of sqrt(15), about this; n becomes clamp(n^3 / deviation, -+ farthest). */
export const heavyTails = { deviation: 3.9, farthest: 8 } as const;

/** Shapes drawn numbers in place. */
export function shapeNoise(values: Float32Array, shaping: NoiseShaping | null): void {
  if (shaping === null) return;
  if (shaping.kind === 'below') {
    for (let i = 0; i < values.length; i++) values[i] = values[i]! < shaping.probability ? 1 : 0;
    return;
  }
  if (shaping.kind === 'scaled') {
    const deviations = Float32Array.from(shaping.deviations);
    for (let i = 0; i < values.length; i++) values[i] = values[i]! * deviations[i % deviations.length]!;
    return;
  }
  const { row: size, heavy } = shaping;
  const { deviation, farthest } = heavyTails;
  for (let row = 0; row < values.length; row += size)
    for (let i = row + size - heavy; i < row + size; i++)
      values[i] = Math.min(farthest, Math.max(-farthest, values[i]! ** 3 / deviation));
}
