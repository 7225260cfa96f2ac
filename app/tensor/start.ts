// Starts TensorFlow.js on one backend, in whatever thread asks: the main thread, a worker, a test.
import * as tf from '@tensorflow/tfjs-core';
import { SeqwrightError } from '../contract/errors.ts';
import { registerGradients } from './gradients/register.ts';

export type Backend = 'wasm' | 'cpu';

/**
 * Loads and selects a backend; asking again is cheap. TensorFlow.js keeps one backend a thread.
 *
 * @param backend - `wasm` (SIMD, the default of all that runs on the reference kernels) or `cpu` (plain JavaScript)
 * @throws SeqwrightError `device_unavailable` when the backend does not start
 */
export async function startTensorFlow(backend: Backend = 'wasm'): Promise<void> {
  if (tf.getBackend() === backend) return;
  // Silences the advice to install another package that the cpu backend prints at its first tensor.
  tf.env().set('PROD', true);
  if (backend === 'wasm') {
    // Of Node alone: a browser that has another backend never loads it.
    await import('./wasm-backend.ts');
  } else {
    await import('@tensorflow/tfjs-backend-cpu');
  }
  registerGradients();
  const started = await tf.setBackend(backend);
  if (!started) {
    throw new SeqwrightError(
      'device_unavailable',
      `TensorFlow.js could not start its ${backend} backend on this machine. Choose another device in the settings.`,
      { backend },
    );
  }
  await tf.ready();
}
