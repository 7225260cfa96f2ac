// What a forecaster is to say, and how wrong it is.
import type { Panel } from '../panel.ts';
import type { Range } from './judged-sequences.ts';

/** The next value of a feature at each step, [sequence, step], scaled as channels are; NaN where it is missing or none comes. */
export function nextValues(panel: Panel, feature: number, { low, span }: Range, steps: number): Float32Array {
  const targets = new Float32Array(panel.offsets.length * steps).fill(NaN);
  const { values } = panel.features[feature]!;
  panel.offsets.forEach((first, sequence) => {
    for (let step = 0; step + 1 < panel.lengths[sequence]!; step++)
      targets[sequence * steps + step] = (values[first + step + 1]! - low) / span;
  });
  return targets;
}

/** Mean |said - target| over the targets that are there; NaN when there is none. */
export function meanAbsoluteError(said: ArrayLike<number>, targets: ArrayLike<number>): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < targets.length; i++) {
    if (Number.isNaN(targets[i]!)) continue;
    sum += Math.abs(said[i]! - targets[i]!);
    count++;
  }
  return count === 0 ? NaN : sum / count;
}
