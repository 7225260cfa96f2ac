// What each critic sees of one sequence, and the way back of its gradient. A sequence is worked on as rows: [step] of
// `channelFloats` floats each, of which the first `channels` count; so a view is mostly moves of eight floats, each
// overwriting what the one before wrote too far.
import { Critic } from './critic';
import { Model } from './model';
import { madd } from './vector';
import { transpose4 } from './transpose';

/** What `Critic.kind` says. */
export const mainView = 0, columnView = 1, coarseView = 2;

// @ts-ignore: decorator
@inline export function copy8(to: usize, from: usize): void {
  v128.store(to, v128.load(from));
  v128.store(to, v128.load(from, 16), 16);
}

/** All bits in the first `count` of eight lanes; see `masks` of the critic. */
// @ts-ignore: decorator
@inline export function maskAt(critic: Critic, count: i32): usize {
  return critic.masks + (<usize>(8 - min(8, count)) << 2);
}

/**
 * @param values - [step + 8][channelFloats], zero from `length` on; what comes after the last step may be anything finite
 * @param to - [groups][panels * 8]; columns beyond the view's are set to zero
 */
export function show(critic: Critic, model: Model, values: usize, context: usize, length: i32, to: usize): void {
  if (critic.kind === mainView) showMain(critic, model, values, context, length, to);
  else if (critic.kind === columnView) showColumns(critic, model, values, length, to);
  else showCoarse(critic, model, values, context, to);
}

/** As `show`, backward. @param dValues - [step + 8][channelFloats]; lanes beyond the channels may be left with anything */
export function showGradient(critic: Critic, model: Model, gradient: usize, length: i32, dValues: usize, dContext: usize, panel: usize): void {
  if (critic.kind === mainView) mainGradient(critic, model, gradient, length, dValues, dContext, panel);
  else if (critic.kind === columnView) columnsGradient(critic, model, gradient, length, dValues);
  else coarseGradient(critic, model, gradient, dValues, dContext, panel);
}

/** Context columns at the end of a view, and zeros after them. */
function showContext(model: Model, context: usize, at: usize): void {
  for (let p = 0; p < model.contextPanels; p++) copy8(at + (p << 5), context + (p << 5));
  const end = at + (model.contextChannels << 2), zero = f32x4.splat(0);
  v128.store(end, zero);
  v128.store(end, zero, 16);
}

/** dContext: [contextPanels][row][8] at the row. */
function contextGradient(critic: Critic, model: Model, gradient: usize, dContext: usize, panel: usize): void {
  for (let p = 0; p < model.contextPanels; p++) {
    const to = dContext + p * panel, from = gradient + (p << 5), mask = maskAt(critic, model.contextChannels - 8 * p);
    v128.store(to, f32x4.add(v128.load(to), v128.and(v128.load(from), v128.load(mask))));
    v128.store(to, f32x4.add(v128.load(to, 16), v128.and(v128.load(from, 16), v128.load(mask, 16))), 16);
  }
}

/** Values [step, channel], increments [step - 1, moving channel], context. */
function showMain(critic: Critic, model: Model, values: usize, context: usize, length: i32, to: usize): void {
  const row = <usize>model.valuePanels << 5, channels = <usize>model.channels << 2;
  for (let t = 0; t < model.steps; t++) {
    for (let p = 0; p < model.valuePanels; p++) copy8(to + t * channels + (p << 5), values + t * row + (p << 5));
  }
  let at = to + model.steps * channels;
  const zero = f32x4.splat(0);
  for (let t = 1; t < model.steps; t++) {
    const now = values + t * row, before = now - row;
    for (let run = critic.runs, end = run + (critic.runCount << 3); run < end; run += 8) {
      const first = <usize>load<i32>(run) << 2, count = load<i32>(run, 4);
      for (let c: usize = 0, bytes = <usize>count << 2; c < bytes; c += 16) {
        const i = first + c, d = f32x4.mul(f32x4.sub(v128.load(now + i), v128.load(before + i)), v128.load(critic.inverse + i));
        // Into and after the end there is no increment.
        v128.store(at + c, t < length ? d : zero);
      }
      at += count << 2;
    }
  }
  showContext(model, context, at);
}

function mainGradient(critic: Critic, model: Model, gradient: usize, length: i32, dValues: usize, dContext: usize, panel: usize): void {
  const row = <usize>model.valuePanels << 5, channels = <usize>model.channels << 2;
  for (let t = 0; t < model.steps; t++) {
    for (let p = 0; p < model.valuePanels; p++) copy8(dValues + t * row + (p << 5), gradient + t * channels + (p << 5));
  }
  let at = gradient + model.steps * channels;
  for (let t = 1; t < model.steps; t++) {
    const now = dValues + t * row, before = now - row;
    for (let run = critic.runs, end = run + (critic.runCount << 3); run < end; run += 8) {
      const first = <usize>load<i32>(run) << 2, count = load<i32>(run, 4);
      for (let c = 0; c < count && t < length; c += 4) {
        const i = first + (<usize>c << 2), mask = v128.load(maskAt(critic, min(4, count - c)));
        const d = v128.and(f32x4.mul(v128.load(at + (c << 2)), v128.load(critic.inverse + i)), mask);
        v128.store(now + i, f32x4.add(v128.load(now + i), d));
        v128.store(before + i, f32x4.sub(v128.load(before + i), d));
      }
      at += count << 2;
    }
  }
  contextGradient(critic, model, at, dContext, panel);
}

/** Of each channel: values [step], increments [step - 1]. */
function showColumns(critic: Critic, model: Model, values: usize, length: i32, to: usize): void {
  const row = <usize>model.valuePanels << 5, group = <usize>critic.panels << 5, steps = model.steps;
  for (let p = 0; p < model.valuePanels; p++) {
    for (let t = 0; t < steps; t += 8) transpose8(values + t * row + (p << 5), row, to + (p << 3) * group + (t << 2), group);
  }
  for (let c = 0; c < model.channels; c++) {
    const from = to + c * group, at = from + (steps << 2), inverse: f32 = load<f32>(critic.inverse + (c << 2)), by = f32x4.splat(inverse);
    let t = 0;
    for (; t + 4 < steps; t += 4) {
      const i = <usize>t << 2;
      v128.store(at + i, f32x4.mul(f32x4.sub(v128.load(from + i, 4), v128.load(from + i)), by));
    }
    for (; t + 1 < steps; t++) {
      const i = <usize>t << 2;
      store<f32>(at + i, (load<f32>(from + i, 4) - load<f32>(from + i)) * inverse);
    }
    // Values are zero after the end: only the increment into it is not.
    if (length > 0 && length < steps) store<f32>(at + (length - 1 << 2), 0);
    memory.fill(at + (steps - 1 << 2), 0, group - <usize>(2 * steps - 1 << 2));
  }
}

/** `gradient` is overwritten. */
function columnsGradient(critic: Critic, model: Model, gradient: usize, length: i32, dValues: usize): void {
  const row = <usize>model.valuePanels << 5, group = <usize>critic.panels << 5, steps = model.steps;
  for (let c = 0; c < model.channels; c++) {
    const from = gradient + c * group, at = from + (steps << 2), inverse: f32 = load<f32>(critic.inverse + (c << 2)), by = f32x4.splat(inverse);
    const moves = max(0, length - 1);
    if (moves < steps - 1) memory.fill(at + (moves << 2), 0, <usize>(steps - 1 - moves) << 2);
    // After the last increment there is a column of padding, whose gradient is zero.
    store<f32>(from, load<f32>(from) - load<f32>(at) * inverse);
    let t = 1;
    for (; t + 4 <= steps; t += 4) {
      const i = <usize>t << 2;
      v128.store(from + i, madd(f32x4.sub(v128.load(at + i - 4), v128.load(at + i)), by, v128.load(from + i)));
    }
    for (; t < steps; t++) {
      const i = <usize>t << 2;
      store<f32>(from + i, load<f32>(from + i) + (load<f32>(at + i - 4) - load<f32>(at + i)) * inverse);
    }
  }
  for (let p = 0; p < model.valuePanels; p++) {
    for (let t = 0; t < steps; t += 8) transpose8(gradient + (p << 3) * group + (t << 2), group, dValues + t * row + (p << 5), row);
  }
}

/** Means [block, channel], context. */
function showCoarse(critic: Critic, model: Model, values: usize, context: usize, to: usize): void {
  const row = <usize>model.valuePanels << 5, channels = <usize>model.channels << 2;
  let at = to;
  for (let b = 0; b < critic.boundCount - 1; b++) {
    const first = load<i32>(critic.bounds + (b << 2)), end = load<i32>(critic.bounds + (b << 2), 4), share = f32x4.splat(<f32>1 / <f32>(end - first));
    for (let i: usize = 0; i < row; i += 16) {
      let sum = f32x4.splat(0);
      for (let t = first; t < end; t++) sum = f32x4.add(sum, v128.load(values + t * row + i));
      v128.store(at + i, f32x4.mul(sum, share));
    }
    at += channels;
  }
  showContext(model, context, at);
}

function coarseGradient(critic: Critic, model: Model, gradient: usize, dValues: usize, dContext: usize, panel: usize): void {
  const row = <usize>model.valuePanels << 5, channels = <usize>model.channels << 2;
  let at = gradient;
  for (let b = 0; b < critic.boundCount - 1; b++) {
    const first = load<i32>(critic.bounds + (b << 2)), end = load<i32>(critic.bounds + (b << 2), 4), share = f32x4.splat(<f32>1 / <f32>(end - first));
    for (let i: usize = 0; i < row; i += 16) {
      const d = f32x4.mul(v128.load(at + i), share);
      for (let t = first; t < end; t++) v128.store(dValues + t * row + i, d);
    }
    at += channels;
  }
  contextGradient(critic, model, at, dContext, panel);
}

/** Eight rows of eight floats the other way round. */
function transpose8(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  transpose4(from, fromStep, to, toStep);
  transpose4(from + 16, fromStep, to + 4 * toStep, toStep);
  transpose4(from + 4 * fromStep, fromStep, to + 16, toStep);
  transpose4(from + 4 * fromStep + 16, fromStep, to + 4 * toStep + 16, toStep);
}
