// Losses on the discriminator's logits and their gradients, as means over the steps that count. Formulas and sources are
// those of model/losses; a mask is a row's number of steps.
import { Model, modelRows, totalSteps } from './model';
import { laneSum, sigmoid, softplus } from './vector';

const bce = 0, confusion = 1, hinge = 2, lsgan = 3, wasserstein = 4, relativistic = 5;

/** Logits of four rows; padded columns lie between them. */
// @ts-ignore: decorator
@inline export function load4(at: usize): v128 {
  return f32x4(load<f32>(at), load<f32>(at, 32), load<f32>(at, 64), load<f32>(at, 96));
}

// @ts-ignore: decorator
@inline export function store4(at: usize, x: v128): void {
  store<f32>(at, f32x4.extract_lane(x, 0));
  store<f32>(at, f32x4.extract_lane(x, 1), 32);
  store<f32>(at, f32x4.extract_lane(x, 2), 64);
  store<f32>(at, f32x4.extract_lane(x, 3), 96);
}

/** All bits where row r .. r + 3 of the block exists. */
// @ts-ignore: decorator
@inline export function exists(r: i32, rows: i32): v128 {
  return i32x4.lt_s(i32x4.add(i32x4.splat(r), i32x4(0, 1, 2, 3)), i32x4.splat(rows));
}

/** All bits where it also has step t. */
// @ts-ignore: decorator
@inline function counts(lengths: usize, t: i32, r: i32, rows: i32): v128 {
  return v128.and(exists(r, rows), i32x4.gt_s(v128.load(lengths + (r << 2)), i32x4.splat(t)));
}

/** One over the number of pairs of steps where both rows go on. */
function inversePairs(model: Model): f32 {
  let sum = 0;
  for (let i = 0; i < model.batch; i++) sum += min(load<i32>(model.lengths + (i << 2)), load<i32>(model.realLengths + (i << 2)));
  return <f32>1 / <f32>sum;
}

// What the functions below leave beside the gradient that they return: the loss.
export let value: v128 = f32x4.splat(0);

/** Loss and gradient of a logit that should be `target`; wasserstein and hinge know the sign only. */
// @ts-ignore: decorator
@inline function one(kind: i32, x: v128, target: f32, real: bool): v128 {
  const goal = f32x4.splat(target);
  if (kind === hinge) {
    const gap = real ? f32x4.sub(goal, x) : f32x4.add(f32x4.splat(1), x);
    value = f32x4.pmax(gap, f32x4.splat(0));
    return v128.and(f32x4.splat(real ? -1 : 1), f32x4.gt(gap, f32x4.splat(0)));
  }
  if (kind === wasserstein) {
    value = real ? f32x4.neg(x) : x;
    return f32x4.splat(real ? -1 : 1);
  }
  if (kind === lsgan) {
    const gap = f32x4.sub(x, goal);
    value = f32x4.mul(f32x4.splat(0.5), f32x4.mul(gap, gap));
    return gap;
  }
  // -target x would cancel against the softplus of a large x.
  value = target === 1 ? softplus(f32x4.neg(x)) : f32x4.sub(softplus(x), f32x4.mul(goal, x));
  return f32x4.sub(sigmoid(x), goal);
}

// What `lesson` leaves beside value and its result.
export let dSynthetic: v128 = f32x4.splat(0);

/** The discriminator's loss on logits, weighted, and its gradients: by the real ones (returned) and the synthetic ones. */
export function lesson(kind: i32, real: v128, synthetic: v128, target: f32, perReal: v128, perSynthetic: v128, perPair: v128): v128 {
  if (kind === relativistic) {
    const d = f32x4.mul(one(bce, f32x4.sub(real, synthetic), target, true), perPair);
    value = f32x4.mul(value, perPair);
    dSynthetic = f32x4.neg(d);
    return d;
  }
  const d = f32x4.mul(one(kind, real, target, true), perReal), onReal = f32x4.mul(value, perReal);
  dSynthetic = f32x4.mul(one(kind, synthetic, 0, false), perSynthetic);
  value = f32x4.add(onReal, f32x4.mul(value, perSynthetic));
  return d;
}

/** The generator's loss on logits of synthetic sequences, weighted, and its gradient. @param real - for losses that compare */
export function wish(kind: i32, synthetic: v128, real: v128, weight: v128): v128 {
  let d: v128, loss: v128;
  if (kind === relativistic) d = one(bce, f32x4.sub(synthetic, real), 1, true);
  else if (kind === hinge || kind === wasserstein) d = one(wasserstein, synthetic, 1, true);
  else d = one(kind === lsgan ? lsgan : bce, synthetic, 1, true);
  loss = value;
  if (kind === confusion) {
    d = f32x4.add(d, one(bce, synthetic, 0, false));
    loss = f32x4.add(loss, value);
  }
  value = f32x4.mul(loss, weight);
  return f32x4.mul(d, weight);
}

/** The discriminator's loss on real and synthetic rows of a block, with the smoothness penalty on both. */
export function discriminatorLoss(model: Model, block: i32): void {
  const rows = modelRows(model, block), panel = <usize>model.blockRows << 5, slot = model.steps * panel, blocks = model.blocks;
  const realLengths = model.realLengths + (block * model.blockRows << 2), lengths = model.lengths + (block * model.blockRows << 2);
  const perReal: f32 = <f32>1 / <f32>totalSteps(model.realLengths, model.batch), perSynthetic: f32 = <f32>1 / <f32>totalSteps(model.lengths, model.batch);
  const perPair: f32 = model.loss === relativistic ? inversePairs(model) : 0;
  const y = model.discriminatorY, dy = model.discriminatorDy, target: f32 = 1 - model.smoothing;
  let loss = f32x4.splat(0), realScore = loss, syntheticScore = loss;
  for (let t = 0; t < model.steps; t++) {
    for (let r = 0; r < rows; r += 4) {
      const real = block * slot + t * panel + (<usize>r << 5), synthetic = real + blocks * slot;
      const a = load4(y + real), b = load4(y + synthetic);
      const isReal = counts(realLengths, t, r, rows), isSynthetic = counts(lengths, t, r, rows);
      const na = v128.and(isReal, f32x4.splat(perReal)), nb = v128.and(isSynthetic, f32x4.splat(perSynthetic));
      let da = lesson(model.loss, a, b, target, na, nb, v128.and(v128.and(isReal, isSynthetic), f32x4.splat(perPair))), db = dSynthetic;
      loss = f32x4.add(loss, value);
      if (model.penalty > 0) {
        const twice = 2 * blocks * slot;
        da = f32x4.sub(da, smoothness(model, y + real + twice, dy + real + twice, a, na));
        loss = f32x4.add(loss, value);
        db = f32x4.sub(db, smoothness(model, y + synthetic + twice, dy + synthetic + twice, b, nb));
        loss = f32x4.add(loss, value);
      }
      store4(dy + real, da);
      store4(dy + synthetic, db);
      realScore = f32x4.add(realScore, f32x4.mul(sigmoid(a), na));
      syntheticScore = f32x4.add(syntheticScore, f32x4.mul(sigmoid(b), nb));
    }
  }
  const sums = model.sums + (block << 5);
  store<f32>(sums, laneSum(loss));
  store<f32>(sums, laneSum(realScore), 4);
  store<f32>(sums, laneSum(syntheticScore), 8);
}

/** Penalty on the change of a logit when its input moved: its gradient by the moved logit, which it also stores. */
function smoothness(model: Model, y: usize, dy: usize, still: v128, n: v128): v128 {
  const factor = f32x4.splat(model.penalty / (model.penaltyDeviation * model.penaltyDeviation));
  const difference = f32x4.sub(load4(y), still), gradient = f32x4.mul(f32x4.mul(difference, factor), n);
  value = f32x4.mul(f32x4.splat(0.5), f32x4.mul(gradient, difference));
  store4(dy, gradient);
  return gradient;
}

/** Keeps the judge's logits on a block of real rows, before it sees the synthetic ones. */
export function keepLogits(model: Model, block: i32, thread: i32): void {
  const panel = <usize>model.blockRows << 5, slot = model.steps * panel, bytes = <usize>model.blockRows << 2;
  for (let t = 0; t < model.steps; t++) {
    for (let r = 0; r < model.blockRows; r += 4) {
      v128.store(model.realLogits + (block * model.steps + t) * bytes + (r << 2), load4(model.judgeY + thread * slot + t * panel + (<usize>r << 5)));
    }
  }
}

/** The generator's loss on a block, from the judge's logits, with the judge's weight. */
export function generatorLoss(model: Model, block: i32, thread: i32): void {
  const rows = modelRows(model, block), panel = <usize>model.blockRows << 5, slot = thread * model.steps * panel, bytes = <usize>model.blockRows << 2;
  const lengths = model.lengths + (block * model.blockRows << 2), realLengths = model.realLengths + (block * model.blockRows << 2);
  const share: f32 = model.weight * (model.loss === relativistic ? inversePairs(model) : <f32>1 / <f32>totalSteps(model.lengths, model.batch));
  let loss = f32x4.splat(0);
  for (let t = 0; t < model.steps; t++) {
    for (let r = 0; r < rows; r += 4) {
      const at = slot + t * panel + (<usize>r << 5), x = load4(model.judgeY + at);
      let mask = counts(lengths, t, r, rows);
      if (model.loss === relativistic) mask = v128.and(mask, counts(realLengths, t, r, rows));
      const real = v128.load(model.realLogits + (block * model.steps + t) * bytes + (r << 2));
      const d = wish(model.loss, x, real, v128.and(mask, f32x4.splat(share)));
      loss = f32x4.add(loss, value);
      store4(model.judgeDy + at, d);
    }
  }
  store<f32>(model.sums + (block << 5), laneSum(loss), 16);
}
