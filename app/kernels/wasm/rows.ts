// Rows of a batch in blocks: how the kernels lay out activations, and copies between that and batch-major arrays.
import { panelsOf } from './packing.ts';
import type { WasmKernels } from './wasm-kernels.ts';

export interface RowBlocks {
  /** Rows of one copy. */
  batch: number;
  /** Batches one after the other: real and synthetic, for instance. */
  copies: number;
  blockRows: number;
  /** Of one copy. */
  blocks: number;
}

/** Most rows of a block: more would leave the second-level cache, fewer would read the weights more often. */
const mostRows = 32;
/** Blocks that a batch is cut into where it is large enough, so that many threads find work. */
const wantedBlocks = 8;

/** Depends on the batch alone and not on the threads, since sums over rows go block by block. */
export function blocksOf(batch: number, copies = 1): RowBlocks {
  const blockRows = Math.min(mostRows, 4 * Math.ceil(batch / wantedBlocks / 4));
  return { batch, copies, blockRows, blocks: Math.ceil(batch / blockRows) };
}

/** Floats of a buffer [copy, block][step][panel][row][8]. */
export const blockedSize = ({ blocks, copies, blockRows }: RowBlocks, steps: number, panels: number): number =>
  blocks * copies * steps * panels * blockRows * 8;

/**
 * Calls `f` for each feature of each row and step with its places in both layouts.
 *
 * @param groups - each of `features` columns, padded on its own
 */
function eachPlace(
  rows: RowBlocks,
  steps: number,
  features: number,
  groups: number,
  f: (blocked: number, plain: number) => void,
): void {
  const { batch, copies, blockRows, blocks } = rows;
  const panels = panelsOf(features);
  for (let row = 0; row < batch * copies; row++) {
    const copy = Math.floor(row / batch);
    const inCopy = row % batch;
    const block = copy * blocks + Math.floor(inCopy / blockRows);
    for (let step = 0; step < steps; step++) {
      const start = (block * steps + step) * panels * groups;
      for (let g = 0; g < groups; g++)
        for (let c = 0; c < features; c++) {
          const place = ((start + g * panels + (c >> 3)) * blockRows + (inCopy % blockRows)) * 8 + (c & 7);
          f(place, ((row * steps + step) * groups + g) * features + c);
        }
    }
  }
}

/** @param values - [copies * batch, step, groups * features] */
export function writeBlocked(
  kernels: WasmKernels,
  address: number,
  values: Float32Array,
  rows: RowBlocks,
  steps: number,
  features: number,
  groups = 1,
): void {
  const blocked = kernels.floats(address, blockedSize(rows, steps, panelsOf(features) * groups));
  eachPlace(rows, steps, features, groups, (place, i) => (blocked[place] = values[i]!));
}

/** @returns [copies * batch, step, groups * features] */
export function readBlocked(
  kernels: WasmKernels,
  address: number,
  rows: RowBlocks,
  steps: number,
  features: number,
  groups = 1,
): Float32Array {
  const blocked = kernels.floats(address, blockedSize(rows, steps, panelsOf(features) * groups));
  const values = new Float32Array(rows.batch * rows.copies * steps * features * groups);
  eachPlace(rows, steps, features, groups, (place, i) => (values[i] = blocked[place]!));
  return values;
}

/**
 * @param address - of a recurrent network's states, [block][step + 1][panel][row][8], whose first ones are left out
 * @returns [copies * batch, step, features]
 */
export function readStates(
  kernels: WasmKernels,
  address: number,
  rows: RowBlocks,
  steps: number,
  features: number,
): Float32Array {
  const all = readBlocked(kernels, address, rows, steps + 1, features);
  const count = rows.batch * rows.copies;
  const states = new Float32Array(count * steps * features);
  for (let row = 0; row < count; row++) {
    const start = (row * (steps + 1) + 1) * features;
    states.set(all.subarray(start, start + steps * features), row * steps * features);
  }
  return states;
}
