// Measures the recipe's fused step in a process of its own: `node recipe-run.ts SIZES SECONDS THREADS` prints
// milliseconds an iteration as JSON.
import type { RunConfigInput } from '../../app/contract/config.ts';
import type { ChannelGroup, Sequences, SequenceShape } from '../../app/encoding/sequences.ts';
import { resolveConfig } from '../../app/model/resolve-config.ts';
import { createWasmRuntime } from '../../app/model/wasm-runtime.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { timeSteps } from './time-steps.ts';

/** What a recipe's networks and data measure; the same for the peer. */
export interface RecipeSizes {
  batch: number;
  steps: number;
  /** Of which the first ones are generated as a start and increments. */
  channels: number;
  moving: number;
  /** The last channels' numbers of values, where these are listed. */
  listed: number[];
  hidden: number;
  noise: number;
  heavy: number;
  latent: number;
  latentHidden: number;
  code: number;
  head: number;
  main: number;
  column: number;
  coarse: number;
}

const sequences = 2000;

function configOf(sizes: RecipeSizes): RunConfigInput {
  return {
    ...{ preset: 'balanced', network: 'recurrent', cell: 'gru', layers: 1, loss: 'relativistic', device: 'cpu' },
    ...{ batch_size: sizes.batch, generator_hidden: sizes.hidden, noise_size: sizes.noise, heavy_noise: sizes.heavy },
    ...{ latent_size: sizes.latent, latent_hidden: sizes.latentHidden, latent_code: sizes.code },
    ...{ head_hidden: sizes.head, critic_hidden: sizes.main, column_critic_hidden: sizes.column },
    ...{ coarse_critic_hidden: sizes.coarse, main_critic: 1, column_critic: 1, coarse_critic: 1, recurrent_critic: 0 },
    ...{ gradient_penalty: 1, instance_noise: 0.05, increment_noise: 0.5, dropout: 0, moment_matching: 0 },
    ...{ beta1: 0, beta2: 0.99, gradient_clip: 0, ema_decay: 0.999 },
    ...{ generator_learning_rate: 5e-4, discriminator_learning_rate: 5e-4 },
  };
}

const spread = (count: number): number[] => Array.from({ length: count }, (_, i) => (4 * i) / (count - 1) - 2);

function dataOf({ steps, channels, moving, listed }: RecipeSizes): Sequences {
  const groups = Array.from({ length: channels }, (_, offset): ChannelGroup => {
    const incrementDeviation = offset < moving ? 0.1 : 0.8;
    const count = listed[channels - 1 - offset];
    const group = { column: `c${offset}`, kind: 'real', offset, size: 1, part: 'value', incrementDeviation } as const;
    return count === undefined ? group : { ...group, values: spread(count) };
  });
  const shape: SequenceShape = { steps, channels, groups, contextChannels: 0, contextGroups: [] };
  const values = new Float32Array(sequences * steps * channels);
  new RandomStream(1, 1, 0).fillNormal(values);
  const lengths = new Int32Array(sequences).fill(steps);
  return { shape, count: sequences, values, lengths, context: new Float32Array(0) };
}

if (import.meta.main) {
  const [text, seconds, threads] = process.argv.slice(2);
  const sizes = JSON.parse(text!) as RecipeSizes;
  const train = dataOf(sizes);
  const all = Int32Array.from({ length: sequences }, (_, i) => i);
  const runtime = await createWasmRuntime({
    ...{ config: resolveConfig(configOf(sizes)), shape: train.shape, threads: Number(threads) },
    data: { train, generatorPart: all, discriminatorPart: all },
  });
  const stepper = { step: (step: number) => runtime.step(step, 1), dispose: () => runtime.dispose() };
  console.log(JSON.stringify(await timeSteps(stepper, Number(seconds))));
  stepper.dispose();
}
