// Matching of means, deviations and movements: sums over a batch, and what they ask of each value. See model/matching.ts.
import { Model, modelRows, totalSteps } from './model';

const tiny: f32 = 1e-6;

/** Sums of a block about the real means: x, x^2, movement, movement^2 of values; x, x^2 of contexts. */
export function momentSums(model: Model, block: i32): void {
  const rows = modelRows(model, block), panel = <usize>model.blockRows << 5, step = model.valuePanels * panel, width = <usize>model.valuePanels << 5;
  const values = model.values + block * model.steps * step, to = model.momentSums + (<usize>block * width << 2), lengths = model.lengths + (block * model.blockRows << 2);
  for (let lane: usize = 0; lane < width; lane += 16) {
    const mean = v128.load(model.momentTargets + lane), at = values + (lane >> 5) * panel + (lane & 16);
    let x1 = f32x4.splat(0), x2 = x1, d1 = x1, d2 = x1;
    for (let t = 0; t < model.steps; t++) {
      for (let r = 0; r < rows; r++) {
        if (t >= load<i32>(lengths + (r << 2))) continue;
        const p = at + t * step + (<usize>r << 5), v = v128.load(p), x = f32x4.sub(v, mean);
        x1 = f32x4.add(x1, x);
        x2 = f32x4.add(x2, f32x4.mul(x, x));
        if (t === 0) continue;
        const d = f32x4.sub(v, v128.load(p - step));
        d1 = f32x4.add(d1, d);
        d2 = f32x4.add(d2, f32x4.mul(d, d));
      }
    }
    v128.store(to + lane, x1);
    v128.store(to + width + lane, x2);
    v128.store(to + 2 * width + lane, d1);
    v128.store(to + 3 * width + lane, d2);
  }
  const contextWidth = <usize>model.contextPanels << 5;
  for (let lane: usize = 0; lane < contextWidth; lane += 16) {
    const mean = v128.load(model.contextTargets + lane), at = model.context + block * model.contextPanels * panel + (lane >> 5) * panel + (lane & 16);
    let x1 = f32x4.splat(0), x2 = x1;
    for (let r = 0; r < rows; r++) {
      const x = f32x4.sub(v128.load(at + (<usize>r << 5)), mean);
      x1 = f32x4.add(x1, x);
      x2 = f32x4.add(x2, f32x4.mul(x, x));
    }
    const sums = model.contextSums + (<usize>block * contextWidth << 1);
    v128.store(sums + lane, x1);
    v128.store(sums + contextWidth + lane, x2);
  }
}

/** All blocks' sums of one kind and channel, in the order of the blocks. */
function total(sums: usize, blocks: i32, kinds: i32, kind: i32, width: usize, channel: i32): f32 {
  let sum: f32 = 0;
  for (let b = 0; b < blocks; b++) sum += load<f32>(sums + (b * kinds + kind) * width + (channel << 2));
  return sum;
}

// What `channelGradient` leaves beside the loss it returns: the gradient of x is slope * (x - centre) + shift.
let shift: f32 = 0, slope: f32 = 0, centre: f32 = 0;

/** Squared differences of mean and deviation; `about` is what the sums were taken about. */
function channelGradient(x1: f32, x2: f32, count: f32, about: f32, targetMean: f32, targetDeviation: f32, weight: f32): f32 {
  const offset = x1 / count, deviation = sqrt(max(x2 / count - offset * offset, 0) + tiny);
  const meanGap: f32 = about + offset - targetMean, gap: f32 = deviation - targetDeviation;
  centre = about + offset;
  shift = 2 * weight * meanGap / count;
  slope = 2 * weight * gap / (count * deviation);
  return weight * (meanGap * meanGap + gap * gap);
}

/**
 * Writes what the moments ask of each value: [shift, slope, centre, movement slope, movement centre][lane] of values,
 * then [shift, slope, centre][lane] of contexts. @returns their loss
 */
export function momentGradients(model: Model, to: usize): f32 {
  const width = <usize>model.valuePanels << 5, kinds = model.steps > 1 ? 3 : 2;
  const steps = totalSteps(model.lengths, model.batch);
  let moves = 0;
  for (let i = 0; i < model.batch; i++) moves += max(0, load<i32>(model.lengths + (i << 2)) - 1);
  const count = <f32>max(steps, 1), moveCount = <f32>max(moves, 1), weight: f32 = model.momentWeight / <f32>max(kinds * model.channels, 1);
  memory.fill(to, 0, 5 * width);
  let loss: f32 = 0;
  for (let c = 0; c < model.channels; c++) {
    const target = model.momentTargets + (c << 2), lane = to + (c << 2), mean = load<f32>(target), s = model.momentSums, b = model.blocks;
    loss += channelGradient(total(s, b, 4, 0, width, c), total(s, b, 4, 1, width, c), count, mean, mean, load<f32>(target + width), weight);
    store<f32>(lane, shift);
    store<f32>(lane + width, slope);
    store<f32>(lane + 2 * width, centre);
    if (kinds === 2) continue;
    // The mean movement has no target of its own.
    const d1 = total(s, b, 4, 2, width, c), own = d1 / moveCount;
    loss += channelGradient(d1, total(s, b, 4, 3, width, c), moveCount, 0, own, load<f32>(target + 2 * width), weight);
    store<f32>(lane + 3 * width, slope);
    store<f32>(lane + 4 * width, centre);
  }
  const contextWidth = <usize>model.contextPanels << 5, contextWeight: f32 = model.momentWeight / <f32>max(2 * model.contextChannels, 1);
  memory.fill(to + 5 * width, 0, 3 * contextWidth);
  for (let c = 0; c < model.contextChannels; c++) {
    const target = model.contextTargets + (c << 2), lane = to + 5 * width + (c << 2), mean = load<f32>(target), s = model.contextSums;
    loss += channelGradient(total(s, model.blocks, 2, 0, contextWidth, c), total(s, model.blocks, 2, 1, contextWidth, c), <f32>model.batch, mean, mean, load<f32>(target + contextWidth), contextWeight);
    store<f32>(lane, shift);
    store<f32>(lane + contextWidth, slope);
    store<f32>(lane + 2 * contextWidth, centre);
  }
  return loss;
}
