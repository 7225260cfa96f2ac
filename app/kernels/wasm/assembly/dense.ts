// Dense networks, one or several side by side, over one block of rows; and the penalty on their input gradients.
//
// With s the nonlinearity, z_l = a_(l-1) W_l + b_l and a_l = s(z_l), the input gradient of the summed outputs is
// g = (1 W_o' * s'(z_L)) W_L' ... W_1'. The penalty c/2 |g|^2 has the parameter gradient of the directional derivative of
// the outputs along v = c g, v held fixed: a tangent pass forward (t_l = s'(z_l) * (t_(l-1) W_l), t_0 = v), and
// dW_l = t_(l-1)' e_l + a_(l-1)' f_l, e being the adjoints found on the way to g and f what the bend of s adds to the
// ordinary gradient.
//
// With one linear output a group and pieces of straight lines for s, an upstream gradient d of a row makes f_l = d e_l.
// So the ordinary backward pass needs no product: dW_l = (t_(l-1) + d a_(l-1))' e_l.
import { activate, addInPlace, hyperbolic, multiplyBend, multiplyInPlace, multiplySlope } from './activation';
import { multiply, multiplyTransposed } from './gemm';
import { Dense, DenseLayer } from './structs';
import { addRows, chunkRows } from './sums';
import { transposePanel } from './transpose';
import { laneSum } from './vector';

export function denseRowsOf(net: Dense, block: i32): i32 {
  return min(net.blockRows, net.batch - (block % net.blocks) * net.blockRows);
}

// @ts-ignore: decorator
@inline function layerOf(net: Dense, l: i32): DenseLayer {
  return changetype<DenseLayer>(net.layers + l * offsetof<DenseLayer>());
}

/** What a layer reads: the input, or the values of the layer below. */
function valuesBelow(net: Dense, l: i32, slot: i32, panel: usize): usize {
  if (l === 0) return net.x + slot * net.inPanels * panel;
  const below = layerOf(net, l - 1);
  return below.value + slot * below.groups * below.outPanels * panel;
}

/** to = from W (+ b), group by group; both over all panels of a block. */
function through(layer: DenseLayer, rows: i32, panel: usize, from: usize, bias: bool, zeros: usize, to: usize): void {
  const size = <usize>(layer.inPanels * layer.outPanels) << 8;
  for (let g = 0; g < layer.groups; g++) {
    const init = bias ? layer.b + (g * layer.outPanels << 5) : zeros;
    multiply(rows, layer.inPanels, layer.outPanels, from + g * layer.inPanels * panel, panel, layer.w + g * size, init, 0, bias ? 32 : 0, to + g * layer.outPanels * panel, panel);
  }
}

/** to = from W'. */
function back(layer: DenseLayer, rows: i32, panel: usize, from: usize, zeros: usize, to: usize): void {
  const size = <usize>(layer.inPanels * layer.outPanels) << 8;
  for (let g = 0; g < layer.groups; g++) {
    multiply(rows, layer.outPanels, layer.inPanels, from + g * layer.outPanels * panel, panel, layer.wTransposed + g * size, zeros, 0, 0, to + g * layer.inPanels * panel, panel);
  }
}

/** x -> the last layer's values, of one block. */
export function denseForward(net: Dense, block: i32, thread: i32): void {
  const rows = denseRowsOf(net, block), first = (net.perThread ? thread : block) * net.steps;
  for (let step = 0; step < net.steps; step++) forwardStep(net, rows, first + step);
}

function forwardStep(net: Dense, rows: i32, slot: i32): void {
  const panel = <usize>net.blockRows << 5;
  for (let l = 0; l < net.layerCount; l++) {
    const layer = layerOf(net, l), panels = layer.groups * layer.outPanels, value = layer.value + slot * panels * panel;
    through(layer, rows, panel, valuesBelow(net, l, slot, panel), true, net.zeros, value);
    for (let p = 0; p < panels; p++) activate(layer.nonlinearity, value + p * panel, 2 * rows);
  }
}

/** What was done before a backward pass: nothing, `densePenalty`, or that on a network as described above. */
const penalised = 1, merged = 2;

/** dy -> gradients of all layers' sums, and dx where there is room for it. After `densePenalty` its part is in them. */
export function denseBackward(net: Dense, block: i32, thread: i32, mode: i32): void {
  const rows = denseRowsOf(net, block), first = (net.perThread ? thread : block) * net.steps;
  if (mode === merged) return merge(net, rows, first);
  for (let step = 0; step < net.steps; step++) backwardStep(net, rows, first + step, mode === penalised);
}

/** Adds what the ordinary gradient asks of the tangents, and makes the gradients of the sums from the adjoints. */
function merge(net: Dense, rows: i32, slot: i32): void {
  const panel = <usize>net.blockRows << 5;
  let tangent = net.inputGradient + slot * net.inPanels * panel;
  for (let l = 0; l < net.layerCount; l++) {
    const layer = layerOf(net, l), panels = layer.groups * layer.outPanels, at = slot * panels * panel;
    let values = valuesBelow(net, l, slot, panel), adjoint = layer.adjoint + at, gradient = layer.gradient + at;
    for (let g = 0; g < layer.groups; g++) {
      const dy = net.dy + (slot * layer.groups + g) * panel;
      for (let p = 0; p < layer.inPanels; p++, values += panel, tangent += panel) scaleRows(rows, dy, values, tangent, tangent);
      for (let p = 0; p < layer.outPanels; p++, adjoint += panel, gradient += panel) scaleRows(rows, dy, adjoint, 0, gradient);
    }
    tangent = layer.tangent + at;
  }
}

/** to = add (nothing where 0) + by * from, `by` being the first lane of each row. */
function scaleRows(rows: i32, by: usize, from: usize, add: usize, to: usize): void {
  for (let r: usize = 0, end = <usize>rows << 5; r < end; r += 32) {
    const d = v128.load32_splat(by + r), a = f32x4.mul(d, v128.load(from + r)), b = f32x4.mul(d, v128.load(from + r, 16));
    v128.store(to + r, add ? f32x4.add(a, v128.load(add + r)) : a);
    v128.store(to + r, add ? f32x4.add(b, v128.load(add + r, 16)) : b, 16);
  }
}

function backwardStep(net: Dense, rows: i32, slot: i32, bent: bool): void {
  const panel = <usize>net.blockRows << 5;
  for (let l = net.layerCount - 1; l >= 0; l--) {
    const layer = layerOf(net, l), panels = layer.groups * layer.outPanels, at = slot * panels * panel, last = l === net.layerCount - 1;
    if (!last) back(layerOf(net, l + 1), rows, panel, layerOf(net, l + 1).gradient + slot * layerOf(net, l + 1).groups * layerOf(net, l + 1).outPanels * panel, net.zeros, layer.gradient + at);
    for (let p = 0; p < panels; p++) {
      const offset = at + p * panel, gradient = layer.gradient + offset;
      multiplySlope(layer.nonlinearity, layer.value + offset, last ? net.dy + offset : gradient, gradient, 2 * rows);
      if (bent && !last && layer.nonlinearity === hyperbolic) addInPlace(gradient, layer.bend + offset, 2 * rows);
    }
  }
  if (net.dx) {
    const first = layerOf(net, 0);
    back(first, rows, panel, first.gradient + slot * first.groups * first.outPanels * panel, net.zeros, net.dx + slot * net.inPanels * panel);
  }
}

/** Squared lengths of the input gradients of a block's rows, of one step; leaves adjoints, tangents and bends for the gradients. */
export function densePenalty(net: Dense, block: i32, thread: i32): void {
  const rows = denseRowsOf(net, block), panel = <usize>net.blockRows << 5, slot = net.perThread ? thread : block;
  const last = layerOf(net, net.layerCount - 1), outputs = last.groups * last.outPanels;
  for (let p = 0; p < outputs; p++) {
    const to = last.adjoint + (slot * outputs + p) * panel, m0 = v128.load(net.outputMask + (p << 5)), m1 = v128.load(net.outputMask + (p << 5), 16);
    for (let r = 0; r < rows; r++) {
      v128.store(to + (r << 5), m0);
      v128.store(to + (r << 5), m1, 16);
    }
  }
  for (let l = net.layerCount - 2; l >= 0; l--) {
    const layer = layerOf(net, l), above = layerOf(net, l + 1), panels = layer.groups * layer.outPanels, at = slot * panels * panel;
    back(above, rows, panel, above.adjoint + slot * above.groups * above.outPanels * panel, net.zeros, layer.adjoint + at);
    for (let p = 0; p < panels; p++) {
      const offset = at + p * panel, adjoint = layer.adjoint + offset;
      if (layer.nonlinearity === hyperbolic) multiplyBend(layer.value + offset, adjoint, layer.bend + offset, 2 * rows);
      multiplySlope(layer.nonlinearity, layer.value + offset, adjoint, adjoint, 2 * rows);
    }
  }
  const first = layerOf(net, 0), g = net.inputGradient + slot * net.inPanels * panel;
  back(first, rows, panel, first.adjoint + slot * first.groups * first.outPanels * panel, net.zeros, g);
  squaredLengths(net, block, rows, g, panel);
  let from = g;
  for (let l = 0; l < net.layerCount - 1; l++) {
    const layer = layerOf(net, l), panels = layer.groups * layer.outPanels, at = slot * panels * panel, tangent = layer.tangent + at;
    through(layer, rows, panel, from, false, net.zeros, tangent);
    for (let p = 0; p < panels; p++) {
      const offset = at + p * panel;
      if (layer.nonlinearity === hyperbolic) multiplyInPlace(layer.bend + offset, layer.tangent + offset, 2 * rows);
      multiplySlope(layer.nonlinearity, layer.value + offset, layer.tangent + offset, layer.tangent + offset, 2 * rows);
    }
    from = tangent;
  }
}

/** Writes each row's |g|^2 and scales g to the direction of the tangent. */
function squaredLengths(net: Dense, block: i32, rows: i32, g: usize, panel: usize): void {
  const weight = f32x4.splat(net.penaltyWeight);
  const copy = block / net.blocks, row = (block % net.blocks) * net.blockRows;
  for (let r = 0; r < rows; r++) {
    let sum = f32x4.splat(0);
    for (let p = 0; p < net.inPanels; p++) {
      const at = g + p * panel + (r << 5), a = v128.load(at), b = v128.load(at, 16);
      sum = f32x4.add(sum, f32x4.add(f32x4.mul(a, a), f32x4.mul(b, b)));
      v128.store(at, f32x4.mul(a, weight));
      v128.store(at, f32x4.mul(b, weight), 16);
    }
    store<f32>(net.penalties + ((copy * net.batch + row + r) << 2), laneSum(sum));
  }
}

/** Gradients of two panels of one group's columns, over all blocks. Items: groups * half of `outPanels`, rounded up. */
export function denseGradient(layer: DenseLayer, item: i32, mode: i32): void {
  const net = changetype<Dense>(layer.network), panel = <usize>net.blockRows << 5;
  const l = <i32>((changetype<usize>(layer) - net.layers) / offsetof<DenseLayer>());
  const pairs = (layer.outPanels + 1) >> 1, g = item / pairs, q = (item % pairs) * 2, both = q + 1 < layer.outPanels;
  const inStep = layer.groups * layer.inPanels * panel, outStep = layer.groups * layer.outPanels * panel;
  const column = g * layer.outPanels + q;
  const to = layer.wGradient + (<usize>column * layer.inPanels << 8), a = valuesBelow(net, l, 0, panel) + g * layer.inPanels * panel;
  const d = layer.gradient + column * panel, bias = layer.bGradient + (column << 5);
  const chunk = max(1, chunkRows / net.blockRows), slots = net.blocks * net.copies * net.steps;
  for (let slot = 0; slot < slots; ) {
    const rows = denseRowsOf(net, slot / net.steps);
    let count = 1;
    // Whole blocks follow each other like steps; the last block of a copy may be shorter.
    while (count < chunk && slot + count < slots && denseRowsOf(net, (slot + count) / net.steps) === rows) count++;
    const zeros = slot === 0 ? net.zeros : 0, features = layer.inPanels << 3, toPanel = <usize>layer.inPanels << 8;
    if (mode !== merged) multiplyTransposed(count, rows, features, a + slot * inStep, inStep, d + slot * outStep, outStep, panel, zeros, to, toPanel, both);
    if (mode) {
      const below: usize = l === 0 ? net.inputGradient : changetype<DenseLayer>(changetype<usize>(layer) - offsetof<DenseLayer>()).tangent;
      multiplyTransposed(count, rows, features, below + g * layer.inPanels * panel + slot * inStep, inStep, layer.adjoint + column * panel + slot * outStep, outStep, panel, mode === merged ? zeros : 0, to, toPanel, both);
    }
    addRows(count, rows, d + slot * outStep, outStep, bias, slot === 0);
    if (both) addRows(count, rows, d + panel + slot * outStep, outStep, bias + 32, slot === 0);
    slot += count;
  }
}

/** Transposed weights, one panel of one group an item. Items: groups * inPanels. */
export function transposeDense(layer: DenseLayer, item: i32): void {
  const size = <usize>(layer.inPanels * layer.outPanels) << 8, offset = (item / layer.inPanels) * size;
  transposePanel(layer.w + offset, layer.inPanels, layer.outPanels, item % layer.inPanels, layer.wTransposed + offset);
}
