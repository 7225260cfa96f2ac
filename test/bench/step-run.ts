// Measures the GAN step of one runtime in a process of its own: `node step-run.ts RUNTIME SIZES SECONDS THREADS` prints
// milliseconds a step as JSON.
import type { RunConfigInput } from '../../app/contract/config.ts';
import type { ChannelGroup, Sequences, SequenceShape } from '../../app/encoding/sequences.ts';
import { createReferenceRuntime } from '../../app/model/reference-runtime.ts';
import { resolveConfig } from '../../app/model/resolve-config.ts';
import type { ModelRuntime } from '../../app/model/runtime.ts';
import { createWasmRuntime } from '../../app/model/wasm-runtime.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import type { Sizes } from './gan-networks.ts';

export interface StepTime {
  /** Milliseconds. */
  median: number;
  shortest: number;
  /** Milliseconds of processor time, all threads together, of the step that took least: what others take is not in it. */
  cpu?: number;
}

const sequences = 1024;

function shapeOf({ steps, features }: Sizes): SequenceShape {
  const groups = Array.from({ length: features }, (_, offset): ChannelGroup => {
    return { column: `c${offset}`, kind: 'unit', offset, size: 1, part: 'value' };
  });
  return { steps, channels: features, groups, contextChannels: 0, contextGroups: [] };
}

/** Opens a runtime that does PyTorch's work: cross-entropy and Adam, without noise on inputs or matching. */
export async function openStep(runtime: 'fused' | 'reference', sizes: Sizes, threads: number): Promise<ModelRuntime> {
  const shape = shapeOf(sizes);
  const values = new Float32Array(sequences * sizes.steps * sizes.features);
  new RandomStream(1, 1, 0).fillUniform(values);
  const lengths = new Int32Array(sequences).fill(sizes.steps);
  const train: Sequences = { shape, count: sequences, values, lengths, context: new Float32Array(0) };
  const all = Int32Array.from({ length: sequences }, (_, i) => i);
  const input: RunConfigInput = {
    ...{ preset: 'balanced', cell: sizes.cell, layers: sizes.layers, loss: 'bce', device: 'reference' },
    ...{ generator_hidden: sizes.hidden, discriminator_hidden: sizes.hidden, noise_size: sizes.noise },
    ...{ batch_size: sizes.batch, moment_matching: 0, instance_noise: 0, gradient_clip: 0, dropout: 0 },
  };
  const data = { train, generatorPart: all, discriminatorPart: all };
  const create = runtime === 'fused' ? createWasmRuntime : createReferenceRuntime;
  return create({ config: resolveConfig(input), shape, data, threads });
}

/** @param seconds - to measure; a third of it is spent beforehand to warm up */
export async function timeSteps(runtime: ModelRuntime, seconds: number): Promise<StepTime> {
  let step = 0;
  for (const end = performance.now() + seconds * 333; performance.now() < end;) await runtime.step(step++, 1);
  await runtime.metrics();
  const times: number[] = [];
  const cpus: number[] = [];
  for (const end = performance.now() + seconds * 1000; performance.now() < end || times.length < 3;) {
    const before = process.cpuUsage();
    const start = performance.now();
    await runtime.step(step++, 1);
    times.push(performance.now() - start);
    const { user, system } = process.cpuUsage(before);
    cpus.push((user + system) / 1000);
  }
  times.sort((a, b) => a - b);
  return { median: times[times.length >> 1]!, shortest: times[0]!, cpu: Math.min(...cpus) };
}

if (import.meta.main) {
  const [runtime, sizes, seconds, threads] = process.argv.slice(2);
  const opened = await openStep(runtime as 'fused' | 'reference', JSON.parse(sizes!) as Sizes, Number(threads));
  console.log(JSON.stringify(await timeSteps(opened, Number(seconds))));
  opened.dispose();
}
