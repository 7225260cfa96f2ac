// What the discriminator sees of a batch: values, enlarged movements and context, with noise and dropout.
import { clearRow } from './generate';
import { dropoutStream, instanceNoise, Judged, Model, modelRows, penaltyStream, randomOf } from './model';
import { fillNormal, fillUniform } from './random';

/** Fills a batch's rows of the discriminator's input. */
export function judgedInput(judged: Judged, block: i32, thread: i32): void {
  const model = changetype<Model>(judged.model), rows = modelRows(model, block), panel = <usize>model.blockRows << 5;
  const step = judged.panels * panel, slot = judged.perThread ? thread : judged.firstBlock + block;
  const x = judged.x + slot * model.steps * step;
  if (judged.source === 2) {
    memory.copy(x, judged.x + (judged.movedBlock + block) * model.steps * step, model.steps * step);
    return addNoise(model, judged, block, thread, x, penaltyStream);
  }
  if (judged.source === 0) copyReal(model, block, x, step, panel);
  else copySynthetic(model, block, x, step, panel);
  if (model.movementPanels) movements(model, rows, x, step, panel);
  if (model.noisy) addNoise(model, judged, block, thread, x, instanceNoise);
  if (model.dropout > 0) dropInputs(judged, block, thread, x);
}

function copyReal(model: Model, block: i32, x: usize, step: usize, panel: usize): void {
  const rows = modelRows(model, block), contextAt = (model.valuePanels + model.movementPanels) * panel;
  for (let r = 0; r < rows; r++) {
    const index = load<i32>(model.indices + (block * model.blockRows + r << 2));
    let from = model.realValues + (<usize>(index * model.steps * model.valuePanels) << 5);
    const context = model.realContext + (<usize>(index * model.contextPanels) << 5), row = x + (<usize>r << 5);
    for (let t = 0; t < model.steps; t++) {
      for (let p = 0; p < model.valuePanels; p++, from += 32) copy8(row + t * step + p * panel, from);
      for (let p = 0; p < model.contextPanels; p++) copy8(row + t * step + contextAt + p * panel, context + (p << 5));
    }
  }
}

// @ts-ignore: decorator
@inline function copy8(to: usize, from: usize): void {
  v128.store(to, v128.load(from));
  v128.store(to, v128.load(from, 16), 16);
}

function copySynthetic(model: Model, block: i32, x: usize, step: usize, panel: usize): void {
  const values = model.valuePanels * panel, context = model.contextPanels * panel, contextAt = (model.valuePanels + model.movementPanels) * panel;
  for (let t = 0; t < model.steps; t++) {
    memory.copy(x + t * step, model.values + (block * model.steps + t) * values, values);
    if (context) memory.copy(x + t * step + contextAt, model.context + block * context, context);
  }
}

/** Change since the step before in units of its deviation; 0 at the first step. */
function movements(model: Model, rows: i32, x: usize, step: usize, panel: usize): void {
  const at = model.valuePanels * panel;
  for (let r = 0; r < rows; r++) clearRow(x + at + (<usize>r << 5), model.movementPanels, panel);
  for (let t = 1; t < model.steps; t++) {
    for (let p = 0; p < model.valuePanels; p++) {
      const now = x + t * step + p * panel, i0 = v128.load(model.inverseDeviation + (p << 5)), i1 = v128.load(model.inverseDeviation + (p << 5), 16);
      for (let v = now, end = now + (<usize>rows << 5); v < end; v += 32) {
        v128.store(v + at, f32x4.mul(f32x4.sub(v128.load(v), v128.load(v - step)), i0));
        v128.store(v + at, f32x4.mul(f32x4.sub(v128.load(v, 16), v128.load(v - step, 16)), i1), 16);
      }
    }
  }
}

/** First element, in the stream, of a block's rows; its place among the numbers drawn from a multiple of 4 on. */
// @ts-ignore: decorator
@inline function firstElement(model: Model, judged: Judged, block: i32): i32 {
  return (judged.position * model.batch + block * model.blockRows) * model.steps * model.judgedWidth;
}

function addNoise(model: Model, judged: Judged, block: i32, thread: i32, x: usize, stream: u32): void {
  const rows = modelRows(model, block), width = model.judgedWidth, count = rows * model.steps * width;
  const first = firstElement(model, judged, block), numbers = randomOf(model, thread);
  fillNormal(numbers, first & ~3, count + (first & 3), model.draw, stream, model.seed);
  const panel = <usize>model.blockRows << 5, step = judged.panels * panel;
  const scaled = stream === instanceNoise;
  let from = numbers + ((first & 3) << 2);
  for (let r = 0; r < rows; r++) {
    for (let t = 0; t < model.steps; t++) {
      const row = x + t * step + (<usize>r << 5);
      for (let c = 0; c < width; c++, from += 4) {
        const place = load<i32>(model.columnPlaces + (c << 2)), at = row + (place >> 3) * panel + ((place & 7) << 2);
        const deviation = scaled ? load<f32>(model.columnDeviations + (c << 2)) : model.penaltyDeviation;
        store<f32>(at, load<f32>(at) + load<f32>(from) * deviation);
      }
    }
  }
}

/** Zeroes inputs, or their gradients, at random; the others grow. */
function dropInputs(judged: Judged, block: i32, thread: i32, x: usize): void {
  const model = changetype<Model>(judged.model), rows = modelRows(model, block), width = model.judgedWidth;
  const first = firstElement(model, judged, block), numbers = randomOf(model, thread), kept: f32 = 1 - model.dropout;
  fillUniform(numbers, first & ~3, rows * model.steps * width + (first & 3), model.draw, dropoutStream, model.seed);
  const panel = <usize>model.blockRows << 5, step = judged.panels * panel, factor: f32 = 1 / kept;
  let from = numbers + ((first & 3) << 2);
  for (let r = 0; r < rows; r++) {
    for (let t = 0; t < model.steps; t++) {
      const row = x + t * step + (<usize>r << 5);
      for (let c = 0; c < width; c++, from += 4) {
        const place = load<i32>(model.columnPlaces + (c << 2)), at = row + (place >> 3) * panel + ((place & 7) << 2);
        store<f32>(at, load<f32>(from) < kept ? load<f32>(at) * factor : 0);
      }
    }
  }
}

/** The gradient of dropped inputs, in the judge's input gradient. */
export function dropGradient(judged: Judged, block: i32, thread: i32): void {
  const model = changetype<Model>(judged.model);
  dropInputs(judged, block, thread, model.judgeDx + (<usize>(thread * model.steps * judged.panels * model.blockRows) << 5));
}
