// The model on a GPU through WebGPU. Nothing is read back within a step; a step may be one ahead of the GPU, no more.
import { referenceKernel } from '../kernels/reference-kernel.ts';
import type { WebGpuHost } from '../kernels/webgpu/adapter.ts';
import { webGpuOptimise } from '../kernels/webgpu/adam.ts';
import type { WebGpuBackend } from '../kernels/webgpu/backend.ts';
import { webGpuKernel } from '../kernels/webgpu/network-kernel.ts';
import { webGpuNoise } from '../kernels/webgpu/noise.ts';
import { openWebGpu } from '../kernels/webgpu/open.ts';
import type { WorkgroupLimits } from '../kernels/webgpu/program.ts';
import { layerFits } from '../kernels/webgpu/recurrent.ts';
import { registerGradients } from '../tensor/gradients/register.ts';
import { fedUpdates } from './fed-updates.ts';
import type { ModelRuntime, RuntimeOptions } from './runtime.ts';
import { TensorRuntime, type RuntimeParts } from './tensor-runtime.ts';

/** Why recurrent networks are composed of TensorFlow.js ops; null where they are our own programs. */
function slowerBecause({ config }: RuntimeOptions, limits: WorkgroupLimits, composed: boolean): string | null {
  if (composed) return 'SEQWRIGHT_KERNELS asks for it';
  const { network, cell, generator_hidden, discriminator_hidden } = config;
  const widest = Math.max(generator_hidden, discriminator_hidden);
  if (network === 'dense' || layerFits(cell, widest, limits)) return null;
  return `${widest} units are more than the memory of a workgroup of this GPU holds`;
}

/** Noise and Adam are ours; what the noise is drawn for stays TensorFlow.js' ops. */
function partsOf(backend: WebGpuBackend): RuntimeParts {
  const draw = webGpuNoise(backend);
  return { makeRunner: () => fedUpdates(draw), optimise: webGpuOptimise(backend) };
}

/**
 * Its methods throw SeqwrightError `device_lost` once the GPU is gone.
 *
 * @throws SeqwrightError `device_unavailable` with what to do
 */
export async function createWebGpuRuntime(options: RuntimeOptions, host: WebGpuHost): Promise<ModelRuntime> {
  const gpu = await openWebGpu(host);
  const { composed } = host;
  registerGradients();
  const kernel = composed ? referenceKernel : webGpuKernel(gpu.backend);
  const parts = composed ? {} : partsOf(gpu.backend);
  const runtime = await gpu.guard(() => Promise.resolve(new TensorRuntime(options, kernel, parts)));
  const slower = slowerBecause(options, gpu.device.limits, composed);
  return {
    ...(slower !== null && { slowerBecause: slower }),
    device: runtime.device,
    parameters: runtime.parameters,
    step: (step, rate) =>
      gpu.guard(async () => {
        await runtime.step(step, rate);
        await gpu.pace();
      }),
    metrics: () => gpu.guard(() => runtime.metrics()),
    sample: (request) => gpu.guard(() => runtime.sample(request)),
    state: () => gpu.guard(() => runtime.state()),
    load: (state) => gpu.guard(() => runtime.load(state)),
    dispose: () => runtime.dispose(),
  };
}
