// The two updates of a GAN as programs: all of a step's work happens in the kernels' memory.
import { createCriticTraining, type CriticTraining } from './gan-critics.ts';
import {
  createGeneratorModel,
  feedbackBlock,
  generateBlock,
  generatingNetworks,
  generatorInput,
  headInput,
  judgedInput,
  latentInput,
  type GeneratorModel,
} from './gan-model.ts';
import { lossNumbers, type GanData, type GanNetworkName, type GanPlan, type TrainingPlan } from './gan-plan.ts';
import { createNetwork, together, type WasmNetwork } from './network.ts';
import { inOrder, panelsOf, type InputLayout } from './packing.ts';
import { createParameterSet, createUpdate, type ParameterSet, type Update } from './parameter-set.ts';
import { operation, type Operation, type Phase } from './program.ts';
import { blockedSize, blocksOf } from './rows.ts';
import type { NetworkSpec } from '../spec.ts';
import type { Program, WasmKernels } from './wasm-kernels.ts';

/** The parameters of all networks that a plan has. */
export type GanSets = Record<GanNetworkName, ParameterSet | null> & { generator: ParameterSet };

export function createGanSets(kernels: WasmKernels, plan: GanPlan): GanSets {
  const { generator, context, discriminator, latent, head } = plan;
  const set = (spec: NetworkSpec, averaged: boolean, input: InputLayout = inOrder(spec.input)): ParameterSet =>
    createParameterSet(kernels, spec, { averaged, input });
  const critic = (name: string): ParameterSet | null => {
    const found = plan.critics.find((each) => each.name === name);
    return found ? set(found.spec, false) : null;
  };
  const hidden = generator.kind === 'recurrent' ? generator.hidden : 0;
  return {
    generator: set(generator, true, generatorInput(plan)),
    context: context && set(context, true),
    discriminator: discriminator && set(discriminator, false, judgedInput(plan)),
    latent: latent && set(latent.spec, true, latentInput(latent, plan.contextChannels)),
    head: head && set(head, true, headInput(hidden, plan.noiseSize)),
    ...{ main: critic('main'), column: critic('column'), coarse: critic('coarse') },
  };
}

export interface GanTraining {
  model: GeneratorModel;
  /** Addresses: the batch's real sequences by index, and their steps. */
  indices: number;
  realLengths: number;
  /** Of each that judges, [block][8]: see the Model struct. */
  judges: number[];
  /** Address of [block][8] that holds the moments' loss. */
  sums: number;
  discriminator: { program: Program; update: Update };
  generator: { program: Program; update: Update };
  /** Makes what is derived from the parameters, after they were set from outside. */
  derive: Program;
}

/** One that judges: its part of a step. */
type Judge = Pick<CriticTraining, 'sums' | 'learning' | 'gradients' | 'derive'>;

export function createGanTraining(
  kernels: WasmKernels,
  plan: GanPlan,
  training: TrainingPlan,
  sets: GanSets,
  data: GanData,
): GanTraining {
  const rows = blocksOf(training.batch);
  const { blocks } = rows;
  const weightsOf = (set: ParameterSet | null) => set && set.weights;
  const weights = {
    generator: sets.generator.weights,
    ...{ context: weightsOf(sets.context), latent: weightsOf(sets.latent), head: weightsOf(sets.head) },
  };
  const model = createGeneratorModel(kernels, plan, weights, rows, true);
  const perRow = (): number => kernels.allocate(blocks * rows.blockRows);
  const [indices, realLengths] = [perRow(), perRow()];
  const sums = kernels.allocate(blocks * 8);
  kernels.write('Model', model.address, {
    ...{ indices, realLengths, sums, ...dataFields(kernels, plan, data), ...judgedFields(kernels, plan, training) },
    ...momentFields(kernels, plan, training, blocks),
    ...criticFields(kernels, plan, model),
  });
  const discriminator = sets.discriminator && createDiscriminator(kernels, plan, training, sets.discriminator, model);
  const critics = plan.critics.map((critic) =>
    createCriticTraining(kernels, plan, training, critic, sets[critic.name]!.weights, model),
  );
  const judges: Judge[] = [...(discriminator ? [{ ...discriminator, sums }] : []), ...critics];
  const feedback = [
    ...critics.flatMap((critic, i) => critic.judging(i === 0)),
    ...(discriminator ? discriminator.judging : []),
    ...feedbackBlock(model),
  ];
  const networks = generatingNetworks(model);
  const judging = [sets.discriminator, ...plan.critics.map(({ name }) => sets[name])];
  const generating = [sets.generator, sets.context, sets.latent, sets.head];
  const updateOf = (all: (ParameterSet | null)[]): Update =>
    createUpdate(
      kernels,
      all.filter((set) => set !== null),
    );
  const [discriminatorUpdate, generatorUpdate] = [updateOf(judging), updateOf(generating)];
  const moments = training.momentWeight > 0 ? [operation('momentSums', model.address)] : [];
  // Lengths and moments are those of the whole batch: nobody may go on before all of it is generated.
  const waits = plan.lengths !== null;
  const learning = judges.flatMap((judge) => judge.learning);
  const generatorDerive = together(networks.map(({ derive }) => derive));
  const judgesDerive = together(judges.map(({ derive }) => derive));
  return {
    ...{ model, indices, realLengths, sums, judges: judges.map((judge) => judge.sums) },
    discriminator: {
      program: kernels.program([
        ...inBlocks(blocks, generateBlock(model), learning, waits),
        ...[...together(judges.map(({ gradients }) => gradients)), ...discriminatorUpdate.phases, ...judgesDerive],
      ]),
      update: discriminatorUpdate,
    },
    generator: {
      program: kernels.program([
        ...inBlocks(blocks, [...generateBlock(model), ...moments], feedback, waits || moments.length > 0),
        ...together(networks.map(({ gradients }) => gradients)),
        ...[...generatorUpdate.phases, ...generatorDerive],
      ]),
      update: generatorUpdate,
    },
    derive: kernels.program(together([judgesDerive, generatorDerive])),
  };
}

/** The recurrent discriminator (or, for rows, a dense one): its lesson, and its word for the generator. */
function createDiscriminator(
  kernels: WasmKernels,
  plan: GanPlan,
  training: TrainingPlan,
  { weights }: ParameterSet,
  model: GeneratorModel,
): Omit<Judge, 'sums'> & { judging: Operation[] } {
  const { steps } = plan;
  const { rows } = model;
  const { blocks } = rows;
  const penalised = training.penalty > 0;
  const copies = penalised ? 4 : 2;
  const learner = createNetwork(kernels, weights, { rows: { ...rows, copies }, steps, inOneItem: true });
  const judge = createNetwork(kernels, weights, { rows, steps, inputGradient: true, perThread: true });
  const { panels } = judgedInput(plan);
  kernels.write('Model', model.address, {
    ...{ discriminatorY: learner.y, discriminatorDy: learner.dy },
    ...{ judgeY: judge.y, judgeDy: judge.dy, judgeDx: judge.dx, judgePanels: panels },
    realLogits: kernels.allocate(blocks * steps * rows.blockRows),
    weight: training.discriminatorWeight,
  });
  const batchOf = (
    network: WasmNetwork,
    source: number,
    position: number,
    at: { first?: number; moved?: number } = {},
  ) =>
    kernels.struct('Judged', {
      ...{ model: model.address, x: network.x, panels, source, position },
      perThread: network === judge ? 1 : 0,
      firstBlock: (at.first ?? 0) * blocks,
      movedBlock: (at.moved ?? 0) * blocks,
    });
  const see = (judged: number): Operation => operation('judgedInput', judged);
  const each = (f: (firstBlock: number) => Operation): Operation[] =>
    Array.from({ length: copies }, (_, copy) => f(copy * blocks));
  const synthetic = batchOf(judge, 1, 0);
  const judgeReal = [see(batchOf(judge, 0, 1)), judge.forward(), operation('keepLogits', model.address)];
  return {
    learning: [
      see(batchOf(learner, 0, 0)),
      see(batchOf(learner, 1, 1, { first: 1 })),
      ...(penalised
        ? [see(batchOf(learner, 2, 0, { first: 2 })), see(batchOf(learner, 2, 1, { first: 3, moved: 1 }))]
        : []),
      ...each(learner.forward),
      operation('discriminatorLoss', model.address),
      ...each(learner.backward),
    ],
    ...{ gradients: learner.gradients, derive: learner.derive },
    judging: [
      ...(training.comparesReal ? judgeReal : []),
      ...[see(synthetic), judge.forward(), operation('generatorLoss', model.address), judge.backward()],
      ...(training.dropout > 0 ? [operation('dropGradient', synthetic)] : []),
    ],
  };
}

/** Two lists of operations on all blocks: one after the other on each, or the second when all have had the first. */
function inBlocks(items: number, first: Operation[], second: Operation[], waits: boolean): Phase[] {
  if (!waits) return [[{ items, operations: [...first, ...second] }]];
  return [[{ items, operations: first }], [{ items, operations: second }]];
}

/** Copies the data into padded rows. */
function dataFields(kernels: WasmKernels, plan: GanPlan, data: GanData): Record<string, number> {
  const padded = (values: Float32Array, count: number, width: number): number => {
    const stride = panelsOf(width) * 8;
    const address = kernels.allocate(count * stride);
    const rows = kernels.floats(address, count * stride);
    for (let i = 0; i < count && width > 0; i++) rows.set(values.subarray(i * width, (i + 1) * width), i * stride);
    return address;
  };
  return {
    realValues: padded(data.values, data.count * plan.steps, plan.channels),
    realContext: padded(data.context, data.count, plan.contextChannels),
  };
}

/** Room of each thread for the gradient that the critics give. */
function criticFields(kernels: WasmKernels, plan: GanPlan, { rows }: GeneratorModel): Record<string, number> {
  if (plan.critics.length === 0) return {};
  const slots = { ...rows, blocks: kernels.threads };
  return {
    valueGradient: kernels.allocate(blockedSize(slots, plan.steps, panelsOf(plan.channels))),
    contextGradient: kernels.allocate(blockedSize(slots, 1, panelsOf(plan.contextChannels))),
  };
}

function judgedFields(kernels: WasmKernels, plan: GanPlan, training: TrainingPlan): Record<string, number> {
  const { places } = judgedInput(plan);
  const columnPlaces = kernels.allocate(places.length);
  kernels.integers(columnPlaces, places.length).set(places);
  const columnDeviations = kernels.allocate(places.length);
  if (training.noiseDeviations) kernels.floats(columnDeviations, places.length).set(training.noiseDeviations);
  return {
    ...{ judgedWidth: places.length, columnPlaces, columnDeviations, noisy: training.noiseDeviations ? 1 : 0 },
    ...{ dropout: training.dropout, penaltyDeviation: training.penaltyDeviation, penalty: training.penalty },
    ...{ loss: lossNumbers[training.loss], smoothing: training.labelSmoothing },
  };
}

function momentFields(
  kernels: WasmKernels,
  plan: GanPlan,
  { momentWeight, moments }: TrainingPlan,
  blocks: number,
): Record<string, number> {
  if (momentWeight === 0 || !moments) return { momentWeight: 0 };
  const table = (width: number, rows: Float32Array[]): number => {
    const stride = panelsOf(width) * 8;
    const address = kernels.allocate(stride * rows.length);
    rows.forEach((row, i) => kernels.floats(address + 4 * i * stride, stride).set(row));
    return address;
  };
  const [width, contextWidth] = [panelsOf(plan.channels) * 8, panelsOf(plan.contextChannels) * 8];
  return {
    momentWeight,
    momentTargets: table(plan.channels, moments.values),
    contextTargets: table(plan.contextChannels, moments.context),
    momentSums: kernels.allocate(blocks * 4 * width),
    contextSums: kernels.allocate(blocks * 2 * contextWidth),
  };
}
