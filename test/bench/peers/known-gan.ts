// What a peer's first steps start from, for whoever checks them: another program draws the same numbers.
import type { RecurrentSpec } from '../../../app/kernels/spec.ts';
import { RandomStream } from '../../../app/tensor/random.ts';
import type { Sizes } from '../gan-networks.ts';

/** A GAN's losses at one step, before each network's update. */
export interface Losses {
  discriminator: number;
  generator: number;
}

/** Standard normal numbers [batch, step, noise] that whoever checks a step can draw as well. */
export function knownNoise({ batch, steps, noise }: Sizes, step: number): Float32Array {
  const values = new Float32Array(batch * steps * noise);
  new RandomStream(1, 2, step).fillNormal(values);
  return values;
}

/** Real sequences [batch, step, feature], the same at every step. */
export function knownReal({ batch, steps, features }: Sizes): Float32Array {
  const values = new Float32Array(batch * steps * features);
  new RandomStream(1, 1, 0).fillUniform(values);
  return values;
}

/** The two networks' specs, generator first: the number of each is its place. */
export function specsOf({ cell, hidden, layers, features, noise }: Sizes): [RecurrentSpec, RecurrentSpec] {
  const rest = { kind: 'recurrent', cell, hidden, layers, activation: 'linear' } as const;
  return [
    { ...rest, input: noise, output: features },
    { ...rest, input: features, output: 1 },
  ];
}
