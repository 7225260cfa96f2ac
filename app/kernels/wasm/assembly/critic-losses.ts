// Losses on a critic's logits, one a sequence and group, as means over both; formulas as in losses.ts.
import { Critic } from './critic';
import { dSynthetic, exists, lesson, load4, store4, value, wish } from './losses';
import { Model, modelRows } from './model';
import { laneSum, sigmoid } from './vector';

/** The critic's loss on real and synthetic rows of a block, with the penalty on its slope at both. */
export function criticLoss(critic: Critic, block: i32): void {
  const model = changetype<Model>(critic.model), rows = modelRows(model, block), panel = <usize>model.blockRows << 5;
  const slot = critic.groups * panel, copy = model.blocks * slot, target: f32 = 1 - model.smoothing, share: f32 = <f32>1 / <f32>(model.batch * critic.groups);
  let loss = f32x4.splat(0), realScore = loss, syntheticScore = loss;
  for (let g = 0; g < critic.groups; g++) {
    for (let r = 0; r < rows; r += 4) {
      const at = block * slot + g * panel + (<usize>r << 5), n = v128.and(exists(r, rows), f32x4.splat(share));
      const a = load4(critic.y + at), b = load4(critic.y + copy + at);
      store4(critic.dy + at, lesson(model.loss, a, b, target, n, n, n));
      store4(critic.dy + copy + at, dSynthetic);
      loss = f32x4.add(loss, value);
      realScore = f32x4.add(realScore, f32x4.mul(sigmoid(a), n));
      syntheticScore = f32x4.add(syntheticScore, f32x4.mul(sigmoid(b), n));
    }
  }
  let penalty: f32 = 0;
  if (critic.penaltyFactor > 0) {
    for (let r = 0; r < rows; r++) {
      const at = critic.penalties + (block * model.blockRows + r << 2);
      penalty += load<f32>(at) + load<f32>(at + (model.batch << 2));
    }
  }
  const sums = critic.sums + (block << 5);
  store<f32>(sums, laneSum(loss) + penalty * critic.penaltyFactor);
  store<f32>(sums, laneSum(realScore), 4);
  store<f32>(sums, laneSum(syntheticScore), 8);
}

/** Keeps the judging critic's logits on a block of real rows, before it sees the synthetic ones. */
export function keepCriticLogits(critic: Critic, block: i32, thread: i32): void {
  const model = changetype<Model>(critic.model), panel = <usize>model.blockRows << 5;
  for (let g = 0; g < critic.groups; g++) {
    const from = critic.y + (thread * critic.groups + g) * panel, to = critic.realLogits + (<usize>((block * critic.groups + g) * model.blockRows) << 2);
    for (let r = 0; r < model.blockRows; r += 4) v128.store(to + (r << 2), load4(from + (<usize>r << 5)));
  }
}

/** The generator's loss on a block before the judging critic, with the critic's weight. */
export function criticWish(critic: Critic, block: i32, thread: i32): void {
  const model = changetype<Model>(critic.model), rows = modelRows(model, block), panel = <usize>model.blockRows << 5;
  const share: f32 = critic.weight / <f32>(model.batch * critic.groups);
  let loss = f32x4.splat(0);
  for (let g = 0; g < critic.groups; g++) {
    const at = (thread * critic.groups + g) * panel, real = critic.realLogits + (<usize>((block * critic.groups + g) * model.blockRows) << 2);
    for (let r = 0; r < rows; r += 4) {
      const row = at + (<usize>r << 5);
      store4(critic.dy + row, wish(model.loss, load4(critic.y + row), v128.load(real + (r << 2)), v128.and(exists(r, rows), f32x4.splat(share))));
      loss = f32x4.add(loss, value);
    }
  }
  store<f32>(critic.sums + (block << 5), laneSum(loss), 16);
}
