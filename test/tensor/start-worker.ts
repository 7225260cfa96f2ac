// Starts TensorFlow.js in a worker thread and multiplies, for start.test.ts.
import { parentPort } from 'node:worker_threads';
import * as tf from '@tensorflow/tfjs-core';
import { startTensorFlow } from '../../app/tensor/start.ts';

await startTensorFlow('wasm');
const slope = tf.grad((x) => tf.sum(tf.square(x)));
parentPort?.postMessage({ backend: tf.getBackend(), slope: [...slope(tf.tensor1d([1, 2])).dataSync()] });
