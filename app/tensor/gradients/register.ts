// Gives TensorFlow.js the gradients of all ops that the models are made of.
import * as tf from '@tensorflow/tfjs-core';
import { arithmeticGradients } from './arithmetic.ts';
import { elementwiseGradients } from './elementwise.ts';
import { layoutGradients } from './layout.ts';
import { reductionGradients } from './reductions.ts';

const gradients: readonly tf.GradConfig[] = [
  ...arithmeticGradients,
  ...elementwiseGradients,
  ...reductionGradients,
  ...layoutGradients,
];

/**
 * Registers the gradients in this thread.
 *
 * @param over - also in place of those that a package registered; else what is registered already stays
 */
export function registerGradients(over = false): void {
  // The types leave out that an unregistered kernel has none.
  const found = (name: string): tf.GradConfig | undefined => tf.getGradient(name);
  for (const gradient of gradients) {
    if (!over && found(gradient.kernelName) !== undefined) continue;
    tf.registerGradient(gradient);
  }
}
