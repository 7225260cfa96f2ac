// The model on TensorFlow.js: the runtime that works wherever TensorFlow.js does, and that others are held against. Its
// networks are computed by the kernel of the config's device.
import * as tf from '@tensorflow/tfjs-core';
import { SeqwrightError } from '../contract/errors.ts';
import type { Sequences } from '../encoding/sequences.ts';
import { initialParameters } from '../kernels/initialise.ts';
import type { NetworkKernel } from '../kernels/network-kernel.ts';
import { openKernel } from '../kernels/registry.ts';
import type { NetworkSpec } from '../kernels/spec.ts';
import { adamUpdate } from '../tensor/adam.ts';
import { updateAverage } from '../tensor/average.ts';
import {
  assignValues,
  createParameters,
  disposeParameters,
  namedBuffers,
  type ParameterSet,
} from '../tensor/parameters.ts';
import { RandomStream, streams } from '../tensor/random.ts';
import { startTensorFlow } from '../tensor/start.ts';
import { drawBatch, endsEarly, type SequenceBatch } from './batch.ts';
import {
  createCrgan,
  discriminatorLoss,
  drawNumber,
  generatorComparesReal,
  generatorLoss,
  type Buffers,
  type Crgan,
} from './crgan.ts';
import { momentsOf, type Moments } from './matching.ts';
import { countParameters } from './networks.ts';
import type {
  CreateRuntime,
  ModelRuntime,
  ModelState,
  RuntimeOptions,
  SampleRequest,
  StepMetrics,
  TrainingData,
} from './runtime.ts';
import { sampleSequences } from './sample-sequences.ts';

/** Sequences that the moments to be matched are taken from. */
const momentSequences = 4096;

/** Starts TensorFlow.js on its wasm backend, opens the device's kernel and builds the model. */
export const createReferenceRuntime: CreateRuntime = async (options) => {
  await startTensorFlow('wasm');
  const { config, threads } = options;
  const kernel = await openKernel(config.device, threads === undefined ? {} : { threads });
  return new ReferenceRuntime(options, kernel);
};

interface Sets {
  generator: ParameterSet;
  context: ParameterSet | null;
  discriminator: ParameterSet;
}

/** Keeps what the curves show of the last step until it is asked for or replaced. */
type Kept = Record<keyof StepMetrics, tf.Scalar>;

class ReferenceRuntime implements ModelRuntime {
  readonly device: string;
  readonly parameters: number;
  readonly #model: Crgan;
  readonly #sets: Sets;
  readonly #data: TrainingData | null;
  readonly #masked: boolean;
  readonly #moments: Moments | null;
  #kept: Partial<Kept> = {};
  #step = 0;

  constructor({ config, shape, data, lengthTable }: RuntimeOptions, kernel: NetworkKernel) {
    this.device = config.device;
    this.#model = createCrgan(config, shape, lengthTable, kernel);
    const { networks, lengths } = this.#model;
    this.parameters = countParameters(networks);
    const create = (spec: NetworkSpec, network: number, averaged: boolean): ParameterSet =>
      createParameters(initialParameters(spec, config.seed, network), averaged);
    this.#sets = {
      generator: create(networks.generator, 0, true),
      context: networks.context && create(networks.context, 1, true),
      discriminator: create(networks.discriminator, 2, false),
    };
    this.#copyTrunk(this.#sets.generator, this.#sets.discriminator);
    this.#data = data ?? null;
    this.#masked = lengths !== null || (data !== undefined && endsEarly(data.train));
    this.#moments = data && config.moment_matching > 0 ? this.#momentsOf(data) : null;
  }

  step(step: number, rate: number): Promise<void> {
    const { config } = this.#model;
    for (let update = 0; update < config.discriminator_steps; update++) this.#learnToJudge(step, update, rate);
    this.#learnToGenerate(step, rate);
    this.#step = step + 1;
    return Promise.resolve();
  }

  async metrics(): Promise<StepMetrics> {
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
    const pick = (set: ParameterSet): tf.Tensor1D =>
      request.weights === 'last' ? set.value : (set.average ?? set.value);
    const { generator, context } = this.#sets;
    return sampleSequences(this.#model, { generator: pick(generator), context: context && pick(context) }, request);
  }

  async state(): Promise<ModelState> {
    const buffers: Record<string, Float32Array> = {};
    for (const [name, variable] of Object.entries(this.#variables()))
      buffers[name] = Float32Array.from(await variable.data());
    return { step: this.#step, buffers };
  }

  load(state: ModelState): Promise<void> {
    const variables = this.#variables();
    for (const [name, variable] of Object.entries(variables)) {
      const values = state.buffers[name];
      if (values?.length !== variable.size) {
        const found = values ? `has ${values.length} numbers` : 'is missing';
        const message = `The checkpoint does not fit this model: its buffer ${name} ${found}, and the model needs ${variable.size}.`;
        return Promise.reject(new SeqwrightError('checkpoint_corrupt', message, { buffer: name }));
      }
    }
    for (const [name, variable] of Object.entries(variables)) assignValues(variable, state.buffers[name]!);
    this.#step = state.step;
    return Promise.resolve();
  }

  dispose(): void {
    const { generator, context, discriminator } = this.#sets;
    for (const set of [generator, context, discriminator]) if (set) disposeParameters(set);
    tf.dispose(this.#kept);
    if (this.#moments) tf.dispose(this.#moments);
    this.#kept = {};
    this.#model.kernel.close();
  }

  /** Update number `update` of the discriminator in a step. */
  #learnToJudge(step: number, update: number, rate: number): void {
    const { config } = this.#model;
    const draw = drawNumber(step, update);
    tf.tidy(() => {
      const { discriminator } = this.#sets;
      const real = this.#drawReal('discriminatorPart', draw);
      const { loss, gradients } = this.#differentiate([discriminator], () => {
        const scored = discriminatorLoss(this.#model, this.#buffers(), real, draw);
        this.#keep({ realScore: scored.realScore, syntheticScore: scored.syntheticScore });
        return scored.loss;
      });
      const norm = adamUpdate([discriminator], gradients, step * config.discriminator_steps + update + 1, {
        ...this.#adam(),
        learningRate: config.discriminator_learning_rate * rate,
      });
      this.#copyTrunk(discriminator, this.#sets.generator);
      this.#keep({ discriminatorLoss: loss, discriminatorGradient: norm });
    });
  }

  #learnToGenerate(step: number, rate: number): void {
    const { config } = this.#model;
    const draw = drawNumber(step, 'generator');
    tf.tidy(() => {
      const { generator, context, discriminator } = this.#sets;
      const learning = context ? [generator, context] : [generator];
      const real = generatorComparesReal(this.#model) ? this.#drawReal('generatorPart', draw) : null;
      const { loss, gradients } = this.#differentiate(learning, () =>
        generatorLoss(this.#model, this.#buffers(), real, this.#moments, draw),
      );
      const norm = adamUpdate(learning, gradients, step + 1, {
        ...this.#adam(),
        learningRate: config.generator_learning_rate * rate,
      });
      this.#copyTrunk(generator, discriminator);
      for (const set of learning) updateAverage(set, config.ema_decay, step);
      this.#keep({ generatorLoss: loss, generatorGradient: norm });
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

  #adam(): { beta1: number; beta2: number; weightDecay: number; gradientClip: number } {
    const { beta1, beta2, weight_decay: weightDecay, gradient_clip: gradientClip } = this.#model.config;
    return { beta1, beta2, weightDecay, gradientClip };
  }

  #buffers(): Buffers {
    const { generator, context, discriminator } = this.#sets;
    return {
      generator: generator.value,
      context: context && context.value,
      discriminator: discriminator.value,
    };
  }

  #variables(): Record<string, tf.Variable<tf.Rank.R1>> {
    const { generator, context, discriminator } = this.#sets;
    return {
      ...namedBuffers('generator', generator),
      ...(context && namedBuffers('context', context)),
      ...namedBuffers('discriminator', discriminator),
    };
  }

  /** Shared weights lie at the start of both buffers; after an update of one the other gets them. */
  #copyTrunk(from: ParameterSet, to: ParameterSet): void {
    const { shared } = this.#model.networks;
    if (shared === 0) return;
    tf.tidy(() => to.value.assign(tf.concat([tf.slice(from.value, 0, shared), tf.slice(to.value, shared)])));
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

  /** Moves tensors out of the tidy in which they were made, in place of those of the step before. */
  #keep(tensors: Partial<Kept>): void {
    for (const [name, tensor] of Object.entries(tensors) as [keyof Kept, tf.Scalar][]) {
      this.#kept[name]?.dispose();
      this.#kept[name] = tf.keep(tensor);
    }
  }
}
