// The kernels' description of a GAN, written from its plan: the part that generates.
import { createNetwork, type WasmNetwork } from './network.ts';
import { panelsOf, type InputLayout } from './packing.ts';
import { operation, type Operation, type Phase } from './program.ts';
import { blockedSize, type RowBlocks } from './rows.ts';
import type { Fields } from './structs.ts';
import type { GanPlan, Squashing } from './gan-plan.ts';
import type { WasmKernels } from './wasm-kernels.ts';
import type { Weights } from './weights.ts';

/** Where a generator's columns lie: noise, then context, each from a panel's start. */
export function generatorInput({ noiseSize, contextChannels }: GanPlan): InputLayout {
  return parts([noiseSize, contextChannels]);
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
  /** [block][step][panel][row][8] */
  values: number;
  /** [block][panel][row][8] */
  contexts: number;
  /** [row] */
  lengths: number;
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

/** @param training - whether gradients are wanted; else noise is drawn by the sequence */
export function createGeneratorModel(
  kernels: WasmKernels,
  plan: GanPlan,
  weights: { generator: Weights; context: Weights | null },
  rows: RowBlocks,
  training: boolean,
): GeneratorModel {
  const { steps, channels, contextChannels, moving, lengths: rule } = plan;
  const inputGradient = training && plan.context !== null;
  const generator = createNetwork(kernels, weights.generator, { rows, steps, inputGradient });
  const context = weights.context && createNetwork(kernels, weights.context, { rows, steps: 1 });
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
    sampling: training ? 0 : 1,
    ...{ noiseSize: plan.noiseSize, noisePanels: panelsOf(plan.noiseSize), channels, valuePanels: panelsOf(channels) },
    ...{ contextChannels, contextPanels: panelsOf(contextChannels) },
    movementPanels: moving.length > 0 ? panelsOf(channels) : 0,
    ...{ generatorX: generator.x, generatorY: generator.y, generatorDy: generator.dy, generatorDx: generator.dx },
    ...(context && { contextX: context.x, contextY: context.y, contextDy: context.dy }),
    ...{ values, context: contexts, lengths, sigmoidLanes, softmaxes, contextSigmoidLanes, contextSoftmaxes },
    softmaxCount: plan.squashing.softmaxes.length,
    contextSoftmaxCount: plan.contextSquashing.softmaxes.length,
    runningLanes: perChannel((_, bits) => moving.forEach(({ channel }) => (bits[channel] = -1))),
    rawDeviation: perChannel((table) => moving.forEach((m) => (table[m.channel] = m.rawDeviation))),
    inverseDeviation: perChannel((table) => moving.forEach((m) => (table[m.channel] = 1 / m.deviation))),
    ...{ lengthChannel: rule ? rule.channel : -1, thresholds },
    ...scratchFields(kernels, plan, rows),
  };
  const address = kernels.struct('Model', fields);
  return { address, rows, generator, context, values, contexts, lengths };
}

/** Room of each thread for a block's random numbers, and for what else an operation keeps on the way. */
function scratchFields(kernels: WasmKernels, plan: GanPlan, { blockRows }: RowBlocks): Fields {
  const judged = plan.channels + plan.moving.length + plan.contextChannels;
  const perRow = Math.max(plan.steps * Math.max(plan.noiseSize, judged), plan.noiseSize) + 16;
  const randomBytes = (blockRows * perRow + 64) * 4;
  const panels = panelsOf(plan.channels);
  const workBytes = (5 * panels + 3 * panelsOf(plan.contextChannels) + blockRows * panels) * 32;
  return {
    ...{ random: kernels.allocate((randomBytes / 4) * kernels.threads), randomBytes },
    ...{ work: kernels.allocate((workBytes / 4) * kernels.threads), workBytes },
  };
}

/** A block's synthetic rows from their noise; with given contexts only the sequences. */
export function generateBlock({ address, generator, context }: GeneratorModel, contextsGiven = false): Operation[] {
  const contexts = !context
    ? []
    : contextsGiven
      ? [operation('readLengths', address)]
      : [operation('contextInput', address), context.forward(), operation('contextOutput', address)];
  return [
    ...contexts,
    operation('generatorInput', address),
    generator.forward(),
    operation('generatorOutput', address),
  ];
}

/** What must run when the generating networks' parameters changed. */
export const deriveGenerator = ({ generator, context }: GeneratorModel): Phase[][] => [
  generator.derive,
  ...(context ? [context.derive] : []),
];
