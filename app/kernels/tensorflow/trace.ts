// Compiles a function of TensorFlow.js tensors: it is run once while its ops are written into a TensorFlow graph instead
// of being executed, and afterwards the whole graph is one call. So a training step costs no JavaScript an op.
import * as tf from '@tensorflow/tfjs-core';
import type { TensorFlowBackend } from './backend.ts';
import { dataType } from './data-type.ts';

export interface Compiled {
  /**
   * @param inputs - of the shapes that the function was compiled for
   * @returns its outputs, which the caller disposes of
   */
  call(inputs: readonly tf.Tensor[]): tf.Tensor[];
  dispose(): void;
}

/** A tensor without values that stands for an output of the graph. */
function symbol(backend: TensorFlowBackend, id: number, shape: number[]): tf.Tensor {
  return backend.createOutputTensor({ id, shape, dtype: dataType.float });
}

/**
 * @param body - reads no values of tensors; what it makes of other tensors than its inputs is constant from now on.
 * `more` makes a further input, behind those that it is given
 * @param examples - inputs of the shapes that it will be called with; float32
 */
export function compile(
  backend: TensorFlowBackend,
  body: (inputs: tf.Tensor[], more: (shape: number[]) => tf.Tensor) => tf.Tensor[],
  examples: readonly tf.Tensor[],
): Compiled {
  const { binding } = backend;
  const graph = binding.startTrace();
  let outputs: number[] | null = null;
  try {
    outputs = tf.tidy(() => {
      const inputs = examples.map(({ shape }) => symbol(backend, graph.placeholder(shape), shape));
      const made = body(inputs, (shape) => symbol(backend, graph.placeholder(shape), shape));
      const ids = backend.getInputTensorIds(made);
      // Also those that the body kept: they have no values.
      tf.dispose(made);
      return ids;
    });
  } finally {
    binding.endTrace();
    if (!outputs) graph.discard();
  }
  const compiled = graph.finish(outputs);
  return {
    call: (inputs) => compiled.call(backend.getInputTensorIds(inputs)).map((each) => backend.createOutputTensor(each)),
    dispose: () => compiled.dispose(),
  };
}
