// Networks on WebGPU, for the model's one op, by our own programs.
import * as tf from '@tensorflow/tfjs-core';
import type { NetworkKernel } from '../network-kernel.ts';
import { recurrentNetwork } from '../reference.ts';
import type { DenseSpec, RecurrentSpec } from '../spec.ts';
import type { WebGpuBackend } from './backend.ts';
import { criticLesson, generatorLoss } from './critic.ts';
import { criticLosses } from './critic-losses.ts';
import { denseBackward, denseForward } from './dense-network.ts';
import { ProgramRunner, type WorkgroupLimits } from './program.ts';
import { layerFits } from './recurrent.ts';
import { backwardPass, forwardPass, type ForwardPass } from './recurrent-network.ts';

/** The forward pass again from its tensors in this order: output, then y and tape of each layer. */
function passOf([output, ...rest]: tf.Tensor[]): ForwardPass {
  const layers = Array.from({ length: rest.length / 2 }, (_, l) => ({ y: rest[2 * l]!, tape: rest[2 * l + 1]! }));
  return { output: output!, layers };
}

function fusedNetwork(
  runner: ProgramRunner,
  x: tf.Tensor,
  flat: tf.Tensor,
  spec: RecurrentSpec,
  frozen: boolean,
  initial?: tf.Tensor,
): tf.Tensor {
  return tf.customGrad((...inputs) => {
    const keep = inputs.at(-1) as tf.GradSaveFunc;
    const pass = forwardPass(runner, spec, x, flat, initial);
    const { output, layers } = pass;
    const kept = [output, ...layers.flatMap(({ y, tape }) => [y, tape])];
    const given = [x, flat, ...(initial ? [initial] : [])];
    keep([...given, ...kept]);
    return {
      // Without an output layer the output is the last layer's y, which is among the kept; a tensor of its own is given.
      value: tf.clone(output),
      gradFunc: (dy, saved) => {
        const [savedX, savedFlat, savedInitial] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
        const gradients = backwardPass(
          runner,
          spec,
          { x: savedX, flat: savedFlat, initial: initial && savedInitial },
          passOf(saved.slice(given.length)),
          dy,
          frozen,
        );
        return [gradients.x, gradients.flat, gradients.initial].flatMap((gradient) => gradient ?? []);
      },
    };
  })(...[x, ...(frozen ? [] : [flat]), ...(initial ? [initial] : [])]);
}

function fusedDense(runner: ProgramRunner, x: tf.Tensor, flat: tf.Tensor, spec: DenseSpec, frozen: boolean): tf.Tensor {
  return tf.customGrad((...inputs) => {
    const keep = inputs.at(-1) as tf.GradSaveFunc;
    const signals = denseForward(runner, spec, x, flat);
    keep([x, flat, ...signals]);
    return {
      value: tf.clone(signals.at(-1)!),
      gradFunc: (dy, [savedX, savedFlat, ...saved]) => {
        const given = { x: savedX!, flat: savedFlat! };
        const gradients = denseBackward(runner, spec, given, saved, dy, frozen);
        return [gradients.x, gradients.flat].flatMap((gradient) => gradient ?? []);
      },
    };
  })(...[x, ...(frozen ? [] : [flat])]);
}

/**
 * Networks of a backend. Recurrent ones whose state is larger than a workgroup's memory are composed of TensorFlow.js ops.
 *
 * @param limits - the device's unless given
 */
export function webGpuKernel(backend: WebGpuBackend, limits: WorkgroupLimits = backend.device.limits): NetworkKernel {
  const runner = new ProgramRunner(backend, limits);
  return {
    name: 'webgpu',
    apply(x, flat, spec, frozen = false, initial) {
      if (spec.kind === 'dense') return fusedDense(runner, x, flat, spec, frozen);
      if (layerFits(spec.cell, spec.hidden, runner.limits)) return fusedNetwork(runner, x, flat, spec, frozen, initial);
      return recurrentNetwork(x as tf.Tensor3D, flat, spec, initial);
    },
    critics: {
      has: (loss) => loss in criticLosses,
      lesson: (x, flat, spec, lesson) => criticLesson(runner, x, flat, spec, lesson),
      generatorLoss: (logits, loss, batches) => generatorLoss(runner, logits, loss, batches),
    },
    close: () => undefined,
  };
}
