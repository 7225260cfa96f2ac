// Sums of squares, in parts that whoever needs the sum adds up.
import type * as tf from '@tensorflow/tfjs-core';
import { entry, groupSum, width } from './grid.ts';
import type { Program, ProgramRunner } from './program.ts';

/** Parts that each tensor leaves, one a workgroup. */
export const squareParts = 64;

const squares: Program = {
  key: 'squares',
  reads: ['values'],
  writes: ['parts'],
  sizes: ['count', 'start'],
  code: `${groupSum}
${entry} {
  var sum = 0.0;
  for (var i = group.x * ${width}u + me; i < sizes.count; i += ${squareParts * width}u) { sum += values[i] * values[i]; }
  let all = groupSum(me, sum);
  if (me == 0u) { parts[sizes.start + group.x] = all; }
}
`,
};

/** @returns {@link squareParts} numbers for each tensor, which the caller disposes of */
export function sumOfSquares(runner: ProgramRunner, tensors: readonly tf.Tensor[]): tf.Tensor {
  const parts = runner.empty([tensors.length * squareParts]);
  tensors.forEach((values, i) => {
    runner.run(squares, { values, parts }, { count: values.size, start: i * squareParts }, [squareParts]);
  });
  return parts;
}
