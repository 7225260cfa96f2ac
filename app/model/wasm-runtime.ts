// The model in fused WebAssembly kernels: a step is two programs, and nothing but losses leaves their memory.
import { SeqwrightError } from '../contract/errors.ts';
import type { RunConfig } from '../contract/config.ts';
import type { Sequences } from '../encoding/sequences.ts';
import { initialParameters } from '../kernels/initialise.ts';
import { ganNetworkNames, type GanPlan } from '../kernels/wasm/gan-plan.ts';
import { createGanSets, createGanTraining, type GanSets, type GanTraining } from '../kernels/wasm/gan-training.ts';
import { readSet, setRates, setSizes, writeSet, type ParameterSet } from '../kernels/wasm/parameter-set.ts';
import { WasmKernels } from '../kernels/wasm/wasm-kernels.ts';
import { writePacked } from '../kernels/wasm/weights.ts';
import { RandomStream, streams } from '../tensor/random.ts';
import { drawNumber } from './crgan.ts';
import { countParameters, planNetworks } from './networks.ts';
import type {
  CreateRuntime,
  ModelRuntime,
  ModelState,
  RuntimeOptions,
  SampleRequest,
  StepMetrics,
  TrainingData,
} from './runtime.ts';
import { ganPlan, trainingPlan } from './wasm-plan.ts';
import { createSampler } from './wasm-sampler.ts';
import { wasmSupports } from './wasm-supports.ts';

/** Starts the kernels' threads and builds the model; `wasmSupports` says beforehand whether it can. */
export const createWasmRuntime: CreateRuntime = async (options) => {
  const reason = wasmSupports(options.config, options.shape);
  if (reason !== null)
    throw new SeqwrightError('device_unavailable', `The fused kernels do not compute this model: ${reason}.`, {
      reason,
    });
  const { threads } = options;
  const kernels = await WasmKernels.create(threads === undefined ? {} : { threads });
  return new WasmRuntime(kernels, options);
};

const numbersPerBlock = 8;

class WasmRuntime implements ModelRuntime {
  readonly device = 'cpu';
  readonly parameters: number;
  readonly #kernels: WasmKernels;
  readonly #config: RunConfig;
  readonly #plan: GanPlan;
  readonly #sets: GanSets;
  readonly #data: TrainingData | null;
  readonly #training: GanTraining | null;
  readonly #sample: (request: SampleRequest) => Sequences;
  #step = 0;
  #taken = false;

  constructor(kernels: WasmKernels, { config, shape, data, lengthTable }: RuntimeOptions) {
    this.#kernels = kernels;
    this.#config = config;
    this.parameters = countParameters(planNetworks(config, shape));
    const plan = ganPlan(config, shape, lengthTable);
    this.#plan = plan;
    this.#sets = createGanSets(kernels, plan);
    this.#named().forEach(([, set], network) => this.#initialise(set, network));
    this.#data = data ?? null;
    this.#training =
      data === undefined
        ? null
        : createGanTraining(kernels, plan, trainingPlan(config, shape, data), this.#sets, data.train);
    if (this.#training) kernels.run(this.#training.derive);
    this.#sample = createSampler(kernels, plan, shape, this.#sets);
  }

  step(step: number, rate: number): Promise<void> {
    const training = this.#training;
    const data = this.#data;
    if (!training || !data)
      throw new SeqwrightError('wrong_state', 'This model was opened to sample, without data to learn.');
    const { discriminator_steps: updates, discriminator_learning_rate, generator_learning_rate } = this.#config;
    for (let update = 0; update < updates; update++) {
      const draw = drawNumber(step, update);
      this.#drawReal(training, data, data.discriminatorPart, draw);
      const number = step * updates + update + 1;
      this.#update(training, training.discriminator, draw, number, discriminator_learning_rate * rate, 0);
    }
    const draw = drawNumber(step, 'generator');
    this.#drawReal(training, data, data.generatorPart, draw);
    const decay = Math.min(this.#config.ema_decay, (1 + step) / (10 + step));
    this.#update(training, training.generator, draw, step + 1, generator_learning_rate * rate, decay);
    this.#step = step + 1;
    this.#taken = true;
    return Promise.resolve();
  }

  metrics(): Promise<StepMetrics> {
    const training = this.#training;
    if (!training || !this.#taken) {
      const [generatorLoss, discriminatorLoss, realScore, syntheticScore] = [NaN, NaN, NaN, NaN];
      const [generatorGradient, discriminatorGradient] = [NaN, NaN];
      return Promise.resolve({
        ...{ generatorLoss, discriminatorLoss, realScore, syntheticScore, generatorGradient, discriminatorGradient },
      });
    }
    const { blocks } = training.model.rows;
    const total = (address: number, which: number): number => {
      const sums = this.#kernels.floats(address, blocks * numbersPerBlock);
      let sum = 0;
      for (let block = 0; block < blocks; block++) sum += sums[block * numbersPerBlock + which]!;
      return sum;
    };
    const { judges, sums } = training;
    const all = (which: number): number => judges.reduce((sum, address) => sum + total(address, which), 0);
    const norm = ({ update }: GanTraining['generator']): number => this.#kernels.read('Rates', update.rates, 'norm');
    return Promise.resolve({
      discriminatorLoss: all(0),
      ...{ realScore: all(1) / judges.length, syntheticScore: all(2) / judges.length },
      generatorLoss: all(4) + total(sums, 5),
      ...{ generatorGradient: norm(training.generator), discriminatorGradient: norm(training.discriminator) },
    });
  }

  sample(request: SampleRequest): Promise<Sequences> {
    return Promise.resolve(this.#sample(request));
  }

  state(): Promise<ModelState> {
    const buffers: Record<string, Float32Array> = {};
    for (const [name, set] of this.#named()) if (set) Object.assign(buffers, readSet(this.#kernels, name, set));
    return Promise.resolve({ step: this.#step, buffers });
  }

  load({ step, buffers }: ModelState): Promise<void> {
    for (const [name, set] of this.#named())
      for (const [buffer, size] of set ? setSizes(name, set) : []) {
        const values = buffers[buffer];
        if (values?.length === size) continue;
        const found = values ? `has ${values.length} numbers` : 'is missing';
        const message = `The checkpoint does not fit this model: its buffer ${buffer} ${found}, and the model needs ${size}.`;
        return Promise.reject(new SeqwrightError('checkpoint_corrupt', message, { buffer }));
      }
    for (const [name, set] of this.#named()) if (set) writeSet(this.#kernels, name, set, buffers);
    if (this.#training) this.#kernels.run(this.#training.derive);
    this.#step = step;
    return Promise.resolve();
  }

  dispose(): void {
    void this.#kernels.dispose();
  }

  /** By number: networks of one seed start from different numbers. */
  #named(): [string, ParameterSet | null][] {
    return ganNetworkNames.map((name) => [name, this.#sets[name]]);
  }

  #initialise(set: ParameterSet | null, network: number): void {
    if (!set) return;
    const { spec, layout, value } = set.weights;
    const initial = initialParameters(spec, this.#config.seed, network);
    for (const address of [value, set.average]) if (address) writePacked(this.#kernels, layout, address, initial);
  }

  /** Chooses the real sequences of an update, with replacement. */
  #drawReal({ indices, realLengths }: GanTraining, { train }: TrainingData, part: Int32Array, draw: number): void {
    const { batch_size: batch, seed } = this.#config;
    const random = new RandomStream(seed, streams.batch, draw);
    const chosen = this.#kernels.integers(indices, batch);
    const lengths = this.#kernels.integers(realLengths, batch);
    for (let b = 0; b < batch; b++) {
      const index = part[random.integer(part.length)]!;
      chosen[b] = index;
      lengths[b] = train.lengths[index]!;
    }
  }

  #update(
    { model }: GanTraining,
    { program, update }: GanTraining['generator'],
    draw: number,
    number: number,
    learningRate: number,
    averageDecay: number,
  ): void {
    const { beta1, beta2, weight_decay: weightDecay, gradient_clip: gradientClip } = this.#config;
    this.#kernels.write('Model', model.address, { draw: draw | 0, seed: this.#plan.seed | 0 });
    setRates(this.#kernels, update.rates, number, {
      ...{ beta1, beta2, weightDecay, gradientClip, learningRate, averageDecay },
    });
    this.#kernels.run(program);
  }
}
