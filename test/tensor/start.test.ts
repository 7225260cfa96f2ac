// TensorFlow.js starts on both backends, and in a worker thread.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { startTensorFlow } from '../../app/tensor/start.ts';

describe('startTensorFlow', () => {
  it.each(['cpu', 'wasm'] as const)('starts the %s backend, with gradients', async (backend) => {
    await startTensorFlow(backend);
    await startTensorFlow(backend);
    expect(tf.getBackend()).toBe(backend);
    const slope = tf.grad((x) => tf.sum(tf.square(x)));
    expect([...slope(tf.tensor1d([1, 2])).dataSync()]).toEqual([2, 4]);
  });

  it('starts in a worker thread', async () => {
    const worker = new Worker(new URL('./start-worker.ts', import.meta.url));
    const [message] = (await once(worker, 'message')) as [unknown];
    expect(message).toEqual({ backend: 'wasm', slope: [2, 4] });
    await worker.terminate();
  });
});
