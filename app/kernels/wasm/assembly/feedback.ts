// From the judge's input gradient back to the raw outputs of the generator and of the context network.
import { clearRow, laneAt } from './generate';
import { Model, modelRows, workOf } from './model';
import { momentGradients } from './moments';
import { madd, nmadd } from './vector';

/** Gradient of sigmoids and softmaxes at their values, in place of the gradient by the values, in one step's panels. */
function activationGradient(values: usize, gradient: usize, rows: i32, panels: i32, panel: usize, lanes: usize, softmaxCount: i32, softmaxes: usize): void {
  for (let p = 0; p < panels; p++) {
    const l0 = v128.load(lanes + (p << 5)), l1 = v128.load(lanes + (p << 5), 16);
    if (!v128.any_true(v128.or(l0, l1))) continue;
    for (let i = p * panel, end = i + (<usize>rows << 5); i < end; i += 32) {
      const a = v128.load(values + i), b = v128.load(values + i, 16), da = v128.load(gradient + i), db = v128.load(gradient + i, 16);
      v128.store(gradient + i, v128.bitselect(f32x4.mul(da, nmadd(a, a, a)), da, l0));
      v128.store(gradient + i, v128.bitselect(f32x4.mul(db, nmadd(b, b, b)), db, l1), 16);
    }
  }
  for (let s = 0; s < softmaxCount; s++) {
    const first = load<i32>(softmaxes + (s << 3)), end = first + load<i32>(softmaxes + (s << 3), 4);
    for (let r: usize = 0; r < <usize>rows << 5; r += 32) {
      let mean: f32 = 0;
      for (let c = first; c < end; c++) mean += load<f32>(laneAt(values + r, c, panel)) * load<f32>(laneAt(gradient + r, c, panel));
      for (let c = first; c < end; c++) {
        const at = laneAt(gradient + r, c, panel);
        store<f32>(at, load<f32>(laneAt(values + r, c, panel)) * (load<f32>(at) - mean));
      }
    }
  }
}

/**
 * Gradient of the generator's raw output, from the last step to the first: of values and movements as the judge saw
 * them, of the moments, through squashing, and through adding up.
 *
 * A thread's work holds the coefficients of the moments, then the gradients that were added up so far.
 */
export function generatorFeedback(model: Model, block: i32, thread: i32): void {
  const rows = modelRows(model, block), panel = <usize>model.blockRows << 5, step = model.valuePanels * panel, judgeStep = model.judgePanels * panel;
  const width = <usize>model.valuePanels << 5, values = model.values + block * model.steps * step, dy = model.generatorDy + block * model.steps * step;
  const dx = model.judgeDx + thread * model.steps * judgeStep, critics = model.valueGradient + thread * model.steps * step, lengths = model.lengths + (block * model.blockRows << 2);
  const moments = workOf(model, thread), sums = moments + 5 * width + (<usize>model.contextPanels << 5) * 3;
  if (model.momentWeight > 0) {
    const loss = momentGradients(model, moments);
    store<f32>(model.sums + (block << 5), block === 0 ? loss : 0, 20);
  }
  for (let t = model.steps - 1; t >= 0; t--) {
    const from = dx + t * judgeStep, to = dy + t * step, now = values + t * step;
    for (let p = 0; p < model.valuePanels; p++) valueGradients(model, rows, p, t, from, critics + t * step, to, now, step, judgeStep, panel, lengths, moments);
    const smooth = model.listedCount ? model.unsnapped + (block * model.steps + t) * step : now;
    activationGradient(smooth, to, rows, model.valuePanels, panel, model.sigmoidLanes, model.softmaxCount, model.softmaxes);
    for (let r = 0; r < rows; r++) if (t >= load<i32>(lengths + (r << 2))) clearRow(to + (<usize>r << 5), model.valuePanels, panel);
    if (model.movementPanels || model.latentSize) addUpGradient(model, rows, t, to, sums, panel);
  }
  if (model.latentSize) memory.copy(model.startGradient + block * step, sums, step);
}

/** Gradient by a panel's values at a step. */
function valueGradients(model: Model, rows: i32, p: i32, t: i32, from: usize, critics: usize, to: usize, now: usize, step: usize, judgeStep: usize, panel: usize, lengths: usize, moments: usize): void {
  const at = p * panel, movement = from + (model.valuePanels + p) * panel, width = <usize>model.valuePanels << 5;
  for (let half: usize = 0; half < 32; half += 16) {
    const lane = (<usize>p << 5) + half, inverse = v128.load(model.inverseDeviation + lane), last = t === model.steps - 1;
    const shift = v128.load(moments + lane), slope = v128.load(moments + width + lane), centre = v128.load(moments + 2 * width + lane);
    const moveSlope = v128.load(moments + 3 * width + lane), moveCentre = v128.load(moments + 4 * width + lane);
    for (let r = 0; r < rows; r++) {
      const row = (<usize>r << 5) + half;
      let d = model.judgeDx ? v128.load(from + at + row) : f32x4.splat(0);
      if (model.valueGradient) d = f32x4.add(d, v128.load(critics + at + row));
      if (model.movementPanels && model.judgeDx) {
        if (t > 0) d = madd(inverse, v128.load(movement + row), d);
        if (!last) d = nmadd(inverse, v128.load(movement + judgeStep + row), d);
      }
      const length = load<i32>(lengths + (r << 2));
      if (model.momentWeight > 0 && t < length) {
        const v = now + at + row, x = v128.load(v);
        d = f32x4.add(d, madd(slope, f32x4.sub(x, centre), shift));
        if (t > 0) d = madd(moveSlope, f32x4.sub(f32x4.sub(x, v128.load(v - step)), moveCentre), d);
        if (t + 1 < length) d = nmadd(moveSlope, f32x4.sub(f32x4.sub(v128.load(v + step), x), moveCentre), d);
      }
      v128.store(to + at + row, d);
    }
  }
}

/**
 * Where raw outputs are increments, each has a part in all later sums; the first is the start, unless that is given. What
 * was added up at the end is the gradient of a given start, of all channels.
 */
function addUpGradient(model: Model, rows: i32, t: i32, to: usize, sums: usize, panel: usize): void {
  for (let p = 0; p < model.valuePanels; p++) {
    for (let half: usize = 0; half < 32; half += 16) {
      const lane = (<usize>p << 5) + half, running = v128.load(model.runningLanes + lane), deviation = v128.load(model.rawDeviation + lane);
      for (let i = p * panel + half, end = i + (<usize>rows << 5); i < end; i += 32) {
        const d = v128.load(to + i), sum = t === model.steps - 1 ? d : f32x4.add(d, v128.load(sums + i));
        v128.store(sums + i, sum);
        v128.store(to + i, v128.bitselect(t > 0 ? f32x4.mul(sum, deviation) : model.latentSize ? f32x4.splat(0) : sum, d, running));
      }
    }
  }
}

/**
 * Gradient of the context network's raw output: contexts as discriminator and generator saw them at each step, as
 * critics and the latent network did, and moments.
 */
export function contextFeedback(model: Model, block: i32, thread: i32): void {
  const rows = modelRows(model, block), panel = <usize>model.blockRows << 5, judgeStep = model.judgePanels * panel, generatorStep = (model.noisePanels + model.contextPanels + model.codePanels) * panel;
  const judged = model.judgeDx + thread * model.steps * judgeStep + (model.valuePanels + model.movementPanels) * panel;
  const generated = model.generatorDx + block * model.steps * generatorStep + model.noisePanels * panel;
  const critics = model.contextGradient + thread * model.contextPanels * panel;
  const latent = model.latentDx + (block * (model.latentPanels + model.contextPanels) + model.latentPanels) * panel;
  const offset = block * model.contextPanels * panel, dy = model.contextDy + offset, context = model.context + offset;
  const width = <usize>model.contextPanels << 5, moments = workOf(model, thread) + (<usize>model.valuePanels << 5) * 5;
  for (let p = 0; p < model.contextPanels; p++) {
    for (let i = p * panel, end = i + (<usize>rows << 5); i < end; i += 16) {
      let d = f32x4.splat(0);
      for (let t = 0; t < model.steps; t++) {
        d = f32x4.add(d, v128.load(generated + t * generatorStep + i));
        if (model.judgeDx) d = f32x4.add(d, v128.load(judged + t * judgeStep + i));
      }
      if (model.contextGradient) d = f32x4.add(d, v128.load(critics + i));
      if (model.latentSize) d = f32x4.add(d, v128.load(latent + i));
      if (model.momentWeight > 0) {
        const lane = moments + (<usize>p << 5) + (i & 16);
        d = f32x4.add(d, madd(v128.load(lane + width), f32x4.sub(v128.load(context + i), v128.load(lane + 2 * width)), v128.load(lane)));
      }
      v128.store(dy + i, d);
    }
  }
  activationGradient(context, dy, rows, model.contextPanels, panel, model.contextSigmoidLanes, model.contextSoftmaxCount, model.contextSoftmaxes);
}
