// The WebAssembly kernels as an op of TensorFlow.js: a network's forward and its backward pass are one call each.
import * as tf from '@tensorflow/tfjs-core';
import { SeqwrightError } from '../contract/errors.ts';
import { openSlot, type Slot } from './fused-slot.ts';
import type { NetworkKernel } from './network-kernel.ts';
import { outputWidth, type NetworkSpec } from './spec.ts';
import { WasmKernels } from './wasm/wasm-kernels.ts';

/** Fewest rows of a slot; sizes above are doubled, so that batches of all sizes share a few slots. */
const fewestRows = 8;

function roundUp(rows: number): number {
  let size = fewestRows;
  while (size < rows) size *= 2;
  return size;
}

/** Values of a tensor, copied. */
const valuesOf = (x: tf.Tensor): Float32Array => x.dataSync<'float32'>();

/** @throws SeqwrightError `device_unavailable` when the kernels cannot be loaded or their threads do not start */
export async function openFusedKernel({ threads }: { threads?: number }): Promise<NetworkKernel> {
  const kernels = await WasmKernels.create(threads === undefined ? {} : { threads }).catch((cause: unknown) => {
    const message =
      'The kernels for this processor did not start. Choose the device "reference", which is slower and runs anywhere.';
    throw new SeqwrightError('device_unavailable', message, { device: 'cpu' }, { cause });
  });
  const slots = new Map<string, Slot>();
  const slotFor = (spec: NetworkSpec, rows: number, steps: number, started: boolean): Slot => {
    const key = JSON.stringify([spec, rows, steps, started]);
    const found = slots.get(key) ?? openSlot(kernels, spec, rows, steps, started);
    slots.set(key, found);
    return found;
  };

  return {
    name: 'fused',
    apply(x, flat, spec, frozen = false, initial) {
      const [rows = 0, second = 1] = x.shape;
      const recurrent = spec.kind === 'recurrent';
      const slot = slotFor(spec, roundUp(rows), recurrent ? second : 1, initial !== undefined);
      const shape = recurrent ? [rows, second, outputWidth(spec)] : [rows, outputWidth(spec)];
      const forward = (input: tf.Tensor, parameters: tf.Tensor, states?: tf.Tensor): tf.Tensor =>
        tf.tensor(slot.forward(valuesOf(input), valuesOf(parameters), states && valuesOf(states)), shape);
      const given = [x, ...(frozen ? [] : [flat]), ...(initial ? [initial] : [])];
      /** The three by their names, from those that get a gradient. */
      const named = (tensors: tf.Tensor[]): [tf.Tensor, tf.Tensor, tf.Tensor?] => {
        const states = initial ? [tensors.at(-1)!] : [];
        return [tensors[0]!, frozen ? flat : tensors[1]!, ...states] as [tf.Tensor, tf.Tensor, tf.Tensor?];
      };
      // Another pass may have used the slot's memory since; then this one's forward pass is done again.
      const backward = (dy: tf.Tensor, saved: tf.Tensor[], pass: number): tf.Tensor[] => {
        if (slot.pass() !== pass) forward(...named(saved)).dispose();
        const { dx, gradient, dInitial } = slot.backward(valuesOf(dy), !frozen);
        return [
          tf.tensor(dx, x.shape),
          ...(gradient ? [tf.tensor1d(gradient)] : []),
          ...(dInitial && initial ? [tf.tensor(dInitial, initial.shape)] : []),
        ];
      };
      return tf.customGrad((...inputs) => {
        const tensors = inputs.slice(0, -1) as tf.Tensor[];
        const keep = inputs.at(-1) as tf.GradSaveFunc;
        const value = forward(...named(tensors));
        const pass = slot.pass();
        keep(tensors);
        return { value, gradFunc: (dy, saved) => backward(dy, saved, pass) };
      })(...given);
    },
    close() {
      void kernels.dispose();
    },
  };
}
