// One critic: a dense network that judges a view of whole sequences.
import { Model, modelRows, randomOf } from './model';
import { fillNormal } from './random';
import { copy8, maskAt, show, showGradient } from './views';

/**
 * One critic as it learns (a slot a block, real then synthetic) or as it judges for the generator (a slot a thread).
 * Fields as in structs.ts beside this folder.
 */
@unmanaged export class Critic {
  model: usize;
  /** See views.ts. */
  kind: i32;
  perThread: i32;
  groups: i32;
  /** Columns of a group, and their panels. */
  columns: i32;
  panels: i32;
  /** Of its network: [slot][groups * panels][row][8], of y and dy one panel a group. */
  x: usize;
  y: usize;
  dy: usize;
  dx: usize;
  /** f32 [channelFloats + 8]: one over what each channel's increments are measured in. */
  inverse: usize;
  /** i32 pairs: first and number of neighbouring channels whose increments the main critic sees. */
  runCount: i32;
  runs: usize;
  /** i32: first step of each block of the coarse view, and the end of the last. */
  boundCount: i32;
  bounds: usize;
  /** Eight words of ones, then eight of zeros. */
  masks: usize;
  /** Random stream of the noise; f32 [groups][panels * 8]: its deviation, 0 where there is no column. */
  stream: u32;
  noise: usize;
  noisy: i32;
  /** In the generator's loss. */
  weight: f32;
  /** f32 [block][group][row]: logits on real sequences, for losses that compare. */
  realLogits: usize;
  /** f32 [block][8], as of the model. */
  sums: usize;
  /** Of its network, [copy][row], and what they are multiplied by in the loss. */
  penalties: usize;
  penaltyFactor: f32;
  /** Of each thread: a sequence's rows, its context, its view. */
  scratch: usize;
  scratchBytes: i32;
}

// @ts-ignore: decorator
@inline function rowFloats(model: Model): i32 {
  return (model.steps + 8) * model.valuePanels * 8 + 8;
}

// @ts-ignore: decorator
@inline function lengthOf(model: Model, source: i32, row: i32): i32 {
  return load<i32>((source ? model.lengths : model.realLengths) + (row << 2));
}

/** A sequence's values as rows, and its context after them. */
function gather(model: Model, block: i32, r: i32, source: i32, values: usize, context: usize): void {
  const P = model.valuePanels;
  if (source === 0) {
    const index = load<i32>(model.indices + (block * model.blockRows + r << 2));
    memory.copy(values, model.realValues + (<usize>(index * model.steps * P) << 5), <usize>(model.steps * P) << 5);
    memory.copy(context, model.realContext + (<usize>(index * model.contextPanels) << 5), <usize>model.contextPanels << 5);
    return;
  }
  const panel = <usize>model.blockRows << 5;
  let from = model.values + block * model.steps * P * panel + (<usize>r << 5);
  for (let i = 0; i < model.steps * P; i++, from += panel, values += 32) copy8(values, from);
  from = model.context + block * model.contextPanels * panel + (<usize>r << 5);
  for (let p = 0; p < model.contextPanels; p++, from += panel, context += 32) copy8(context, from);
}

/**
 * A block's rows of the critic's input, with noise.
 *
 * @param source - 0 real, 1 synthetic; those that are judged together share a stream, and the generator's own come first
 * in its update
 */
export function criticInput(critic: Critic, block: i32, source: i32, thread: i32): void {
  const model = changetype<Model>(critic.model), rows = modelRows(model, block), panel = <usize>model.blockRows << 5;
  const position = critic.perThread ? 1 - source : source, slot = critic.perThread ? thread : source * model.blocks + block;
  const values = critic.scratch + thread * critic.scratchBytes, context = values + (rowFloats(model) << 2), view = context + (model.contextPanels << 5) + 32;
  const width = critic.groups * critic.columns, x = critic.x + slot * critic.groups * critic.panels * panel;
  const first = (position * model.batch + block * model.blockRows) * width;
  let numbers = randomOf(model, thread);
  if (critic.noisy) {
    fillNormal(numbers, first & ~3, rows * width + (first & 3), model.draw, critic.stream, model.seed);
    numbers += (first & 3) << 2;
  }
  for (let r = 0; r < rows; r++) {
    gather(model, block, r, source, values, context);
    show(critic, model, values, context, lengthOf(model, source, block * model.blockRows + r), view);
    let to = x + (<usize>r << 5), from = view, deviations = critic.noise;
    for (let g = 0; g < critic.groups; g++) {
      for (let p = 0; p < critic.panels; p++, to += panel, from += 32) {
        if (critic.noisy) {
          const n = numbers + (p << 5);
          v128.store(to, f32x4.add(v128.load(from), f32x4.mul(v128.load(n), v128.load(deviations))));
          v128.store(to, f32x4.add(v128.load(from, 16), f32x4.mul(v128.load(n, 16), v128.load(deviations, 16))), 16);
          deviations += 32;
        } else copy8(to, from);
      }
      numbers += critic.columns << 2;
    }
  }
}

/**
 * Adds the gradient of a block's synthetic values and contexts, as the judging critic saw them, to the thread's.
 *
 * @param fresh - whether nothing was added yet
 */
export function criticFeedback(critic: Critic, block: i32, fresh: bool, thread: i32): void {
  const model = changetype<Model>(critic.model), rows = modelRows(model, block), panel = <usize>model.blockRows << 5, P = model.valuePanels;
  const dValues = model.valueGradient + thread * model.steps * P * panel, dContext = model.contextGradient + thread * model.contextPanels * panel;
  if (fresh) {
    memory.fill(dValues, 0, model.steps * P * panel);
    memory.fill(dContext, 0, model.contextPanels * panel);
  }
  const gradient = critic.scratch + thread * critic.scratchBytes, view = gradient + (rowFloats(model) << 2) + (model.contextPanels << 5) + 32;
  const dx = critic.dx + thread * critic.groups * critic.panels * panel;
  for (let r = 0; r < rows; r++) {
    const row = <usize>r << 5;
    for (let p = 0; p < critic.groups * critic.panels; p++) copy8(view + (p << 5), dx + p * panel + row);
    showGradient(critic, model, view, lengthOf(model, 1, block * model.blockRows + r), gradient, dContext + row, panel);
    for (let t = 0; t < model.steps; t++) {
      for (let p = 0; p < P; p++) {
        const from = gradient + (<usize>(t * P + p) << 5), to = dValues + (t * P + p) * panel + row, mask = maskAt(critic, model.channels - 8 * p);
        v128.store(to, f32x4.add(v128.load(to), v128.and(v128.load(from), v128.load(mask))));
        v128.store(to, f32x4.add(v128.load(to, 16), v128.and(v128.load(from, 16), v128.load(mask, 16))), 16);
      }
    }
  }
}
