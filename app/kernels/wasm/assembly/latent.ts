// What a sequence is made from as a whole, before its steps: the latent network's input, what its output means, and the
// gradient of both; and the input of the head, which makes values from states.
import { drawRows, rowStride, scatter } from './generate';
import { latentNoise, Model, modelRows, samplingLatent } from './model';
import { nmadd, one, tanh } from './vector';

/** Moves columns of a block between panels: `count` of them, from column `first` of one to column `toFirst` of the other. */
function moveColumns(from: usize, first: i32, to: usize, toFirst: i32, count: i32, rows: i32, panel: usize): void {
  for (let i = 0; i < count; i++) {
    const a = first + i, b = toFirst + i;
    const source = from + (a >> 3) * panel + ((a & 7) << 2), target = to + (b >> 3) * panel + ((b & 7) << 2);
    for (let r: usize = 0, end = <usize>rows << 5; r < end; r += 32) store<f32>(target + r, load<f32>(source + r));
  }
}

/** The sequence's noise, and its context. */
export function latentInput(model: Model, block: i32, thread: i32): void {
  const rows = modelRows(model, block), panel = <usize>model.blockRows << 5, size = model.latentSize;
  const x = model.latentX + block * (model.latentPanels + model.contextPanels) * panel;
  const noise = drawRows(model, block, thread, size, latentNoise, samplingLatent);
  scatter(noise, rowStride(model, size), rows, size, x, panel);
  memory.copy(x + model.latentPanels * panel, model.context + block * model.contextPanels * panel, model.contextPanels * panel);
}

/** Code, starts and initial states from the latent network's output: [code | start | state before tanh of each layer]. */
export function latentOutput(model: Model, block: i32): void {
  const rows = modelRows(model, block), panel = <usize>model.blockRows << 5, y = model.latentY + block * model.latentOutPanels * panel;
  moveColumns(y, 0, model.code + block * model.codePanels * panel, 0, model.codeSize, rows, panel);
  moveColumns(y, model.codeSize, model.start + block * model.valuePanels * panel, 0, model.channels, rows, panel);
  for (let l = 0; l < model.layers; l++) {
    const to = model.initial + (block * model.layers + l) * model.unitPanels * panel;
    moveColumns(y, model.codeSize + model.channels + l * model.units, to, 0, model.units, rows, panel);
    for (let at = to, end = to + model.unitPanels * panel; at < end; at += 16) v128.store(at, tanh(v128.load(at)));
  }
}

/** The head's input at each step: the last layer's state, and the step's noise as the generator got it. */
export function headInput(model: Model, block: i32): void {
  const panel = <usize>model.blockRows << 5, state = model.unitPanels * panel, noise = model.noisePanels * panel, step = state + noise;
  const x = model.headX + block * model.steps * step, states = model.states + (block * (model.steps + 1) + 1) * state;
  const generatorStep = (model.noisePanels + model.contextPanels + model.codePanels) * panel, from = model.generatorX + block * model.steps * generatorStep;
  for (let t = 0; t < model.steps; t++) {
    memory.copy(x + t * step, states + t * state, state);
    memory.copy(x + t * step + state, from + t * generatorStep, noise);
  }
}

/** Gradient of the latent network's output: codes as each step got them, starts, and states before their tanh. */
export function latentFeedback(model: Model, block: i32): void {
  const rows = modelRows(model, block), panel = <usize>model.blockRows << 5, dy = model.latentDy + block * model.latentOutPanels * panel;
  const generatorStep = (model.noisePanels + model.contextPanels + model.codePanels) * panel;
  const dx = model.generatorDx + block * model.steps * generatorStep + (model.noisePanels + model.contextPanels) * panel;
  // The first step's gradients of the code are a buffer to sum up in: nobody else needs them.
  for (let i: usize = 0, end = <usize>model.codePanels * panel; i < end; i += 16) {
    let d = v128.load(dx + i);
    for (let t = 1; t < model.steps; t++) d = f32x4.add(d, v128.load(dx + t * generatorStep + i));
    v128.store(dx + i, d);
  }
  moveColumns(dx, 0, dy, 0, model.codeSize, rows, panel);
  moveColumns(model.startGradient + block * model.valuePanels * panel, 0, dy, model.codeSize, model.channels, rows, panel);
  for (let l = 0; l < model.layers; l++) {
    const offset = (block * model.layers + l) * model.unitPanels * panel, gradient = model.initialGradient + offset, state = model.initial + offset;
    for (let i: usize = 0, end = <usize>model.unitPanels * panel; i < end; i += 16) {
      const h = v128.load(state + i);
      v128.store(gradient + i, f32x4.mul(v128.load(gradient + i), nmadd(h, h, one())));
    }
    moveColumns(gradient, 0, dy, model.codeSize + model.channels + l * model.units, model.units, rows, panel);
  }
}
