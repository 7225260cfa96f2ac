// Measures the GAN step of plain TensorFlow.js: `node BUNDLE SIZES SECONDS` prints milliseconds a step as JSON, and the
// losses of the first steps, by which a test knows that the work is the right one.
import * as tf from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import type { Sizes } from '../gan-networks.ts';
import { timeSteps } from '../time-steps.ts';
import { knownNoise } from './known-gan.ts';
import { openGan } from './tfjs-gan.ts';

const checkedSteps = 3;

const [text, seconds] = process.argv.slice(2);
const sizes = JSON.parse(text!) as Sizes;
setWasmPaths(dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm')) + sep);
await tf.setBackend('wasm');
const step = openGan(sizes);
const losses = Array.from({ length: checkedSteps }, (_, i) => step(knownNoise(sizes, i)));
const time = await timeSteps({ step: () => void step(), dispose: () => undefined }, Number(seconds));
console.log(JSON.stringify({ ...time, losses }));
