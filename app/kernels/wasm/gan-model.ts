// The kernels' description of a GAN, written from its plan: the part that generates.
import { createNetwork, type WasmNetwork } from './network.ts';
import { panelsOf, type InputLayout } from './packing.ts';
import { operation, type Operation } from './program.ts';
import { blockedSize, type RowBlocks } from './rows.ts';
import type { Fields } from './structs.ts';
import { criticNoise } from './gan-critics.ts';
import type { GanPlan, LatentPlan, ListedChannel, Squashing } from './gan-plan.ts';
import type { WasmKernels } from './wasm-kernels.ts';
import type { Weights } from './weights.ts';

/** Where a generator's columns lie: noise, then context, then code, each from a panel's start. */
export function generatorInput({ noiseSize, contextChannels, latent }: GanPlan): InputLayout {
  return parts([noiseSize, contextChannels, latent ? latent.codeSize : 0]);
}

/** Where the latent network's columns lie: its noise, then context. */
export function latentInput({ noiseSize }: LatentPlan, contextChannels: number): InputLayout {
  return parts([noiseSize, contextChannels]);
}

/** Where the head's columns lie: state, then noise. */
export function headInput(hidden: number, noiseSize: number): InputLayout {
  return parts([hidden, noiseSize]);
}

/** Where a discriminator's columns lie: values, movements at their channel's lane, context. */
export function judgedInput({ channels, contextChannels, moving }: GanPlan): InputLayout {
  const values = panelsOf(channels) * 8;
  const all = parts([channels, moving.length > 0 ? channels : 0, contextChannels]);
  const context = moving.length > 0 ? 2 * values : values;
  const places = [
    ...Array.from({ length: channels }, (_, c) => c),
    ...moving.map(({ channel }) => values + channel),
    ...Array.from({ length: contextChannels }, (_, c) => context + c),
  ];
  return { panels: all.panels, places };
}

/** Columns side by side, each part from a panel's start. */
function parts(widths: number[]): InputLayout {
  let panels = 0;
  const places = widths.flatMap((width) => {
    const start = panels * 8;
    panels += panelsOf(width);
    return Array.from({ length: width }, (_, c) => start + c);
  });
  return { panels, places };
}

/** The networks that generate, and where their batch lies. */
export interface GeneratorModel {
  /** Address of the Model struct. */
  address: number;
  rows: RowBlocks;
  generator: WasmNetwork;
  context: WasmNetwork | null;
  latent: WasmNetwork | null;
  head: WasmNetwork | null;
  /** [block][step][panel][row][8] */
  values: number;
  /** [block][panel][row][8] */
  contexts: number;
  /** [row] */
  lengths: number;
}

/** Parameters of the networks that generate. */
export interface GeneratorWeights {
  generator: Weights;
  context: Weights | null;
  latent: Weights | null;
  head: Weights | null;
}

function laneTable(kernels: WasmKernels, width: number, fill: (table: Float32Array, bits: Int32Array) => void): number {
  const size = Math.max(8, panelsOf(width) * 8);
  const address = kernels.allocate(size);
  fill(kernels.floats(address, size), kernels.integers(address, size));
  return address;
}

function squashTables(kernels: WasmKernels, width: number, { sigmoids, softmaxes }: Squashing): [number, number] {
  const lanes = laneTable(kernels, width, (_, bits) => sigmoids.forEach((channel) => (bits[channel] = -1)));
  const pairs = kernels.allocate(softmaxes.length * 2);
  kernels.integers(pairs, softmaxes.length * 2).set(softmaxes.flat());
  return [lanes, pairs];
}

function listedTable(kernels: WasmKernels, listed: readonly ListedChannel[]): number {
  const floats = (values: ArrayLike<number>): number => {
    const address = kernels.allocate(values.length);
    kernels.floats(address, values.length).set(values);
    return address;
  };
  const entries = listed.map(({ channel, values, middles }) => [
    ...[channel, values.length, floats(values), floats(middles)],
  ]);
  const address = kernels.allocate(entries.length * 4);
  kernels.integers(address, entries.length * 4).set(entries.flat());
  return address;
}

/** @param training - whether gradients are wanted; else noise is drawn by the sequence */
export function createGeneratorModel(
  kernels: WasmKernels,
  plan: GanPlan,
  weights: GeneratorWeights,
  rows: RowBlocks,
  training: boolean,
): GeneratorModel {
  const { steps, channels, contextChannels, moving, listed, lengths: rule } = plan;
  const networks = createGeneratingNetworks(kernels, plan, weights, rows, training);
  const { generator, context, latent, head } = networks;
  const raw = head ?? generator;
  const values = kernels.allocate(blockedSize(rows, steps, panelsOf(channels)));
  const contexts = kernels.allocate(blockedSize(rows, 1, panelsOf(contextChannels)));
  const lengths = kernels.allocate(rows.blocks * rows.blockRows);
  kernels.integers(lengths, rows.batch).fill(steps);
  const [sigmoidLanes, softmaxes] = squashTables(kernels, channels, plan.squashing);
  const [contextSigmoidLanes, contextSoftmaxes] = squashTables(kernels, contextChannels, plan.contextSquashing);
  const perChannel = (f: (table: Float32Array, bits: Int32Array) => void): number => laneTable(kernels, channels, f);
  const thresholds = kernels.allocate(steps);
  if (rule) kernels.floats(thresholds, steps).set(rule.thresholds);
  const fields: Fields = {
    ...{ batch: rows.batch, blocks: rows.blocks, blockRows: rows.blockRows, steps, seed: plan.seed | 0 },
    ...{ sampling: training ? 0 : 1, heavyNoise: plan.heavyNoise },
    ...{ noiseSize: plan.noiseSize, noisePanels: panelsOf(plan.noiseSize), channels, valuePanels: panelsOf(channels) },
    ...{ contextChannels, contextPanels: panelsOf(contextChannels) },
    movementPanels: moving.length > 0 ? panelsOf(channels) : 0,
    ...{ generatorX: generator.x, generatorY: raw.y, generatorDy: raw.dy, generatorDx: generator.dx },
    ...(context && { contextX: context.x, contextY: context.y, contextDy: context.dy }),
    ...{ values, context: contexts, lengths, sigmoidLanes, softmaxes, contextSigmoidLanes, contextSoftmaxes },
    ...(listed.length > 0 && { unsnapped: kernels.allocate(blockedSize(rows, steps, panelsOf(channels))) }),
    ...{ listedCount: listed.length, listed: listedTable(kernels, listed) },
    softmaxCount: plan.squashing.softmaxes.length,
    contextSoftmaxCount: plan.contextSquashing.softmaxes.length,
    runningLanes: perChannel((_, bits) => moving.forEach(({ channel }) => (bits[channel] = -1))),
    rawDeviation: perChannel((table) => moving.forEach((m) => (table[m.channel] = m.rawDeviation))),
    inverseDeviation: perChannel((table) => moving.forEach((m) => (table[m.channel] = 1 / m.deviation))),
    ...{ lengthChannel: rule ? rule.channel : -1, thresholds },
    ...(latent && latentFields(kernels, plan, latent, rows)),
    ...stateFields(plan, generator),
    headX: head ? head.x : 0,
    ...scratchFields(kernels, plan, rows),
  };
  const address = kernels.struct('Model', fields);
  return { address, rows, ...networks, values, contexts, lengths };
}

/** The networks; the last layer's states get their gradient straight from the head's input. */
function createGeneratingNetworks(
  kernels: WasmKernels,
  plan: GanPlan,
  weights: GeneratorWeights,
  rows: RowBlocks,
  training: boolean,
): Pick<GeneratorModel, 'generator' | 'context' | 'latent' | 'head'> {
  const { steps, contextChannels } = plan;
  const head = weights.head && createNetwork(kernels, weights.head, { rows, steps, inputGradient: training });
  const generator = createNetwork(kernels, weights.generator, {
    ...{ rows, steps, inputGradient: training && (plan.context !== null || plan.latent !== null) },
    initial: plan.latent !== null,
    ...(head && training && { statesGradient: { address: head.dx, panels: weights.head!.layout.input.panels } }),
  });
  const context = weights.context && createNetwork(kernels, weights.context, { rows, steps: 1 });
  const inputGradient = training && contextChannels > 0;
  const latent = weights.latent && createNetwork(kernels, weights.latent, { rows, steps: 1, inputGradient });
  return { generator, context, latent, head };
}

function latentFields(kernels: WasmKernels, plan: GanPlan, latent: WasmNetwork, rows: RowBlocks): Fields {
  const { spec, noiseSize, codeSize } = plan.latent!;
  const buffer = (columns: number): number => kernels.allocate(blockedSize(rows, 1, panelsOf(columns)));
  return {
    ...{ latentSize: noiseSize, latentPanels: panelsOf(noiseSize), latentOutPanels: panelsOf(spec.output) },
    ...{ codeSize, codePanels: panelsOf(codeSize), code: buffer(codeSize) },
    ...{ latentX: latent.x, latentY: latent.y, latentDy: latent.dy, latentDx: latent.dx },
    ...{ start: buffer(plan.channels), startGradient: buffer(plan.channels) },
  };
}

/** Where a recurrent generator's states lie. */
function stateFields({ generator: spec }: GanPlan, { recurrent }: WasmNetwork): Fields {
  if (spec.kind !== 'recurrent' || !recurrent) return {};
  const { states, initial, initialGradient } = recurrent;
  const { layers, hidden: units } = spec;
  return { layers, units, unitPanels: panelsOf(units), states, initial, initialGradient };
}

/** Room of each thread for a block's random numbers, and for what else an operation keeps on the way. */
function scratchFields(kernels: WasmKernels, plan: GanPlan, { blockRows }: RowBlocks): Fields {
  const judged = plan.channels + plan.moving.length + plan.contextChannels;
  const stepNoise = plan.steps * Math.max(plan.noiseSize, plan.discriminator ? judged : 0);
  const perRow = Math.max(stepNoise, plan.latent ? plan.latent.noiseSize : 0, criticNoise(plan)) + 16;
  const randomBytes = (blockRows * perRow + 64) * 4;
  const panels = panelsOf(plan.channels);
  const workBytes = (5 * panels + 3 * panelsOf(plan.contextChannels) + blockRows * panels) * 32;
  return {
    ...{ random: kernels.allocate((randomBytes / 4) * kernels.threads), randomBytes },
    ...{ work: kernels.allocate((workBytes / 4) * kernels.threads), workBytes },
  };
}

/** A block's synthetic rows from their noise; with given contexts only the sequences. */
export function generateBlock(model: GeneratorModel, contextsGiven = false): Operation[] {
  const { address, generator, context, latent, head } = model;
  const contexts = !context
    ? []
    : contextsGiven
      ? [operation('readLengths', address)]
      : [operation('contextInput', address), context.forward(), operation('contextOutput', address)];
  const origin = latent
    ? [operation('latentInput', address), latent.forward(), operation('latentOutput', address)]
    : [];
  return [
    ...[...contexts, ...origin],
    operation('generatorInput', address),
    generator.forward(),
    ...(head ? [operation('headInput', address), head.forward()] : []),
    operation('generatorOutput', address),
  ];
}

/** From the gradient of a block's values and contexts, as they were judged, to those of all sums of the networks. */
export function feedbackBlock({ address, generator, context, latent, head }: GeneratorModel): Operation[] {
  return [
    operation('generatorFeedback', address),
    ...(head ? [head.backward()] : []),
    generator.backward(),
    ...(latent ? [operation('latentFeedback', address), latent.backward()] : []),
    ...(context ? [operation('contextFeedback', address), context.backward()] : []),
  ];
}

/** The networks, in the order of their updates. */
export const generatingNetworks = ({ generator, context, latent, head }: GeneratorModel): WasmNetwork[] =>
  [generator, context, latent, head].filter((network) => network !== null);
