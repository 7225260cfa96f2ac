// What the host writes into memory to describe networks: every field is 32 bits, in the order of structs.ts beside this
// folder (a test compares the two).

/** One recurrent layer of one network instance. Counts are in panels of 8 columns; buffers are byte addresses. */
@unmanaged export class Layer {
  network: usize;
  cell: i32; // 0 elman, 1 gru, 2 lstm
  inPanels: i32;
  /** Columns of the input: those after them are padding. */
  inTerms: i32;
  unitPanels: i32;
  /** Panels with a bias, from the first of the tape on. */
  gatePanels: i32;
  /** Panels of the tape that the input reaches: the first ones. */
  xPanels: i32;
  /** Panels of the tape that the state reaches. */
  hFirst: i32;
  hPanels: i32;
  tapePanels: i32;
  wx: usize;
  wh: usize;
  bias: usize;
  wxTransposed: usize;
  whTransposed: usize;
  wxGradient: usize;
  whGradient: usize;
  biasGradient: usize;
  /** Bytes from the start of a block's part of the gradients. */
  wxPart: usize;
  whPart: usize;
  biasPart: usize;
  /** elman: wh is transition times recurrent, made anew at each update. */
  transition: usize;
  recurrent: usize;
  recurrentTransposed: usize;
  transitionGradient: usize;
  recurrentGradient: usize;
  /** [block][step][tapePanels][row][8]: gates forward, their gradients after the backward pass. */
  tape: usize;
  /** [block][step + 1][unitPanels][row][8]: h (elman: u); slot 0 is the state before the first step. */
  state: usize;
  /** lstm: c, as `state`. */
  cellState: usize;
}

/** One recurrent network with its activations, for `copies` batches of `batch` rows. */
@unmanaged export class Network {
  layerCount: i32;
  layers: usize;
  batch: i32;
  copies: i32;
  /** Blocks of one copy, and the rows of a whole one. */
  blocks: i32;
  blockRows: i32;
  steps: i32;
  /** Buffers have a slot for each thread and not for each block: what a block leaves is lost. */
  perThread: i32;
  /** Tapes and states have a slot for each thread and copy; see the host's `inOneItem`. */
  inOneItem: i32;
  inPanels: i32;
  /** 0 without an output layer: the network then gives its last layer's states. */
  outPanels: i32;
  outTerms: i32;
  /** Of the output: 0 linear, 1 sigmoid, 2 tanh. */
  activation: i32;
  /** [block][step][inPanels][row][8] */
  x: usize;
  y: usize;
  /** Of `dyPanels` a step; without an output layer the gradient of the last layer's states. */
  dy: usize;
  dyPanels: i32;
  /** 0 when not wanted */
  dx: usize;
  /** [block][layer][unitPanels][row][8]: h before the first step, and its gradient; 0 where states start at zero. */
  initial: usize;
  initialGradient: usize;
  wo: usize;
  bo: usize;
  woTransposed: usize;
  woGradient: usize;
  boGradient: usize;
  /** Parts of the gradients, `partBytes` each: [layer: wx, wh, bias], wo, bo. 0 where gradients come as a whole. */
  parts: usize;
  partBytes: i32;
  partCount: i32;
  woPart: usize;
  boPart: usize;
  /** Of each thread, for the backward pass: see recurrent.ts. */
  scratch: usize;
  scratchBytes: i32;
  zeros: usize;
}

/** One layer of a dense network: `groups` matrices side by side; counts are those of one group. */
@unmanaged export class DenseLayer {
  network: usize;
  groups: i32;
  inPanels: i32;
  outPanels: i32;
  /** 0 linear, 1 sigmoid, 2 tanh, 3 leaky_relu, 4 relu */
  nonlinearity: i32;
  w: usize;
  b: usize;
  wTransposed: usize;
  wGradient: usize;
  bGradient: usize;
  /** All [block][step][groups * outPanels][row][8]: the layer's values, and the gradient of its sums. */
  value: usize;
  gradient: usize;
  /** Only for penalties: tangent of the values, adjoint of the sums' tangent, and what the tangent adds to the gradient. */
  tangent: usize;
  adjoint: usize;
  bend: usize;
}

/** One dense network with its activations, for `copies` batches of `batch` rows of `steps` steps. */
@unmanaged export class Dense {
  layerCount: i32;
  layers: usize;
  batch: i32;
  copies: i32;
  blocks: i32;
  blockRows: i32;
  steps: i32;
  perThread: i32;
  /** Of all groups. */
  inPanels: i32;
  x: usize;
  /** Gradient of the output, after its activation; the last layer's `gradient` holds that before. */
  dy: usize;
  /** 0 when not wanted */
  dx: usize;
  /** Penalty: gradient of the summed outputs with respect to x, times `penaltyWeight`. */
  inputGradient: usize;
  /** [copy][row]: squared length of that gradient, unweighted. */
  penalties: usize;
  /** [groups * outPanels][8]: 1 at the real output columns, 0 at padding. */
  outputMask: usize;
  penaltyWeight: f32;
  zeros: usize;
}
