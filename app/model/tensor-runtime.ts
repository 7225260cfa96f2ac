// The model on TensorFlow.js, on whichever of its backends has been started: op by op, or with updates that a device
// compiles.
import * as tf from '@tensorflow/tfjs-core';
import { SeqwrightError } from '../contract/errors.ts';
import type { Sequences } from '../encoding/sequences.ts';
import type { NetworkKernel } from '../kernels/network-kernel.ts';
import { optimise, type Optimise, type OptimiserOptions } from '../tensor/optimise.ts';
import type { ParameterSet } from '../tensor/parameters.ts';
import { RandomStream, streams } from '../tensor/random.ts';
import { drawBatch, endsEarly, type SequenceBatch } from './batch.ts';
import {
  createCrgan,
  discriminatorLoss,
  drawNumber,
  generatorComparesReal,
  generatorLoss,
  type Crgan,
} from './crgan.ts';
import { momentsOf, type Moments } from './matching.ts';
import {
  copyTrunk,
  createModelParameters,
  currentBuffers,
  disposeModelParameters,
  readParameters,
  samplingBuffers,
  setsOf,
  writeParameters,
  type ModelParameters,
} from './model-parameters.ts';
import { countParameters, generatingNames, judgingNames } from './networks.ts';
import type { ModelRuntime, ModelState, RuntimeOptions, SampleRequest, StepMetrics, TrainingData } from './runtime.ts';
import { sampleSequences } from './sample-sequences.ts';
import { directly, type UpdateResult, type UpdateRunner } from './update.ts';

/** Sequences that the moments to be matched are taken from. */
const momentSequences = 4096;

/** Keeps what the curves show of the last step until it is asked for or replaced. */
type Kept = Record<keyof StepMetrics, tf.Scalar>;

/** What a device does in its own way. */
export interface RuntimeParts {
  /** Gives what carries updates out; they are carried out op by op unless given. */
  makeRunner?: (sets: ModelParameters) => UpdateRunner;
  /** By TensorFlow.js' ops unless given. */
  optimise?: Optimise;
}

/** Its networks are computed by the kernel that it is given. */
export class TensorRuntime implements ModelRuntime {
  readonly device: string;
  readonly parameters: number;
  readonly #model: Crgan;
  readonly #sets: ModelParameters;
  readonly #data: TrainingData | null;
  readonly #masked: boolean;
  readonly #moments: Moments | null;
  readonly #runner: UpdateRunner;
  readonly #optimise: Optimise;
  /** Of TensorFlow.js, at the time of its making: another runtime of this thread may have chosen another one since. */
  readonly #backend: string;
  #kept: Partial<Kept> = {};
  #step = 0;

  constructor({ config, shape, data, lengthTable }: RuntimeOptions, kernel: NetworkKernel, parts: RuntimeParts = {}) {
    this.device = config.device;
    this.#backend = tf.getBackend();
    this.#model = createCrgan(config, shape, lengthTable, kernel);
    const { networks, lengths } = this.#model;
    this.parameters = countParameters(networks);
    this.#sets = createModelParameters(networks, config.seed);
    this.#runner = parts.makeRunner?.(this.#sets) ?? directly;
    this.#optimise = parts.optimise ?? optimise;
    this.#data = data ?? null;
    this.#masked = lengths !== null || (data !== undefined && endsEarly(data.train));
    this.#moments = data && config.moment_matching > 0 ? this.#momentsOf(data) : null;
  }

  step(step: number, rate: number): Promise<void> {
    this.#useBackend();
    const { config } = this.#model;
    for (let update = 0; update < config.discriminator_steps; update++) this.#learnToJudge(step, update, rate);
    this.#learnToGenerate(step, rate);
    this.#step = step + 1;
    return Promise.resolve();
  }

  async metrics(): Promise<StepMetrics> {
    this.#useBackend();
    const read = async (name: keyof StepMetrics): Promise<number> => (await this.#kept[name]?.data())?.[0] ?? NaN;
    return {
      generatorLoss: await read('generatorLoss'),
      discriminatorLoss: await read('discriminatorLoss'),
      realScore: await read('realScore'),
      syntheticScore: await read('syntheticScore'),
      generatorGradient: await read('generatorGradient'),
      discriminatorGradient: await read('discriminatorGradient'),
    };
  }

  sample(request: SampleRequest): Promise<Sequences> {
    this.#useBackend();
    return sampleSequences(this.#model, samplingBuffers(this.#sets, request.weights ?? 'average'), request);
  }

  async state(): Promise<ModelState> {
    this.#useBackend();
    return { step: this.#step, buffers: await readParameters(this.#sets) };
  }

  load(state: ModelState): Promise<void> {
    return Promise.resolve().then(() => {
      this.#useBackend();
      writeParameters(this.#sets, state.buffers);
      this.#step = state.step;
    });
  }

  dispose(): void {
    this.#runner.dispose();
    disposeModelParameters(this.#sets);
    tf.dispose(this.#kept);
    if (this.#moments) tf.dispose(this.#moments);
    this.#kept = {};
    this.#model.kernel.close();
  }

  /** A backend that was started before is chosen at once; the promise only says that it was. */
  #useBackend(): void {
    if (tf.getBackend() !== this.#backend) void tf.setBackend(this.#backend);
  }

  /** Update number `update` of those that judge in a step. */
  #learnToJudge(step: number, update: number, rate: number): void {
    const { config } = this.#model;
    const draw = drawNumber(step, update);
    const time = { step, draw, update: step * config.discriminator_steps + update + 1, rate };
    tf.tidy(() => {
      const body = (real: SequenceBatch | null): UpdateResult => {
        const learning = setsOf(this.#sets, judgingNames);
        let scores: UpdateResult = {};
        const { loss, gradients } = this.#differentiate(learning, () => {
          const scored = discriminatorLoss(this.#model, currentBuffers(this.#sets), real!, draw);
          // They outlive the scope in which the gradient is taken.
          scores = { realScore: tf.keep(scored.realScore), syntheticScore: tf.keep(scored.syntheticScore) };
          return scored.loss;
        });
        const norm = this.#optimise(learning, gradients, time, this.#optimiser(config.discriminator_learning_rate));
        this.#share('discriminator', 'generator');
        return { ...scores, discriminatorLoss: loss, discriminatorGradient: norm };
      };
      const real = this.#drawReal('discriminatorPart', draw);
      this.#keep(this.#runner.run({ name: 'judge', time, real, body }));
    });
  }

  #learnToGenerate(step: number, rate: number): void {
    const { config } = this.#model;
    const draw = drawNumber(step, 'generator');
    const time = { step, draw, update: step + 1, rate };
    tf.tidy(() => {
      const body = (real: SequenceBatch | null): UpdateResult => {
        const learning = setsOf(this.#sets, generatingNames);
        const { loss, gradients } = this.#differentiate(learning, () =>
          generatorLoss(this.#model, currentBuffers(this.#sets), real, this.#moments, draw),
        );
        const norm = this.#optimise(learning, gradients, time, this.#optimiser(config.generator_learning_rate));
        this.#share('generator', 'discriminator');
        return { generatorLoss: loss, generatorGradient: norm };
      };
      const real = generatorComparesReal(this.#model) ? this.#drawReal('generatorPart', draw) : null;
      this.#keep(this.#runner.run({ name: 'generate', time, real, body }));
    });
  }

  /** A loss and its gradients by the given networks' parameters; call within a tidy. */
  #differentiate(sets: ParameterSet[], loss: () => tf.Scalar): { loss: tf.Scalar; gradients: tf.Tensor[] } {
    const { value, grads } = tf.variableGrads(
      loss,
      sets.map((set) => set.value),
    );
    return { loss: value, gradients: sets.map((set) => grads[set.value.name]!) };
  }

  /** Where weights are shared, the one network gets those that the other has just learned. */
  #share(from: 'generator' | 'discriminator', to: 'generator' | 'discriminator'): void {
    const { shared } = this.#model.networks;
    if (shared > 0) copyTrunk(this.#sets[from]!, this.#sets[to]!, shared);
  }

  #optimiser(learningRate: number): OptimiserOptions {
    const { beta1, beta2, weight_decay: weightDecay, gradient_clip: gradientClip, ema_decay } = this.#model.config;
    return { learningRate, beta1, beta2, weightDecay, gradientClip, averageDecay: ema_decay };
  }

  #drawReal(part: 'generatorPart' | 'discriminatorPart', draw: number): SequenceBatch {
    const { config } = this.#model;
    if (!this.#data) throw new SeqwrightError('wrong_state', 'This model was opened to sample, without data to learn.');
    const random = new RandomStream(config.seed, streams.batch, draw);
    return drawBatch(this.#data.train, this.#data[part], config.batch_size, random, this.#masked);
  }

  #momentsOf(data: TrainingData): Moments {
    const { seed } = this.#model.config;
    return tf.tidy(() => {
      const size = Math.min(data.generatorPart.length, momentSequences);
      const random = new RandomStream(seed, streams.batch, 2 ** 32 - 1);
      return momentsOf(drawBatch(data.train, data.generatorPart, size, random, this.#masked));
    });
  }

  /** Puts what an update left in the place of what the step before left. */
  #keep(result: UpdateResult): void {
    for (const [name, tensor] of Object.entries(result) as [keyof Kept, tf.Scalar][]) {
      this.#kept[name]?.dispose();
      this.#kept[name] = tensor;
    }
  }
}
