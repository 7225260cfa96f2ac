// The WebAssembly kernels as an op of TensorFlow.js: a network's forward and its backward pass are one call each.
import * as tf from '@tensorflow/tfjs-core';
import { SeqwrightError } from '../contract/errors.ts';
import { openSlot, type Slot } from './fused-slot.ts';
import type { NetworkKernel } from './network-kernel.ts';
import { recurrentNetwork } from './reference.ts';
import type { NetworkSpec } from './spec.ts';
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
  const slotFor = (spec: NetworkSpec, rows: number, steps: number): Slot => {
    const key = JSON.stringify([spec, rows, steps]);
    const found = slots.get(key) ?? openSlot(kernels, spec, rows, steps);
    slots.set(key, found);
    return found;
  };

  return {
    name: 'fused',
    apply(x, flat, spec, frozen = false, initial) {
      // What the fused network does not have is composed of ops.
      if (spec.kind === 'recurrent' && (spec.output === 0 || initial))
        return recurrentNetwork(x as tf.Tensor3D, flat, spec, initial);
      const [rows = 0, second = 1] = x.shape;
      const recurrent = spec.kind === 'recurrent';
      const slot = slotFor(spec, roundUp(rows), recurrent ? second : 1);
      const shape = recurrent ? [rows, second, spec.output] : [rows, spec.groups * spec.output];
      const forward = (input: tf.Tensor, parameters: tf.Tensor): tf.Tensor =>
        tf.tensor(slot.forward(valuesOf(input), valuesOf(parameters)), shape);
      // Another pass may have used the slot's memory since; then this one's forward pass is done again.
      const backward = (dy: tf.Tensor, input: tf.Tensor, parameters: tf.Tensor, pass: number) => {
        if (slot.pass() !== pass) slot.forward(valuesOf(input), valuesOf(parameters));
        const { dx, gradient } = slot.backward(valuesOf(dy), !frozen);
        return [tf.tensor(dx, input.shape), ...(gradient ? [tf.tensor1d(gradient)] : [])];
      };
      if (frozen) {
        return tf.customGrad((input, save) => {
          const [given, keep] = [input as tf.Tensor, save as tf.GradSaveFunc];
          const value = forward(given, flat);
          const pass = slot.pass();
          keep([given]);
          return { value, gradFunc: (dy, saved) => backward(dy, saved[0]!, flat, pass) };
        })(x);
      }
      return tf.customGrad((input, parameters, save) => {
        const [given, weights, keep] = [input as tf.Tensor, parameters as tf.Tensor, save as tf.GradSaveFunc];
        const value = forward(given, weights);
        const pass = slot.pass();
        keep([given, weights]);
        return {
          value,
          gradFunc: (dy, saved) => backward(dy, saved[0]!, saved[1]!, pass),
        };
      })(x, flat);
    },
    close() {
      void kernels.dispose();
    },
  };
}
