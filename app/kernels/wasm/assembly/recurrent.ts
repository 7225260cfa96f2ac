// A recurrent network over one block of rows: forward and backward through all steps without waiting for anyone, since
// rows do not depend on each other. Gradients of weights sum over all blocks, so they come afterwards, split by columns.
import { activate, addInPlace, multiplySlope } from './activation';
import { gruBackward, gruForward, lstmBackward, lstmForward, tanhBackward, tanhInPlace } from './cells';
import { multiply, multiplyAdd, multiplyBias, multiplyTransposed } from './gemm';
import { Layer, Network } from './structs';
import { addRows, chunkRows } from './sums';
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

function gruStep(layer: Layer, rows: i32, panel: usize, x: usize, tape: usize, h: usize, next: usize, first: bool): void {
  const P = layer.unitPanels, K = first ? 0 : P, wxPanel = <usize>layer.inPanels << 8, whPanel = <usize>P << 8;
  for (let j = 0; j < P; j += group) {
    const units = min(group, P - j), rz = P + 2 * j, hn = 3 * P + j;
    multiplyBias(rows, layer.inPanels, units, x, layer.wx + j * wxPanel, layer.bias + (j << 5), tape + j * panel, panel);
    multiplyBias(rows, layer.inPanels, 2 * units, x, layer.wx + rz * wxPanel, layer.bias + (rz << 5), tape + rz * panel, panel);
    if (!first) multiplyAdd(rows, K, 2 * units, h, layer.wh + 2 * j * whPanel, tape + rz * panel, panel);
    multiply(rows, K, units, h, panel, layer.wh + (2 * P + j) * whPanel, layer.bias + (hn << 5), 0, 32, tape + hn * panel, panel);
    for (let u = 0; u < units; u++) {
      const r = tape + (rz + 2 * u) * panel, at = (j + u) * panel;
      gruForward(rows, tape + at, r, r + panel, tape + (hn + u) * panel, h + at, next + at);
    }
  }
}

function lstmStep(layer: Layer, rows: i32, panel: usize, x: usize, tape: usize, h: usize, next: usize, c: usize, nextC: usize, first: bool): void {
  const P = layer.unitPanels, wxPanel = <usize>layer.inPanels << 8, whPanel = <usize>P << 8;
  for (let j = 0; j < P; j++) {
    const gates = tape + 4 * j * panel, at = j * panel;
    multiplyBias(rows, layer.inPanels, 4, x, layer.wx + 4 * j * wxPanel, layer.bias + (j << 7), gates, panel);
    if (!first) multiplyAdd(rows, P, 4, h, layer.wh + 4 * j * whPanel, gates, panel);
    lstmForward(rows, gates, panel, tape + (4 * P + j) * panel, c + at, nextC + at, next + at);
  }
}

/** @param wh - what `h` is multiplied by: an initial state is h itself, later ones are u before their transition */
function elmanStep(layer: Layer, rows: i32, panel: usize, x: usize, h: usize, next: usize, wh: usize, first: bool): void {
  const P = layer.unitPanels, wxPanel = <usize>layer.inPanels << 8, whPanel = <usize>P << 8;
  for (let j = 0; j < P; j += group) {
    const units = min(group, P - j), sums = next + j * panel;
    multiplyBias(rows, layer.inPanels, units, x, layer.wx + j * wxPanel, layer.bias + (j << 5), sums, panel);
    if (!first) multiplyAdd(rows, P, units, h, wh + j * whPanel, sums, panel);
    for (let u = 0; u < units; u++) tanhInPlace(rows, sums + u * panel);
  }
}

/** x (and the initial states) -> y, or the last layer's states, of one block. */
export function recurrentForward(net: Network, block: i32, thread: i32): void {
  const rows = rowsOf(net, block), panel = <usize>net.blockRows << 5, slot = net.perThread ? thread : block;
  const steps = net.steps;
  let x = net.x + slot * steps * net.inPanels * panel, xStep = net.inPanels * panel;
  for (let l = 0; l < net.layerCount; l++) {
    const layer = layerOf(net, l), hStep = layer.unitPanels * panel, tapeStep = layer.tapePanels * panel;
    const state = layer.state + slot * (steps + 1) * hStep;
    const cells = layer.cellState + slot * (steps + 1) * hStep;
    if (net.initial) memory.copy(state, net.initial + (slot * net.layerCount + l) * hStep, hStep);
    else memory.fill(state, 0, hStep);
    if (layer.cellState) memory.fill(cells, 0, hStep);
    for (let t = 0; t < steps; t++) {
      const tape = layer.tape + (slot * steps + t) * tapeStep, h = state + t * hStep, c = cells + t * hStep, xt = x + t * xStep;
      const zero = t === 0 && net.initial === 0;
      if (layer.cell === elman) elmanStep(layer, rows, panel, xt, h, h + hStep, t === 0 ? layer.recurrent : layer.wh, zero);
      else if (layer.cell === gru) gruStep(layer, rows, panel, xt, tape, h, h + hStep, zero);
      else lstmStep(layer, rows, panel, xt, tape, h, h + hStep, c, c + hStep, zero);
      if (l === net.layerCount - 1 && net.outPanels > 0) {
        const yStep = net.outPanels * panel;
        const y = net.y + (slot * steps + t) * yStep;
        multiplyBias(rows, layer.unitPanels, net.outPanels, h + hStep, net.wo, net.bo, y, panel);
        for (let p = 0; p < net.outPanels; p++) activate(net.activation, y + p * panel, 2 * rows);
      }
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

/**
 * dy -> gradients of the gates' sums (left in the tapes; dy becomes that of the output's sums), and dx and the initial states' where
 * the network has room for them.
 *
 * A thread's scratch holds, in this order: two steps of the top layer's state gradient, the gradient of lstm's c, and
 * twice the gradient of a lower layer's output for all steps.
 */
export function recurrentBackward(net: Network, block: i32, thread: i32): void {
  const rows = rowsOf(net, block), panel = <usize>net.blockRows << 5, slot = net.perThread ? thread : block;
  const steps = net.steps, top = net.layerCount - 1;
  const hStep = layerOf(net, 0).unitPanels * panel;
  const scratch = net.scratch + thread * net.scratchBytes;
  const dc = scratch + 2 * hStep;
  let upper: usize = 0, lower = scratch + 3 * hStep;
  for (let l = top; l >= 0; l--) {
    const layer = layerOf(net, l), P = layer.unitPanels, tapeStep = layer.tapePanels * panel;
    const state = layer.state + slot * (steps + 1) * hStep, cells = layer.cellState + slot * (steps + 1) * hStep;
    for (let t = steps - 1; t >= 0; t--) {
      const last = t === steps - 1, tape = layer.tape + (slot * steps + t) * tapeStep;
      let dh = scratch + (t & 1) * hStep, carry = scratch + (~t & 1) * hStep;
      const wanted = t > 0 || net.initialGradient !== 0;
      if (l === top && net.outPanels === 0) {
        const dy = net.dy + (slot * steps + t) * net.dyPanels * panel;
        if (last) memory.copy(dh, dy, hStep);
        else for (let p = 0; p < P; p++) addInPlace(dh + p * panel, dy + p * panel, 2 * rows);
      } else if (l === top) {
        const output = (slot * steps + t) * net.outPanels * panel, dy = net.dy + output;
        if (net.activation) for (let p = 0; p < net.outPanels; p++) multiplySlope(net.activation, net.y + output + p * panel, dy + p * panel, dy + p * panel, 2 * rows);
        multiply(rows, net.outPanels, P, dy, panel, net.woTransposed, last ? net.zeros : dh, last ? 0 : 32, last ? 0 : panel, dh, panel);
      } else {
        dh = upper + t * hStep;
        if (t > 0) carry = dh - hStep;
      }
      if (t === 0 && net.initialGradient) carry = net.initialGradient + (slot * net.layerCount + l) * hStep;
      const add = l < top && t > 0;
      gatesBackward(layer, rows, panel, tape, state + t * hStep, cells + t * hStep, dh, dc, carry, add, last);
      if (wanted) {
        const fresh = !add && layer.cell !== gru, weights = layer.cell === elman && t === 0 ? layer.recurrentTransposed : layer.whTransposed;
        multiply(rows, layer.hPanels, P, tape + layer.hFirst * panel, panel, weights, fresh ? net.zeros : carry, fresh ? 0 : 32, fresh ? 0 : panel, carry, panel);
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
}

/** Part of a gradient's columns that lies among panels `first`, `first + 1`: [features][8] of each, from A and the tape. */
// @ts-ignore: decorator
@inline function gradientPanels(item: i32, from: i32, count: i32, steps: i32, rows: i32, inPanels: i32, a: usize, aStep: usize, tape: usize, tapeStep: usize, panel: usize, zeros: usize, gradient: usize): void {
  const first = max(item, from), end = min(item + 2, from + count);
  if (first >= end) return;
  multiplyTransposed(steps, rows, inPanels, a, aStep, tape + first * panel, tapeStep, panel, zeros, gradient + ((first - from) * inPanels << 8), end - first === 2);
}

/** Gradients of two panels of columns of a layer's matrices and biases, over all blocks. Items: half of `gatePanels`, rounded up. */
export function recurrentGradient(layer: Layer, item: i32): void {
  const net = changetype<Network>(layer.network), panel = <usize>net.blockRows << 5, steps = net.steps;
  const q = item * 2, hStep = layer.unitPanels * panel, tapeStep = layer.tapePanels * panel;
  const below = changetype<usize>(layer) - offsetof<Layer>();
  const firstLayer = changetype<usize>(layer) === net.layers;
  const xStep = layer.inPanels * panel;
  const xBase = firstLayer ? net.x : changetype<Layer>(below).state + xStep, xBlock = (firstLayer ? steps : steps + 1) * xStep;
  const blocks = net.blocks * net.copies, chunk = max(1, chunkRows / net.blockRows);
  // elman: an initial state was not multiplied by wh; see unfoldTransition.
  const skipped = layer.cell === elman && net.initial !== 0;
  for (let block = 0; block < blocks; block++) {
    const rows = rowsOf(net, block);
    for (let t = 0; t < steps; t += chunk) {
      const count = min(chunk, steps - t), fresh = block === 0 && t === 0, zeros = fresh ? net.zeros : 0;
      const skip = skipped && t === 0 ? 1 : 0;
      const tape = layer.tape + (block * steps + t) * tapeStep;
      const x = xBase + block * xBlock + t * xStep, h = layer.state + (block * (steps + 1) + t) * hStep;
      gradientPanels(q, 0, layer.xPanels, count, rows, layer.inPanels, x, xStep, tape, tapeStep, panel, zeros, layer.wxGradient);
      gradientPanels(q, layer.hFirst, layer.hPanels, count - skip, rows, layer.unitPanels, h + skip * hStep, hStep, tape + skip * tapeStep, tapeStep, panel, zeros, layer.whGradient);
      for (let p = q; p < min(q + 2, layer.gatePanels); p++) addRows(count, rows, tape + p * panel, tapeStep, layer.biasGradient + (p << 5), fresh);
    }
  }
}

/** Gradients of two panels of columns of the output's matrix and bias. Items: half of `outPanels`, rounded up. */
export function outputGradient(net: Network, item: i32): void {
  const layer = layerOf(net, net.layerCount - 1), panel = <usize>net.blockRows << 5, steps = net.steps;
  const q = item * 2, hStep = layer.unitPanels * panel, yStep = net.outPanels * panel;
  const blocks = net.blocks * net.copies, chunk = max(1, chunkRows / net.blockRows);
  for (let block = 0; block < blocks; block++) {
    const rows = rowsOf(net, block);
    for (let t = 0; t < steps; t += chunk) {
      const count = min(chunk, steps - t), fresh = block === 0 && t === 0;
      const dy = net.dy + (block * steps + t) * yStep, h = layer.state + (block * (steps + 1) + t + 1) * hStep;
      gradientPanels(q, 0, net.outPanels, count, rows, layer.unitPanels, h, hStep, dy, yStep, panel, fresh ? net.zeros : 0, net.woGradient);
      for (let p = q; p < min(q + 2, net.outPanels); p++) addRows(count, rows, dy + p * panel, yStep, net.boGradient + (p << 5), fresh);
    }
  }
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
  multiplyTransposed(1, 8 * P, P, layer.transition, 0, layer.whGradient + at, 0, panel, net.zeros, layer.recurrentGradient + at, count === 2);
  if (net.initial) {
    const rowPanel = <usize>net.blockRows << 5, state = (net.steps + 1) * P * rowPanel, tape = net.steps * layer.tapePanels * rowPanel;
    for (let block = 0; block < net.blocks * net.copies; block++) {
      multiplyTransposed(1, rowsOf(net, block), P, layer.state + block * state, 0, layer.tape + block * tape + 2 * item * rowPanel, 0, rowPanel, 0, layer.recurrentGradient + at, count === 2);
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
