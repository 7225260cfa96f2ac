// A batch of stored sequences for one recurrent network that learns to say something of each: what it sees, and the loss
// on what it says at every step, or at each sequence's last.
import { Network } from './structs';
import { rowsOf } from './recurrent';
import { laneSum, sigmoid, softplus } from './vector';

/** Losses: bce takes logits and targets in [0, 1]; squared is halved. */
const bce = 0, absolute = 1;

/** One network's batch. Its rows are those of the network; buffers are byte addresses. */
@unmanaged export class SequenceBatch {
  network: usize;
  /** [row]: which sequence */
  indices: usize;
  /** [sequence][step][inPanels][8] */
  values: usize;
  /** [sequence]: steps that it has */
  lengths: usize;
  /** [sequence][step][outPanels][8], or [sequence][outPanels][8] for the last step; NaN where nothing is to be said. */
  targets: usize;
  /** [sequence]: targets that are not NaN */
  counts: usize;
  loss: i32;
  lastOnly: i32;
  /** [block]: its part of the batch's mean loss */
  sums: usize;
}

// @ts-ignore: decorator
@inline function sequenceOf(batch: SequenceBatch, net: Network, block: i32, r: i32): i32 {
  return load<i32>(batch.indices + (block * net.blockRows + r << 2));
}

/** Fills a block of the network's input. */
export function sequenceInput(batch: SequenceBatch, block: i32): void {
  const net = changetype<Network>(batch.network), rows = rowsOf(net, block), panel = <usize>net.blockRows << 5, panels = net.inPanels;
  const x = net.x + block * net.steps * panels * panel;
  for (let r = 0; r < rows; r++) {
    let from = batch.values + (<usize>(sequenceOf(batch, net, block, r) * net.steps * panels) << 5), to = x + (<usize>r << 5);
    for (let i = net.steps * panels; i > 0; i--, from += 32, to += panel) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
    }
  }
}

/** Targets of the whole batch: the loss is their mean. */
function countTargets(batch: SequenceBatch, net: Network): i32 {
  let count = 0;
  for (let i = 0; i < net.batch; i++) count += load<i32>(batch.counts + (load<i32>(batch.indices + (i << 2)) << 2));
  return count;
}

// What `gradientOf` leaves beside the gradient it returns.
let value: v128 = f32x4.splat(0);

// @ts-ignore: decorator
@inline function gradientOf(loss: i32, y: v128, target: v128): v128 {
  if (loss === bce) {
    value = f32x4.sub(softplus(y), f32x4.mul(target, y));
    return f32x4.sub(sigmoid(y), target);
  }
  const gap = f32x4.sub(y, target), none = f32x4.splat(0), one = f32x4.splat(1);
  if (loss === absolute) {
    value = f32x4.abs(gap);
    return f32x4.sub(v128.and(one, f32x4.gt(gap, none)), v128.and(one, f32x4.lt(gap, none)));
  }
  value = f32x4.mul(f32x4.splat(0.5), f32x4.mul(gap, gap));
  return gap;
}

/** The loss of a block, and its gradient by the network's output. */
export function sequenceLoss(batch: SequenceBatch, block: i32): void {
  const net = changetype<Network>(batch.network), rows = rowsOf(net, block), panel = <usize>net.blockRows << 5, panels = net.outPanels, steps = net.steps;
  const slot = block * steps * panels * panel, y = net.y + slot, dy = net.dy + slot, share: f32 = <f32>1 / <f32>max(1, countTargets(batch, net));
  const scale = f32x4.splat(share), width = <usize>panels << 5;
  let sum = f32x4.splat(0);
  if (batch.lastOnly) memory.fill(dy, 0, steps * panels * panel);
  for (let r = 0; r < rows; r++) {
    const sequence = sequenceOf(batch, net, block, r), length = load<i32>(batch.lengths + (sequence << 2));
    const first = batch.lastOnly ? max(0, length - 1) : 0, end = batch.lastOnly ? length : steps;
    let target = batch.targets + (batch.lastOnly ? sequence : sequence * steps) * width;
    for (let t = first; t < end; t++) {
      for (let p = 0; p < panels; p++) {
        const at = (t * panels + p) * panel + (<usize>r << 5);
        for (let half: usize = 0; half < 32; half += 16, target += 16) {
          const wanted = v128.load(target), known = f32x4.eq(wanted, wanted);
          const d = gradientOf(batch.loss, v128.load(y + at + half), wanted);
          v128.store(dy + at + half, v128.and(f32x4.mul(d, scale), known));
          sum = f32x4.add(sum, v128.and(value, known));
        }
      }
    }
  }
  store<f32>(batch.sums + (block << 2), laneSum(sum) * share);
}
