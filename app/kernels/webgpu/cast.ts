// A cast that changes what lies in memory. The package's own gives whole numbers the name of floats and leaves their bits
// as they are, which its transpose refuses to compile and our programs would read as other numbers.
import * as tf from '@tensorflow/tfjs-core';
import type { WebGpuBackend } from './backend.ts';

let replaced = false;

/** Puts the cast in the place of the package's, which is registered by now; once a thread. */
export function replaceCast(backendName: string): void {
  if (replaced) return;
  replaced = true;
  const own = tf.getKernel(tf.Cast, backendName);
  const multiply = tf.getKernel(tf.Multiply, backendName);
  tf.unregisterKernel(tf.Cast, backendName);
  tf.registerKernel({
    kernelName: tf.Cast,
    backendName,
    kernelFunc(given) {
      const backend = tf.engine().findBackend(backendName) as WebGpuBackend;
      const named = own.kernelFunc(given) as tf.TensorInfo;
      if (named.dtype !== 'float32' || backend.tensorMap.get(named.dataId).dtype === 'float32') return named;
      const one = backend.makeTensorInfo([], 'float32', Float32Array.of(1));
      const floats = multiply.kernelFunc({ inputs: { a: named, b: one }, backend }) as tf.TensorInfo;
      backend.disposeData(named.dataId);
      backend.disposeData(one.dataId);
      return floats;
    },
  });
}
