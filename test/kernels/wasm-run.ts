// Runs a network in the kernels on random data, for comparison with an oracle.
import { parameterLayout, type DenseSpec, type RecurrentSpec } from '../../app/kernels/spec.ts';
import {
  createDenseNetwork,
  denseBackward,
  denseGradients,
  deriveDense,
} from '../../app/kernels/wasm/dense-network.ts';
import { operation } from '../../app/kernels/wasm/program.ts';
import {
  createRecurrentNetwork,
  deriveRecurrent,
  recurrentGradients,
} from '../../app/kernels/wasm/recurrent-network.ts';
import { blocksOf, readBlocked, readStates, writeBlocked } from '../../app/kernels/wasm/rows.ts';
import type { WasmKernels } from '../../app/kernels/wasm/wasm-kernels.ts';
import { allocateWeights, readPacked, writePacked } from '../../app/kernels/wasm/weights.ts';
import type { RandomStream } from '../../app/tensor/random.ts';

export interface Run {
  flat: Float32Array;
  x: Float32Array;
  upstream: Float32Array;
  y: Float32Array;
  dx: Float32Array;
  gradient: Float32Array;
}

export function randomValues(random: RandomStream, count: number, scale: number): Float32Array {
  return Float32Array.from({ length: count }, () => scale * (2 * random.uniform() - 1));
}

/** Largest difference, as a share of the largest value. */
export function relativeError(got: ArrayLike<number>, want: ArrayLike<number>): number {
  let difference = 0;
  let size = 1e-30;
  for (let i = 0; i < want.length; i++) {
    const error = Math.abs(got[i]! - want[i]!);
    difference = Math.max(difference, Number.isNaN(error) ? Infinity : error);
    size = Math.max(size, Math.abs(want[i]!));
  }
  return difference / size;
}

export function runRecurrent(
  kernels: WasmKernels,
  spec: RecurrentSpec,
  batch: number,
  steps: number,
  random: RandomStream,
  started = false,
): Run & { initial: Float32Array; dInitial: Float32Array } {
  const width = spec.output || spec.hidden;
  const flat = randomValues(random, parameterLayout(spec).size, 1 / Math.sqrt(spec.hidden));
  const x = randomValues(random, batch * steps * spec.input, 1);
  const upstream = randomValues(random, batch * steps * width, 1);
  const initial = started ? randomValues(random, batch * spec.layers * spec.hidden, 1) : new Float32Array(0);
  const rows = blocksOf(batch);
  const weights = allocateWeights(kernels, spec);
  const network = createRecurrentNetwork(kernels, weights, { rows, steps, inputGradient: true, initial: started });
  writePacked(kernels, weights.layout, weights.value, flat);
  writeBlocked(kernels, network.x, x, rows, steps, spec.input);
  writeBlocked(kernels, network.dy, upstream, rows, steps, width);
  if (started) writeBlocked(kernels, network.initial, initial, rows, spec.layers, spec.hidden);
  const pass = [operation('recurrentForward', network.address), operation('recurrentBackward', network.address)];
  kernels.run(
    kernels.program([
      ...deriveRecurrent(spec, network),
      [{ items: rows.blocks, operations: pass }],
      ...recurrentGradients(spec, network),
    ]),
  );
  return {
    ...{ flat, x, upstream },
    y:
      spec.output > 0
        ? readBlocked(kernels, network.y, rows, steps, spec.output)
        : readStates(kernels, network.states, rows, steps, spec.hidden),
    dx: readBlocked(kernels, network.dx, rows, steps, spec.input),
    gradient: readPacked(kernels, weights.layout, weights.gradient),
    initial,
    dInitial: started
      ? readBlocked(kernels, network.initialGradient, rows, spec.layers, spec.hidden)
      : new Float32Array(0),
  };
}

export function runDense(
  kernels: WasmKernels,
  spec: DenseSpec,
  batch: number,
  random: RandomStream,
  penaltyWeight?: number,
): Run & { penalties: Float32Array } {
  const flat = randomValues(random, parameterLayout(spec).size, 1 / Math.sqrt(Math.max(...spec.hidden, spec.input)));
  const x = randomValues(random, batch * spec.groups * spec.input, 1);
  const upstream = randomValues(random, batch * spec.groups * spec.output, 1);
  const rows = blocksOf(batch);
  const weights = allocateWeights(kernels, spec);
  const penalty = penaltyWeight === undefined ? {} : { penaltyWeight };
  const network = createDenseNetwork(kernels, weights, { rows, steps: 1, inputGradient: true, ...penalty });
  writePacked(kernels, weights.layout, weights.value, flat);
  writeBlocked(kernels, network.x, x, rows, 1, spec.input, spec.groups);
  writeBlocked(kernels, network.dy, upstream, rows, 1, spec.output, spec.groups);
  const pass = [
    operation('denseForward', network.address),
    ...(network.mode !== 'plain' ? [operation('densePenalty', network.address)] : []),
    denseBackward(network),
  ];
  kernels.run(
    kernels.program([
      ...deriveDense(spec, network),
      [{ items: rows.blocks, operations: pass }],
      ...denseGradients(spec, network),
    ]),
  );
  return {
    ...{ flat, x, upstream },
    y: readBlocked(kernels, network.y, rows, 1, spec.output, spec.groups),
    dx: readBlocked(kernels, network.dx, rows, 1, spec.input, spec.groups),
    gradient: readPacked(kernels, weights.layout, weights.gradient),
    penalties: kernels.floats(network.penalties, batch).slice(),
  };
}
