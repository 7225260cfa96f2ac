// What is done element by element: a matrix transposed, and the way back through an output's activation.
import type * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '../spec.ts';
import { slopeAt } from './functions.ts';
import { entry, gridOf, place } from './grid.ts';
import type { Program, ProgramRunner } from './program.ts';

const transpose: Program = {
  key: 'transpose',
  reads: ['matrix'],
  writes: ['result'],
  sizes: ['start', 'rows', 'columns', 'to'],
  code: `${entry} {
  ${place}
  if (i >= sizes.rows * sizes.columns) { return; }
  result[sizes.to + i] = matrix[sizes.start + (i % sizes.rows) * sizes.columns + i / sizes.rows];
}
`,
};

/** Where a matrix [rows, columns] lies in a buffer. */
export interface Place {
  start: number;
  rows: number;
  columns: number;
}

/** Matrices of a buffer, each transposed, one after the other. */
export function transposed(runner: ProgramRunner, matrix: tf.Tensor, places: readonly Place[]): tf.Tensor {
  const size = ({ rows, columns }: Place): number => rows * columns;
  const result = runner.empty([places.reduce((sum, each) => sum + size(each), 0)]);
  let to = 0;
  for (const each of places) {
    runner.run(transpose, { matrix, result }, { ...each, to }, gridOf(size(each)));
    to += size(each);
  }
  return result;
}

/** Gradient before an activation, from the activation's results and the gradient of these. */
export function activationGradient(
  runner: ProgramRunner,
  activation: Activation,
  outputs: tf.Tensor,
  gradient: tf.Tensor,
): tf.Tensor {
  if (activation === 'linear') return gradient;
  const program: Program = {
    key: `gradient of ${activation}`,
    reads: ['outputs', 'gradient'],
    writes: ['result'],
    sizes: ['count'],
    code: `${entry} {
  ${place}
  if (i >= sizes.count) { return; }
  let y = outputs[i];
  result[i] = gradient[i] * (${slopeAt[activation]});
}
`,
  };
  const result = runner.empty(outputs.shape);
  runner.run(program, { outputs, gradient, result }, { count: outputs.size }, gridOf(outputs.size));
  return result;
}
