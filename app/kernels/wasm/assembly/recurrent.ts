// A recurrent network over one block of rows: forward and backward through all steps without waiting for anyone, since
// rows do not depend on each other. Gradients of weights sum over all blocks. Where weights are small, a block leaves its
// part of the sum while its tape is still in the cache, and the parts are added afterwards; else the gradients come
// afterwards as a whole, split by columns.
import { activate, addInPlace, multiplySlope } from './activation';
import { gruBackward, gruForward, lstmBackward, lstmForward, tanhBackward, tanhInPlace } from './cells';
import { multiply, multiplyColumn, multiplyTransposed, multiplyTwo } from './gemm';
import { Layer, Network } from './structs';
import { addRows, addSlots, chunkRows } from './sums';
import { transposePanel } from './transpose';

const elman = 0, gru = 1;

/** Panels of units between which products and gate math alternate, so that the sums are still in the first cache. */
const group = 2;

export function rowsOf(net: Network, block: i32): i32 {
  return min(net.blockRows, net.batch - (block % net.blocks) * net.blockRows);
}

// @ts-ignore: decorator
@inline function layerOf(net: Network, l: i32): Layer {
  return changetype<Layer>(net.layers + l * offsetof<Layer>());
}

/** Where a block's rows lie in x, y, dy and dx. */
// @ts-ignore: decorator
@inline function slotOf(net: Network, block: i32, thread: i32): i32 {
  return net.perThread ? thread : block;
}

/** Where a block's tape and states lie. */
// @ts-ignore: decorator
@inline function tapeSlotOf(net: Network, block: i32, thread: i32): i32 {
  return net.inOneItem ? thread * net.copies + block / net.blocks : block;
}

/** C = bias + X Wx, and + H Wh where there is a state: sums of the panels from `p` on, `wh` being their part of Wh. */
// @ts-ignore: decorator
@inline function gateSums(layer: Layer, rows: i32, p: i32, panels: i32, x: usize, h: usize, wh: usize, first: bool, panel: usize, sums: usize): void {
  const wxPanel = <usize>layer.inPanels << 8, whPanel = <usize>layer.unitPanels << 8;
  multiplyTwo(rows, panels, layer.inTerms, x, panel, layer.wx + p * wxPanel, wxPanel, first ? 0 : layer.unitPanels << 3, h, wh, whPanel, layer.bias + (p << 5), 0, 32, sums, panel);
}

function gruStep(layer: Layer, rows: i32, panel: usize, x: usize, tape: usize, h: usize, next: usize, first: bool): void {
  const P = layer.unitPanels, wxPanel = <usize>layer.inPanels << 8, whPanel = <usize>P << 8;
  for (let j = 0; j < P; j += group) {
    const units = min(group, P - j), rz = P + 2 * j, hn = 3 * P + j;
    multiplyTwo(rows, units, layer.inTerms, x, panel, layer.wx + j * wxPanel, wxPanel, 0, 0, 0, 0, layer.bias + (j << 5), 0, 32, tape + j * panel, panel);
    gateSums(layer, rows, rz, 2 * units, x, h, layer.wh + 2 * j * whPanel, first, panel, tape + rz * panel);
    multiply(rows, first ? 0 : P, units, h, panel, layer.wh + (2 * P + j) * whPanel, layer.bias + (hn << 5), 0, 32, tape + hn * panel, panel);
    for (let u = 0; u < units; u++) {
      const r = tape + (rz + 2 * u) * panel, at = (j + u) * panel;
      gruForward(rows, tape + at, r, r + panel, tape + (hn + u) * panel, h + at, next + at);
    }
  }
}

function lstmStep(layer: Layer, rows: i32, panel: usize, x: usize, tape: usize, h: usize, next: usize, c: usize, nextC: usize, first: bool): void {
  const P = layer.unitPanels, whPanel = <usize>P << 8;
  for (let j = 0; j < P; j++) {
    const gates = tape + 4 * j * panel, at = j * panel;
    gateSums(layer, rows, 4 * j, 4, x, h, layer.wh + 4 * j * whPanel, first, panel, gates);
    lstmForward(rows, gates, panel, tape + (4 * P + j) * panel, c + at, nextC + at, next + at);
  }
}

/** @param wh - what `h` is multiplied by: an initial state is h itself, later ones are u before their transition */
function elmanStep(layer: Layer, rows: i32, panel: usize, x: usize, h: usize, next: usize, wh: usize, first: bool): void {
  const P = layer.unitPanels, whPanel = <usize>P << 8;
  for (let j = 0; j < P; j += group) {
    const units = min(group, P - j), sums = next + j * panel;
    gateSums(layer, rows, j, units, x, h, wh + j * whPanel, first, panel, sums);
    for (let u = 0; u < units; u++) tanhInPlace(rows, sums + u * panel);
  }
}

function outputStep(net: Network, rows: i32, P: i32, panel: usize, h: usize, y: usize): void {
  if (net.outTerms === 1) multiplyColumn(rows, P, h, panel, net.woTransposed, 256, net.bo, y);
  else multiply(rows, P, net.outPanels, h, panel, net.wo, net.bo, 0, 32, y, panel);
  for (let p = 0; p < net.outPanels; p++) activate(net.activation, y + p * panel, 2 * rows);
}

/** x (and the initial states) -> y, or the last layer's states, of one block. */
export function recurrentForward(net: Network, block: i32, thread: i32): void {
  const rows = rowsOf(net, block), panel = <usize>net.blockRows << 5, slot = slotOf(net, block, thread);
  const tapeSlot = tapeSlotOf(net, block, thread), steps = net.steps;
  let x = net.x + slot * steps * net.inPanels * panel, xStep = net.inPanels * panel;
  for (let l = 0; l < net.layerCount; l++) {
    const layer = layerOf(net, l), hStep = layer.unitPanels * panel, tapeStep = layer.tapePanels * panel;
    const state = layer.state + tapeSlot * (steps + 1) * hStep;
    const cells = layer.cellState + tapeSlot * (steps + 1) * hStep;
    if (net.initial) memory.copy(state, net.initial + (slot * net.layerCount + l) * hStep, hStep);
    else memory.fill(state, 0, hStep);
    if (layer.cellState) memory.fill(cells, 0, hStep);
    for (let t = 0; t < steps; t++) {
      const tape = layer.tape + (tapeSlot * steps + t) * tapeStep, h = state + t * hStep, c = cells + t * hStep, xt = x + t * xStep;
      const zero = t === 0 && net.initial === 0;
      if (layer.cell === elman) elmanStep(layer, rows, panel, xt, h, h + hStep, t === 0 ? layer.recurrent : layer.wh, zero);
      else if (layer.cell === gru) gruStep(layer, rows, panel, xt, tape, h, h + hStep, zero);
      else lstmStep(layer, rows, panel, xt, tape, h, h + hStep, c, c + hStep, zero);
      if (l === net.layerCount - 1 && net.outPanels > 0) outputStep(net, rows, layer.unitPanels, panel, h + hStep, net.y + (slot * steps + t) * net.outPanels * panel);
    }
    x = state + hStep;
    xStep = hStep;
  }
}

function gatesBackward(layer: Layer, rows: i32, panel: usize, tape: usize, h: usize, c: usize, dh: usize, dc: usize, carry: usize, add: bool, last: bool): void {
  const P = layer.unitPanels;
  for (let j = 0; j < P; j++) {
    const at = j * panel;
    if (layer.cell === elman) tanhBackward(rows, h + P * panel + at, dh + at, tape + at);
    else if (layer.cell === gru) {
      const r = tape + (P + 2 * j) * panel;
      gruBackward(rows, tape + at, r, r + panel, tape + (3 * P + j) * panel, h + at, dh + at, carry + at, add);
    } else lstmBackward(rows, tape + 4 * at, panel, tape + (4 * P + j) * panel, c + at, dh + at, dc + at, last);
  }
}

/** dy of a step becomes the gradient of the output's sums. */
function outputBackward(net: Network, rows: i32, panel: usize, y: usize, dy: usize): void {
  if (net.activation) for (let p = 0; p < net.outPanels; p++) multiplySlope(net.activation, y + p * panel, dy + p * panel, dy + p * panel, 2 * rows);
}

/**
 * dy -> gradients of the gates' sums (left in the tapes; dy becomes that of the output's sums), dx and the
 * initial states' where the network has room for them, and the block's part of the gradients where there is room for parts.
 *
 * A thread's scratch holds, in this order: two steps of the top layer's state gradient, the gradient of lstm's c, and
 * twice the gradient of a lower layer's output for all steps.
 */
export function recurrentBackward(net: Network, block: i32, thread: i32): void {
  const rows = rowsOf(net, block), panel = <usize>net.blockRows << 5, slot = slotOf(net, block, thread);
  const tapeSlot = tapeSlotOf(net, block, thread), steps = net.steps, top = net.layerCount - 1;
  const hStep = layerOf(net, 0).unitPanels * panel, yStep = net.dyPanels * panel, outputs = slot * steps * yStep, woPanel = <usize>net.outPanels << 8;
  const scratch = net.scratch + thread * net.scratchBytes;
  const dc = scratch + 2 * hStep;
  let upper: usize = 0, lower = scratch + 3 * hStep;
  for (let l = top; l >= 0; l--) {
    const layer = layerOf(net, l), P = layer.unitPanels, tapeStep = layer.tapePanels * panel;
    const state = layer.state + tapeSlot * (steps + 1) * hStep, cells = layer.cellState + tapeSlot * (steps + 1) * hStep;
    for (let t = steps - 1; t >= 0; t--) {
      const last = t === steps - 1, tape = layer.tape + (tapeSlot * steps + t) * tapeStep, dy = net.dy + outputs + t * yStep;
      let dh = scratch + (t & 1) * hStep, carry = scratch + (~t & 1) * hStep;
      if (l < top) {
        dh = upper + t * hStep;
        if (t > 0) carry = dh - hStep;
      } else if (net.outPanels === 0) {
        if (last) memory.copy(dh, dy, hStep);
        else for (let p = 0; p < P; p++) addInPlace(dh + p * panel, dy + p * panel, 2 * rows);
      } else if (last) {
        outputBackward(net, rows, panel, net.y + outputs + t * yStep, dy);
        multiplyTwo(rows, P, net.outTerms, dy, panel, net.woTransposed, woPanel, 0, 0, 0, 0, net.zeros, 0, 0, dh, panel);
      }
      if (t === 0 && net.initialGradient) carry = net.initialGradient + (slot * net.layerCount + l) * hStep;
      const add = l < top && t > 0;
      gatesBackward(layer, rows, panel, tape, state + t * hStep, cells + t * hStep, dh, dc, carry, add, last);
      if (t > 0 || net.initialGradient) {
        // The gradient of the state before: by way of the gates, and of its own output.
        const fresh = !add && layer.cell !== gru, own = l === top && t > 0 && net.outPanels > 0, whPanel = <usize>layer.hPanels << 8;
        const weights = layer.cell === elman && t === 0 ? layer.recurrentTransposed : layer.whTransposed;
        if (own) outputBackward(net, rows, panel, net.y + outputs + (t - 1) * yStep, dy - yStep);
        multiplyTwo(rows, P, layer.hPanels << 3, tape + layer.hFirst * panel, panel, weights, whPanel, own ? net.outTerms : 0, dy - yStep, net.woTransposed, woPanel, fresh ? net.zeros : carry, fresh ? 0 : 32, fresh ? 0 : panel, carry, panel);
      }
      if (l > 0) multiply(rows, layer.xPanels, layer.inPanels, tape, panel, layer.wxTransposed, net.zeros, 0, 0, lower + t * hStep, panel);
      else if (net.dx) {
        const dx = net.dx + (slot * steps + t) * net.inPanels * panel;
        multiply(rows, layer.xPanels, layer.inPanels, tape, panel, layer.wxTransposed, net.zeros, 0, 0, dx, panel);
      }
    }
    const done = upper ? upper : lower + steps * hStep;
    upper = lower;
    lower = done;
  }
  if (net.parts) blockGradients(net, block, slot, tapeSlot);
}

/** Part of a gradient's columns that lies among panels `first`, `first + 1`: [features][8] of each, from A and the tape. */
// @ts-ignore: decorator
@inline function gradientPanels(item: i32, from: i32, count: i32, steps: i32, rows: i32, features: i32, inPanels: i32, a: usize, aStep: usize, tape: usize, tapeStep: usize, panel: usize, zeros: usize, gradient: usize): void {
  const first = max(item, from), end = min(item + 2, from + count);
  if (first >= end) return;
  multiplyTransposed(steps, rows, features, a, aStep, tape + first * panel, tapeStep, panel, zeros, gradient + ((first - from) * inPanels << 8), <usize>inPanels << 8, end - first === 2);
}

/** Adds a block's part of the gradients of the layer's gate panels `q` and `q + 1`; with `fresh` it is the first part. */
function gateGradients(layer: Layer, q: i32, block: i32, slot: i32, tapeSlot: i32, fresh: bool, wx: usize, wh: usize, bias: usize): void {
  const net = changetype<Network>(layer.network), panel = <usize>net.blockRows << 5, steps = net.steps, rows = rowsOf(net, block);
  const hStep = layer.unitPanels * panel, tapeStep = layer.tapePanels * panel, xStep = layer.inPanels * panel;
  const firstLayer = changetype<usize>(layer) === net.layers, below = changetype<Layer>(changetype<usize>(layer) - offsetof<Layer>());
  const xs = firstLayer ? net.x + slot * steps * xStep : below.state + (tapeSlot * (steps + 1) + 1) * xStep;
  const chunk = max(1, chunkRows / net.blockRows);
  for (let t = 0; t < steps; t += chunk) {
    const count = min(chunk, steps - t), zeros = fresh && t === 0 ? net.zeros : 0;
    // elman: an initial state was not multiplied by wh; see unfoldTransition.
    const skip = t === 0 && layer.cell === elman && net.initial ? 1 : 0;
    const tape = layer.tape + (tapeSlot * steps + t) * tapeStep, h = layer.state + (tapeSlot * (steps + 1) + t) * hStep;
    gradientPanels(q, 0, layer.xPanels, count, rows, layer.inTerms, layer.inPanels, xs + t * xStep, xStep, tape, tapeStep, panel, zeros, wx);
    gradientPanels(q, layer.hFirst, layer.hPanels, count - skip, rows, layer.unitPanels << 3, layer.unitPanels, h + skip * hStep, hStep, tape + skip * tapeStep, tapeStep, panel, zeros, wh);
    for (let p = q; p < min(q + 2, layer.gatePanels); p++) addRows(count, rows, tape + p * panel, tapeStep, bias + (p << 5), zeros !== 0);
  }
}

/**
 * Adds a block's part of the gradients of the output's panels `q` and `q + 1`. Of one panel the matrix comes transposed,
 * as [unit panel][output][8]: outputs are then rows, of which there need not be eight.
 */
function outputGradients(net: Network, q: i32, block: i32, slot: i32, tapeSlot: i32, fresh: bool, wo: usize, bo: usize): void {
  const layer = layerOf(net, net.layerCount - 1), panel = <usize>net.blockRows << 5, steps = net.steps, rows = rowsOf(net, block), P = layer.unitPanels;
  const hStep = P * panel, yStep = net.outPanels * panel, chunk = max(1, chunkRows / net.blockRows);
  for (let t = 0; t < steps; t += chunk) {
    const count = min(chunk, steps - t), zeros = fresh && t === 0 ? net.zeros : 0;
    const dy = net.dy + (slot * steps + t) * yStep, h = layer.state + (tapeSlot * (steps + 1) + t + 1) * hStep;
    if (net.outPanels === 1) for (let p = 0; p < P; p += 2) multiplyTransposed(count, rows, net.outTerms, dy, yStep, h + p * panel, hStep, panel, zeros, wo + (p << 8), 256, p + 1 < P);
    else gradientPanels(q, 0, net.outPanels, count, rows, P << 3, P, h, hStep, dy, yStep, panel, zeros, wo);
    for (let p = q; p < min(q + 2, net.outPanels); p++) addRows(count, rows, dy + p * panel, yStep, bo + (p << 5), zeros !== 0);
  }
}

/** A block's part of all gradients; the parts of a block's copies are added up where they come one after the other. */
function blockGradients(net: Network, block: i32, slot: i32, tapeSlot: i32): void {
  const part = net.parts + (net.inOneItem ? block % net.blocks : block) * net.partBytes, fresh = !net.inOneItem || block < net.blocks;
  for (let l = 0; l < net.layerCount; l++) {
    const layer = layerOf(net, l);
    for (let q = 0; q < layer.gatePanels; q += 2) gateGradients(layer, q, block, slot, tapeSlot, fresh, part + layer.wxPart, part + layer.whPart, part + layer.biasPart);
  }
  for (let q = 0; q < net.outPanels; q += 2) outputGradients(net, q, block, slot, tapeSlot, fresh, part + net.woPart, part + net.boPart);
}

// @ts-ignore: decorator
@inline function addParts(net: Network, at: usize, bytes: usize, to: usize): void {
  addSlots(net.parts + at, net.partBytes, net.partCount, bytes, to);
}

/** Gradients of two panels of columns of a layer's matrices and biases, over all blocks. Items: half of `gatePanels`, rounded up. */
export function recurrentGradient(layer: Layer, item: i32): void {
  const net = changetype<Network>(layer.network), q = item * 2;
  if (!net.parts) {
    for (let block = 0; block < net.blocks * net.copies; block++) gateGradients(layer, q, block, block, block, block === 0, layer.wxGradient, layer.whGradient, layer.biasGradient);
    return;
  }
  const wxPanel = <usize>layer.inPanels << 8, whPanel = <usize>layer.unitPanels << 8;
  for (let p = q; p < min(q + 2, layer.gatePanels); p++) {
    if (p < layer.xPanels) addParts(net, layer.wxPart + p * wxPanel, wxPanel, layer.wxGradient + p * wxPanel);
    const s = p - layer.hFirst;
    if (s >= 0 && s < layer.hPanels) addParts(net, layer.whPart + s * whPanel, whPanel, layer.whGradient + s * whPanel);
    addParts(net, layer.biasPart + (p << 5), 32, layer.biasGradient + (p << 5));
  }
}

/** Gradients of two panels of columns of the output's matrix and bias. Items: half of `outPanels`, rounded up. */
export function outputGradient(net: Network, item: i32, thread: i32): void {
  const P = layerOf(net, 0).unitPanels, q = item * 2, count = min(2, net.outPanels - q), bytes = <usize>P << 8, at = q * bytes;
  const wo = net.outPanels === 1 ? net.scratch + thread * net.scratchBytes : net.woGradient;
  if (net.outPanels === 1) memory.fill(wo, 0, bytes);
  if (net.parts) {
    addParts(net, net.woPart + at, count * bytes, wo + at);
    addParts(net, net.boPart + (q << 5), count << 5, net.boGradient + (q << 5));
  } else for (let block = 0; block < net.blocks * net.copies; block++) outputGradients(net, q, block, block, block, block === 0, wo, net.boGradient);
  if (net.outPanels === 1) transposePanel(wo, 1, P, 0, net.woGradient);
}

/** elman: two panels of wh = transition * recurrent. Items: half of `unitPanels`, rounded up. */
export function foldTransition(layer: Layer, item: i32): void {
  const net = changetype<Network>(layer.network), P = layer.unitPanels, panel = <usize>P << 8, at = 2 * item * panel;
  multiply(8 * P, P, min(2, P - 2 * item), layer.transition, panel, layer.recurrent + at, net.zeros, 0, 0, layer.wh + at, panel);
}

/**
 * elman: two panels of the gradients of recurrent (U' dW, and of initial states) and of transition (dW V'), from that of
 * their product.
 */
export function unfoldTransition(layer: Layer, item: i32): void {
  const net = changetype<Network>(layer.network), P = layer.unitPanels, panel = <usize>P << 8, at = 2 * item * panel;
  const count = min(2, P - 2 * item);
  multiplyTransposed(1, 8 * P, 8 * P, layer.transition, 0, layer.whGradient + at, 0, panel, net.zeros, layer.recurrentGradient + at, panel, count === 2);
  if (net.initial) {
    const rowPanel = <usize>net.blockRows << 5, state = (net.steps + 1) * P * rowPanel, tape = net.steps * layer.tapePanels * rowPanel;
    for (let block = 0; block < net.blocks * net.copies; block++) {
      multiplyTransposed(1, rowsOf(net, block), 8 * P, layer.state + block * state, 0, layer.tape + block * tape + 2 * item * rowPanel, 0, rowPanel, 0, layer.recurrentGradient + at, panel, count === 2);
    }
  }
  multiply(8 * P, P, count, layer.whGradient, panel, layer.recurrentTransposed + at, net.zeros, 0, 0, layer.transitionGradient + at, panel);
}

/** Transposed weights of the backward pass, one panel an item. Items: inPanels + unitPanels. */
export function transposeLayer(layer: Layer, item: i32): void {
  const K = layer.inPanels, P = layer.unitPanels;
  if (item < K) return transposePanel(layer.wx, K, layer.xPanels, item, layer.wxTransposed);
  transposePanel(layer.wh, P, layer.hPanels, item - K, layer.whTransposed);
  if (layer.cell === elman) transposePanel(layer.recurrent, P, P, item - K, layer.recurrentTransposed);
}

/** The output's transposed weights. Items: unitPanels. */
export function transposeOutput(net: Network, item: i32): void {
  transposePanel(net.wo, layerOf(net, net.layerCount - 1).unitPanels, net.outPanels, item, net.woTransposed);
}
