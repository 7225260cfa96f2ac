// Measures one kind of GAN step in a process of its own: `node step-run.ts KIND SIZES SECONDS THREADS` prints
// milliseconds a step as JSON.
import type { RunConfigInput } from '../../app/contract/config.ts';
import type { ChannelGroup, Sequences, SequenceShape } from '../../app/encoding/sequences.ts';
import { initialParameters } from '../../app/kernels/initialise.ts';
import type { GanPlan, TrainingPlan } from '../../app/kernels/wasm/gan-plan.ts';
import { createGanSets, createGanTraining } from '../../app/kernels/wasm/gan-training.ts';
import { setRates } from '../../app/kernels/wasm/parameter-set.ts';
import { WasmKernels } from '../../app/kernels/wasm/wasm-kernels.ts';
import { writePacked } from '../../app/kernels/wasm/weights.ts';
import { createReferenceRuntime } from '../../app/model/reference-runtime.ts';
import { resolveConfig } from '../../app/model/resolve-config.ts';
import type { CreateRuntime } from '../../app/model/runtime.ts';
import { createWasmRuntime } from '../../app/model/wasm-runtime.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import type { Sizes } from './gan-networks.ts';
import { openTensorFlowStep } from './tensorflow-step.ts';
import { timeSteps, type Stepper } from './time-steps.ts';

const sequences = 1024;

function shapeOf({ steps, features }: Sizes): SequenceShape {
  const groups = Array.from({ length: features }, (_, offset): ChannelGroup => {
    return { column: `c${offset}`, kind: 'unit', offset, size: 1, part: 'value' };
  });
  return { steps, channels: features, groups, contextChannels: 0, contextGroups: [] };
}

function dataOf(sizes: Sizes): Sequences {
  const values = new Float32Array(sequences * sizes.steps * sizes.features);
  new RandomStream(1, 1, 0).fillUniform(values);
  const lengths = new Int32Array(sequences).fill(sizes.steps);
  return { shape: shapeOf(sizes), count: sequences, values, lengths, context: new Float32Array(0) };
}

/**
 * PyTorch's step on the kernels: cross-entropy and Adam for both networks. It does a little more, since the generator's
 * update draws and generates a batch of its own.
 */
async function openBare(sizes: Sizes, threads: number): Promise<Stepper> {
  const { cell, hidden, layers, batch, steps, features, noise } = sizes;
  const recurrent = { kind: 'recurrent', cell, hidden, layers, activation: 'linear' } as const;
  const none = { sigmoids: [], softmaxes: [] };
  const plan: GanPlan = {
    ...{ seed: 1, steps, noiseSize: noise, heavyNoise: 0, channels: features, contextChannels: 0, context: null },
    ...{ latent: null, head: null, critics: [], moving: [], listed: [] },
    generator: { ...recurrent, input: noise, output: features },
    discriminator: { ...recurrent, input: features, output: 1 },
    squashing: { sigmoids: Array.from({ length: features }, (_, c) => c), softmaxes: [] },
    ...{ contextSquashing: none, lengths: null },
  };
  const training: TrainingPlan = {
    ...{ batch, loss: 'bce', comparesReal: false, labelSmoothing: 0, penalty: 0, penaltyDeviation: 0.1, dropout: 0 },
    ...{ discriminatorWeight: 1, gradientPenalty: 0, noiseDeviations: null, momentWeight: 0, moments: null },
  };
  const kernels = await WasmKernels.create({ threads });
  const sets = createGanSets(kernels, plan);
  const gan = createGanTraining(kernels, plan, training, sets, dataOf(sizes));
  const networks = [sets.generator, sets.discriminator!];
  networks.forEach(({ weights: { spec, layout, value } }, i) =>
    writePacked(kernels, layout, value, initialParameters(spec, 1, i)),
  );
  kernels.run(gan.derive);
  kernels.integers(gan.realLengths, batch).fill(steps);
  const adam = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, weightDecay: 0, gradientClip: 0, averageDecay: 0 };
  return {
    step(step) {
      const random = new RandomStream(1, 2, step);
      const indices = kernels.integers(gan.indices, batch);
      for (let b = 0; b < batch; b++) indices[b] = random.integer(sequences);
      [gan.discriminator, gan.generator].forEach(({ program, update }, i) => {
        kernels.write('Model', gan.model.address, { draw: 2 * step + i });
        setRates(kernels, update.rates, step + 1, adam);
        kernels.run(program);
      });
    },
    dispose: () => void kernels.dispose(),
  };
}

/** The model's own step, with all that it adds against overfitting and collapse, fused or on TensorFlow.js. */
async function openModel(create: CreateRuntime, sizes: Sizes, threads: number): Promise<Stepper> {
  const all = Int32Array.from({ length: sequences }, (_, i) => i);
  const input: RunConfigInput = {
    ...{ preset: 'article', cell: sizes.cell, layers: sizes.layers, loss: 'bce', device: 'reference' },
    ...{ generator_hidden: sizes.hidden, discriminator_hidden: sizes.hidden, noise_size: sizes.noise },
    ...{ batch_size: sizes.batch },
  };
  const data = { train: dataOf(sizes), generatorPart: all, discriminatorPart: all };
  const runtime = await create({ config: resolveConfig(input), shape: shapeOf(sizes), data, threads });
  return { step: (step) => runtime.step(step, 1), dispose: () => runtime.dispose() };
}

/** - `fused`, `tensorflow`: PyTorch's work; `model` and `reference`: the model's, on the kernels and on TensorFlow.js */
export const steppers = {
  fused: openBare,
  tensorflow: openTensorFlowStep,
  model: (sizes: Sizes, threads: number): Promise<Stepper> => openModel(createWasmRuntime, sizes, threads),
  reference: (sizes: Sizes, threads: number): Promise<Stepper> => openModel(createReferenceRuntime, sizes, threads),
};

if (import.meta.main) {
  const [who, sizes, seconds, threads] = process.argv.slice(2);
  const stepper = await steppers[who as keyof typeof steppers](JSON.parse(sizes!) as Sizes, Number(threads));
  console.log(JSON.stringify(await timeSteps(stepper, Number(seconds))));
  stepper.dispose();
}
