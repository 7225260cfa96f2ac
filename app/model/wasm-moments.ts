// Means, deviations and movements of real data for the fused kernels: matching.ts in plain loops.
import type { TrainingData } from './runtime.ts';
import { RandomStream, streams } from '../tensor/random.ts';

/** Sequences that the moments are taken from, and the number of their draw; as in tensor-runtime.ts. */
const momentSequences = 4096;
const momentDraw = 2 ** 32 - 1;
/** Added to variances, as in matching.ts. */
const tiny = 1e-6;

/** Of each channel. */
export interface RealMoments {
  /** Mean, deviation, deviation of the movement from step to step. */
  values: [Float32Array, Float32Array, Float32Array];
  /** Mean and deviation. */
  context: [Float32Array, Float32Array];
}

/** Sums of one quantity by channel. */
class Sums {
  count = 0;
  readonly #first: Float64Array;
  readonly #second: Float64Array;

  constructor(channels: number) {
    this.#first = new Float64Array(channels);
    this.#second = new Float64Array(channels);
  }

  add(channel: number, x: number): void {
    this.#first[channel]! += x;
    this.#second[channel]! += x * x;
  }

  means(): Float32Array {
    return Float32Array.from(this.#first, (sum) => sum / Math.max(this.count, 1));
  }

  deviations(): Float32Array {
    const n = Math.max(this.count, 1);
    return Float32Array.from(this.#first, (sum, c) =>
      Math.sqrt(Math.max(0, this.#second[c]! / n - (sum / n) ** 2) + tiny),
    );
  }
}

/** Moments of sequences that are drawn from the generator's part. */
export function realMoments({ train, generatorPart }: TrainingData, seed: number): RealMoments {
  const { steps, channels, contextChannels } = train.shape;
  const random = new RandomStream(seed, streams.batch, momentDraw);
  const [values, movements, contexts] = [new Sums(channels), new Sums(channels), new Sums(contextChannels)];
  const size = Math.min(generatorPart.length, momentSequences);
  for (let b = 0; b < size; b++) {
    const i = generatorPart[random.integer(generatorPart.length)]!;
    const length = train.lengths[i]!;
    values.count += length;
    movements.count += Math.max(0, length - 1);
    contexts.count++;
    for (let t = 0; t < length; t++) {
      const at = (i * steps + t) * channels;
      for (let c = 0; c < channels; c++) {
        values.add(c, train.values[at + c]!);
        if (t > 0) movements.add(c, train.values[at + c]! - train.values[at - channels + c]!);
      }
    }
    for (let c = 0; c < contextChannels; c++) contexts.add(c, train.context[i * contextChannels + c]!);
  }
  return {
    values: [values.means(), values.deviations(), movements.deviations()],
    context: [contexts.means(), contexts.deviations()],
  };
}
