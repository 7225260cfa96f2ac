// A critic's lesson, and its word to the generator. Where its units do not change sign the network is linear, so that one
// chain of products gives both the way back of its loss and its slope by the input: a row's gradient only scales what
// the slope has found already, and the parameters' gradients of loss and penalty are one product a layer.
import * as tf from '@tensorflow/tfjs-core';
import type { CriticLesson, Lesson } from '../network-kernel.ts';
import type { DenseSpec } from '../spec.ts';
import { criticLosses } from './critic-losses.ts';
import { denseForward, inputGradient, layersOf, type DenseLayer } from './dense-network.ts';
import { logarithm, rectifiers, slopeAt, smoothFunctions } from './functions.ts';
import { entry, gridOf, groupSum, place, width } from './grid.ts';
import { parameterGradient } from './parameter-gradient.ts';
import { multiply, type Product } from './product.ts';
import type { Program, ProgramRunner } from './program.ts';
import { squareParts, sumOfSquares } from './squares.ts';

function lossProgram(name: string, learning: boolean, penalised: boolean, real: boolean): Program {
  const { critic, generator } = criticLosses[name]!;
  const pair = learning ? critic : generator;
  return {
    key: `loss ${name} ${learning ? 'of a critic' : 'of the generator'} ${penalised} ${real}`,
    reads: ['logits', ...(penalised ? ['parts'] : [])],
    writes: ['loss', 'gradient', ...(learning ? ['realScore', 'syntheticScore'] : [])],
    // Real pairs with synthetic ones; a half begins at each of the two.
    sizes: ['half', 'real', 'synthetic'],
    numbers: { wanted: 'f32', penalty: 'f32' },
    code: `${smoothFunctions}${logarithm}${rectifiers}${groupSum}
${entry} {
  let wanted = numbers.wanted;
  let share = 1.0 / f32(sizes.half);
  var sum = 0.0; var realSum = 0.0; var syntheticSum = 0.0;
  for (var i = me; i < sizes.half; i += ${width}u) {
    let s = logits[sizes.synthetic + i];
    let r = ${real ? 'logits[sizes.real + i]' : '0.0'};
    sum += ${pair.value};
    gradient[sizes.synthetic + i] = (${pair.synthetic}) * share;
    ${real ? `gradient[sizes.real + i] = (${pair.real}) * share;` : ''}
    ${learning ? 'realSum += squash(r); syntheticSum += squash(s);' : ''}
  }
  var squares = 0.0;
  ${penalised ? `if (me < ${squareParts}u) { squares = parts[me]; }` : ''}
  let total = groupSum(me, sum * share + numbers.penalty * squares);
  if (me == 0u) { loss[0] = total; }
  ${
    learning
      ? `let onReal = groupSum(me, realSum) * share;
  let onSynthetic = groupSum(me, syntheticSum) * share;
  if (me == 0u) { realScore[0] = onReal; syntheticScore[0] = onSynthetic; }`
      : ''
  }
}
`,
  };
}

/** Where the slope starts: the output's weights, wherever the units before it let them through. */
function outputSlope(
  runner: ProgramRunner,
  spec: DenseSpec,
  layer: DenseLayer,
  flat: tf.Tensor,
  last: tf.Tensor,
): tf.Tensor {
  const program: Program = {
    key: `slope of an output through ${spec.nonlinearity}`,
    reads: ['flat', 'outputs'],
    writes: ['result'],
    sizes: ['count', 'columns', 'kernel'],
    code: `${entry} {
  ${place}
  if (i >= sizes.count) { return; }
  let y = outputs[i];
  result[i] = flat[sizes.kernel + i % sizes.columns] * (${slopeAt[spec.nonlinearity]});
}
`,
  };
  const result = runner.empty(last.shape);
  const columns = spec.groups * layer.input;
  runner.run(
    program,
    { flat, outputs: last, result },
    { count: last.size, columns, kernel: layer.kernel },
    gridOf(last.size),
  );
  return result;
}

/** The outputs' gradients by each hidden layer's sums, and by the input where that is asked for: [row, groups * width]. */
function slopesOf(
  runner: ProgramRunner,
  spec: DenseSpec,
  flat: tf.Tensor,
  signals: readonly tf.Tensor[],
  toInput: boolean,
): { slopes: tf.Tensor[]; steep: tf.Tensor | null } {
  const layers = layersOf(spec);
  const slopes: tf.Tensor[] = [];
  slopes[layers.length - 2] = outputSlope(runner, spec, layers.at(-1)!, flat, signals.at(-2)!);
  for (let l = layers.length - 2; l > 0; l--) {
    const through = { activation: spec.nonlinearity, outputs: signals[l - 1]! };
    slopes[l - 1] = inputGradient(runner, spec.groups, layers[l]!, flat, slopes[l]!, through);
  }
  return { slopes, steep: toInput ? inputGradient(runner, spec.groups, layers[0]!, flat, slopes[0]!) : null };
}

/** What a lesson's gradient is made of. */
interface Given {
  x: tf.Tensor;
  flat: tf.Tensor;
  signals: tf.Tensor[];
  slopes: tf.Tensor[];
  /** Gradients of the loss by the outputs. */
  scores: tf.Tensor;
  /** The outputs' gradients by the input; null without a penalty. */
  steep: tf.Tensor | null;
}

/** @param factor - gradient of the penalty by the slope, for each unit of it */
function lessonGradient(
  runner: ProgramRunner,
  spec: DenseSpec,
  given: Given,
  factor: number,
  dy: tf.Tensor,
): tf.Tensor {
  const { x, flat, signals, slopes, scores } = given;
  const [rows] = x.shape as [number];
  const { groups } = spec;
  const result = runner.empty([flat.size]);
  let { steep } = given;
  layersOf(spec).forEach(({ input, output, kernel }, l) => {
    const last = l === spec.hidden.length;
    parameterGradient(runner, result, {
      ...{ kind: 'dense', input, hidden: 0, columns: output, groups },
      ...{ inner: rows, steps: 1, layer: 0, layers: 1, start: kernel },
      lesson: { penalised: steep !== null, last, factor },
      buffers: {
        ...{ x: signals[l - 1] ?? x, scores, upstream: dy },
        ...(steep && { steep }),
        ...(!last && { gradients: slopes[l]! }),
      },
    });
    if (last || !steep) return;
    const product: Product = {
      ...{ left: steep, rows, inner: input, columns: output, groups, right: flat, start: kernel, rightStride: output },
      through: { activation: spec.nonlinearity, outputs: signals[l]! },
    };
    steep = multiply(runner, [rows, groups * output], product);
  });
  return result;
}

/** See {@link CriticLesson}. */
export function criticLesson(
  runner: ProgramRunner,
  x: tf.Tensor,
  flat: tf.Tensor,
  spec: DenseSpec,
  { loss: name, smoothing, gamma }: Lesson,
): CriticLesson {
  const signals = denseForward(runner, spec, x, flat);
  const logits = signals.at(-1)!;
  const half = logits.size / 2;
  const { slopes, steep } = slopesOf(runner, spec, flat, signals, gamma > 0);
  const [loss, realScore, syntheticScore] = [runner.empty([]), runner.empty([]), runner.empty([])];
  const scores = runner.empty(logits.shape);
  // Each of the two batches has its mean.
  const factor = gamma / half;
  runner.run(
    lossProgram(name, true, steep !== null, true),
    {
      logits,
      loss,
      gradient: scores,
      realScore,
      syntheticScore,
      ...(steep && { parts: sumOfSquares(runner, [steep]) }),
    },
    { half, real: 0, synthetic: half },
    [1],
    { wanted: 1 - smoothing, penalty: factor / 2 },
  );
  const total = tf.customGrad((parameters, keep) => {
    const kept = [x, parameters as tf.Tensor, scores, ...signals, ...slopes, ...(steep ? [steep] : [])];
    (keep as tf.GradSaveFunc)(kept);
    return {
      value: tf.clone(loss),
      gradFunc: (dy, saved) => {
        const [savedX, savedFlat, savedScores] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
        const rest = saved.slice(3);
        const given: Given = {
          ...{ x: savedX, flat: savedFlat, scores: savedScores },
          signals: rest.slice(0, signals.length),
          slopes: rest.slice(signals.length, signals.length + slopes.length),
          steep: steep && rest.at(-1)!,
        };
        return lessonGradient(runner, spec, given, factor, dy);
      },
    };
  })(flat);
  return { loss: total as tf.Scalar, realScore: realScore as tf.Scalar, syntheticScore: syntheticScore as tf.Scalar };
}

/**
 * The generator's loss before a critic.
 *
 * @param logits - [batches * row, groups]: on synthetic sequences, and then on as many real ones where there are two batches
 */
export function generatorLoss(runner: ProgramRunner, logits: tf.Tensor, name: string, batches: number): tf.Scalar {
  return tf.customGrad((given, keep) => {
    const { size, shape } = given as tf.Tensor;
    const half = size / batches;
    const [loss, gradient] = [runner.empty([]), runner.empty(shape)];
    runner.run(
      lossProgram(name, false, false, batches === 2),
      { logits: given as tf.Tensor, loss, gradient },
      { half, real: half, synthetic: 0 },
      [1],
      { wanted: 1, penalty: 0 },
    );
    (keep as tf.GradSaveFunc)([gradient]);
    return { value: loss, gradFunc: (dy, [saved]) => tf.mul(saved!, dy) };
  })(logits) as tf.Scalar;
}
