// From noise to a synthetic batch: the networks' inputs, and what their raw outputs mean.
import { contextNoise, generatorNoise, Model, modelRows, randomOf, samplingContext, samplingStream, workOf } from './model';
import { fillNormal } from './random';
import { exp, madd, sigmoid } from './vector';

/** Normal numbers of a block's rows, `rowStride(model, perRow)` floats apart. */
export function drawRows(model: Model, block: i32, thread: i32, perRow: i32, stream: u32, samplingFrom: u32): usize {
  const to = randomOf(model, thread), rows = modelRows(model, block), first = block * model.blockRows;
  if (!model.sampling) {
    fillNormal(to, first * perRow, rows * perRow, model.draw, stream, model.seed);
    return to;
  }
  const stride = rowStride(model, perRow) << 2;
  for (let r = 0; r < rows; r++) fillNormal(to + r * stride, 0, perRow, model.draw + first + r, samplingFrom, model.seed);
  return to;
}

/** Floats from a row's numbers to the next: whole vectors where each row is a stream of its own. */
// @ts-ignore: decorator
@inline export function rowStride(model: Model, perRow: i32): i32 {
  return model.sampling ? (perRow + 15) & ~15 : perRow;
}

/** Copies [row][count] into the panels from `to` on. */
export function scatter(from: usize, stride: i32, rows: i32, count: i32, to: usize, panel: usize): void {
  for (let r = 0; r < rows; r++) {
    const source = from + (<usize>(r * stride) << 2), target = to + (<usize>r << 5);
    let c = 0;
    for (; c + 8 <= count; c += 8) {
      const at = target + (c >> 3) * panel;
      v128.store(at, v128.load(source + (c << 2)));
      v128.store(at, v128.load(source + (c << 2), 16), 16);
    }
    for (; c < count; c++) store<f32>(target + (c >> 3) * panel + ((c & 7) << 2), load<f32>(source + (c << 2)));
  }
}

/** The context network's noise. */
export function contextInput(model: Model, block: i32, thread: i32): void {
  const panel = <usize>model.blockRows << 5, size = model.noiseSize;
  const noise = drawRows(model, block, thread, size, contextNoise, samplingContext);
  scatter(noise, rowStride(model, size), modelRows(model, block), size, model.contextX + block * model.noisePanels * panel, panel);
}

/** The cube of a normal number has a deviation of sqrt(15), about this. */
const cubeDeviation: f32 = 3.9;
const farthest: f32 = 8;

/** Makes the last columns of each step's noise heavy-tailed. */
function makeHeavy(model: Model, noise: usize, stride: i32, rows: i32): void {
  if (model.heavyNoise === 0) return;
  for (let r = 0; r < rows; r++) {
    let step = noise + (<usize>(r * stride) << 2);
    for (let t = 0; t < model.steps; t++) {
      const end = step + (model.noiseSize << 2);
      for (let at = end - (model.heavyNoise << 2); at < end; at += 4) {
        const n = load<f32>(at);
        store<f32>(at, min(farthest, max(-farthest, n * n * n / cubeDeviation)));
      }
      step = end;
    }
  }
}

/** Noise of each step, and context and code the same at each. */
export function generatorInput(model: Model, block: i32, thread: i32): void {
  const rows = modelRows(model, block), panel = <usize>model.blockRows << 5, size = model.noiseSize, perRow = model.steps * size;
  const noise = drawRows(model, block, thread, perRow, generatorNoise, samplingStream);
  const step = (model.noisePanels + model.contextPanels + model.codePanels) * panel, x = model.generatorX + block * model.steps * step;
  const context = model.context + block * model.contextPanels * panel, code = model.code + block * model.codePanels * panel;
  makeHeavy(model, noise, rowStride(model, perRow), rows);
  for (let t = 0; t < model.steps; t++) {
    scatter(noise + (t * size << 2), rowStride(model, perRow), rows, size, x + t * step, panel);
    const same = x + t * step + model.noisePanels * panel;
    memory.copy(same, context, model.contextPanels * panel);
    memory.copy(same + model.contextPanels * panel, code, model.codePanels * panel);
  }
}

/** Sigmoids where `lanes` say so, in the panels of one step; then softmaxes. */
export function activatePanels(at: usize, rows: i32, panels: i32, panel: usize, lanes: usize, softmaxCount: i32, softmaxes: usize): void {
  for (let p = 0; p < panels; p++) {
    const l0 = v128.load(lanes + (p << 5)), l1 = v128.load(lanes + (p << 5), 16);
    if (!v128.any_true(v128.or(l0, l1))) continue;
    for (let i = at + p * panel, end = i + (<usize>rows << 5); i < end; i += 32) {
      const a = v128.load(i), b = v128.load(i, 16);
      v128.store(i, v128.bitselect(sigmoid(a), a, l0));
      v128.store(i, v128.bitselect(sigmoid(b), b, l1), 16);
    }
  }
  for (let s = 0; s < softmaxCount; s++) {
    const first = load<i32>(softmaxes + (s << 3)), size = load<i32>(softmaxes + (s << 3), 4);
    for (let r = 0; r < rows; r++) softmax(at + (<usize>r << 5), first, first + size, panel);
  }
}

// @ts-ignore: decorator
@inline export function laneAt(row: usize, channel: i32, panel: usize): usize {
  return row + (channel >> 3) * panel + ((channel & 7) << 2);
}

function softmax(row: usize, first: i32, end: i32, panel: usize): void {
  let most = load<f32>(laneAt(row, first, panel));
  for (let c = first + 1; c < end; c++) most = max(most, load<f32>(laneAt(row, c, panel)));
  let sum: f32 = 0;
  for (let c = first; c < end; c++) {
    const at = laneAt(row, c, panel), e = f32x4.extract_lane(exp(f32x4.splat(load<f32>(at) - most)), 0);
    store<f32>(at, e);
    sum += e;
  }
  for (let c = first; c < end; c++) {
    const at = laneAt(row, c, panel);
    store<f32>(at, load<f32>(at) / sum);
  }
}

/** Contexts from the context network's raw output, and the lengths that they say. */
export function contextOutput(model: Model, block: i32): void {
  const rows = modelRows(model, block), panel = <usize>model.blockRows << 5, offset = block * model.contextPanels * panel;
  const to = model.context + offset;
  memory.copy(to, model.contextY + offset, model.contextPanels * panel);
  activatePanels(to, rows, model.contextPanels, panel, model.contextSigmoidLanes, model.contextSoftmaxCount, model.contextSoftmaxes);
  readLengths(model, block);
}

/** Steps of each row by its context. */
export function readLengths(model: Model, block: i32): void {
  if (model.lengthChannel < 0) return;
  const rows = modelRows(model, block), panel = <usize>model.blockRows << 5, context = model.context + block * model.contextPanels * panel;
  for (let r = 0; r < rows; r++) {
    const code = load<f32>(laneAt(context + (<usize>r << 5), model.lengthChannel, panel));
    let length = 0;
    while (length < model.steps && code >= load<f32>(model.thresholds + (length << 2))) length++;
    store<i32>(model.lengths + (block * model.blockRows + r << 2), length);
  }
}

/**
 * Values from the raw output: added up where channels move little, from the start on where there is one; squashed by
 * kind, snapped where values are listed, zero after the end.
 */
export function generatorOutput(model: Model, block: i32, thread: i32): void {
  const rows = modelRows(model, block), panel = <usize>model.blockRows << 5, step = model.valuePanels * panel;
  const raw = model.generatorY + block * model.steps * step, values = model.values + block * model.steps * step;
  const sums = workOf(model, thread), lengths = model.lengths + (block * model.blockRows << 2);
  const start = model.latentSize ? model.start + block * step : 0;
  for (let t = 0; t < model.steps; t++) {
    const to = values + t * step;
    for (let p = 0; p < model.valuePanels; p++) {
      const lanes = <usize>p << 5, at = p * panel;
      levels(model, lanes, t, rows, raw + t * step + at, start ? start + at : 0, sums + at, to + at);
      levels(model, lanes + 16, t, rows, raw + t * step + at + 16, start ? start + at + 16 : 0, sums + at + 16, to + at + 16);
    }
    activatePanels(to, rows, model.valuePanels, panel, model.sigmoidLanes, model.softmaxCount, model.softmaxes);
    if (model.listedCount) {
      memory.copy(model.unsnapped + (block * model.steps + t) * step, to, step);
      snap(model, to, rows, panel);
    }
    if (model.lengthChannel >= 0) {
      for (let r = 0; r < rows; r++) if (t >= load<i32>(lengths + (r << 2))) clearRow(to + (<usize>r << 5), model.valuePanels, panel);
    }
  }
}

/** Half a panel of one step. @param sums - what was added up so far */
// @ts-ignore: decorator
@inline function levels(model: Model, lanes: usize, t: i32, rows: i32, raw: usize, start: usize, sums: usize, to: usize): void {
  const running = v128.load(model.runningLanes + lanes), deviation = v128.load(model.rawDeviation + lanes);
  for (let i: usize = 0, bytes = <usize>rows << 5; i < bytes; i += 32) {
    const x = v128.load(raw + i);
    let direct = x, level = x;
    if (start) {
      level = v128.load(start + i);
      direct = f32x4.add(x, level);
    }
    if (t > 0) level = madd(x, deviation, v128.load(sums + i));
    if (model.movementPanels) v128.store(sums + i, level);
    v128.store(to + i, v128.bitselect(level, direct, running));
  }
}

/** Listed channels of one step go to the nearest value of theirs. */
function snap(model: Model, step: usize, rows: i32, panel: usize): void {
  for (let l = 0; l < model.listedCount; l++) {
    const entry = model.listed + (<usize>l << 4), values = load<usize>(entry, 8), middles = load<usize>(entry, 12), count = load<i32>(entry, 4);
    for (let r = 0; r < rows; r++) {
      const at = laneAt(step + (<usize>r << 5), load<i32>(entry), panel), value = load<f32>(at);
      // The first middle above the value; one at a middle goes up.
      let low = 0, high = count - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (load<f32>(middles + (middle << 2)) > value) high = middle;
        else low = middle + 1;
      }
      store<f32>(at, load<f32>(values + (low << 2)));
    }
  }
}

export function clearRow(row: usize, panels: i32, panel: usize): void {
  const zero = f32x4.splat(0);
  for (let p = 0; p < panels; p++) {
    v128.store(row + p * panel, zero);
    v128.store(row + p * panel, zero, 16);
  }
}
