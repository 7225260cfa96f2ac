// Adam, its moments and the moving average in one dispatch for each network, and one before for the gradient's length.
import * as tf from '@tensorflow/tfjs-core';
import { adamFactors } from '../../tensor/adam.ts';
import { averageKept } from '../../tensor/average.ts';
import type { Optimise } from '../../tensor/optimise.ts';
import type { WebGpuBackend } from './backend.ts';
import { entry, gridOf, groupSum, place, width } from './grid.ts';
import { ProgramRunner, type Program } from './program.ts';
import { sumOfSquares } from './squares.ts';

/**
 * @param told - whether the length of the gradient is kept, which one network of an update does for all
 */
function adamProgram(averaged: boolean, told: boolean): Program {
  return {
    key: `adam ${averaged ? 'averaged' : ''} ${told ? 'told' : ''}`,
    reads: ['parts', 'gradient'],
    writes: ['value', 'first', 'second', ...(averaged ? ['average'] : []), ...(told ? ['gradientLength'] : [])],
    sizes: ['count', 'parts'],
    numbers: {
      ...{ clip: 'f32', beta1: 'f32', rest1: 'f32', beta2: 'f32', rest2: 'f32' },
      ...{ correctedRate: 'f32', correctedEpsilon: 'f32', kept: 'f32', averageKept: 'f32', averageRest: 'f32' },
    },
    code: `${groupSum}
${entry} {
  ${place}
  var sum = 0.0;
  for (var k = me; k < sizes.parts; k += ${width}u) { sum += parts[k]; }
  let norm = sqrt(groupSum(me, sum));
  ${told ? 'if (i == 0u) { gradientLength[0] = norm; }' : ''}
  if (i >= sizes.count) { return; }
  // A length that is not a number makes everything so, for the loop to notice.
  let scale = select(numbers.clip / norm, 1.0, numbers.clip == 0.0 || norm <= numbers.clip);
  let g = gradient[i] * scale;
  let m = first[i] * numbers.beta1 + g * numbers.rest1;
  let v = second[i] * numbers.beta2 + g * g * numbers.rest2;
  first[i] = m;
  second[i] = v;
  let updated = value[i] * numbers.kept - m * numbers.correctedRate / (sqrt(v) + numbers.correctedEpsilon);
  value[i] = updated;
  ${averaged ? 'average[i] = average[i] * numbers.averageKept + updated * numbers.averageRest;' : ''}
}
`,
  };
}

/** The variables are changed where they are. */
export function webGpuOptimise(backend: WebGpuBackend): Optimise {
  const runner = new ProgramRunner(backend, backend.device.limits);
  return (sets, gradients, time, options) => {
    const gradientLength = runner.empty([]);
    const parts = sumOfSquares(runner, gradients);
    const { beta1, beta2, gradientClip, averageDecay } = options;
    const kept = averageKept(averageDecay, time);
    const numbers = {
      ...{ clip: gradientClip, beta1, rest1: 1 - beta1, beta2, rest2: 1 - beta2 },
      ...adamFactors(time, options),
      ...{ averageKept: kept, averageRest: 1 - kept },
    };
    sets.forEach(({ average, ...variables }, i) => {
      const told = i === 0;
      const buffers = { ...variables, gradient: gradients[i]!, parts };
      runner.run(
        adamProgram(average !== null, told),
        { ...buffers, ...(average && { average }), ...(told && { gradientLength }) },
        { count: variables.value.size, parts: parts.size },
        gridOf(variables.value.size),
        numbers,
      );
    });
    tf.dispose(parts);
    return gradientLength as tf.Scalar;
  };
}
