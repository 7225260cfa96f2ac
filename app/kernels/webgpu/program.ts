// Our WGSL programs: what they read and write by name, compiled once a device, recorded into the backend's commands.
import * as tf from '@tensorflow/tfjs-core';
import type { WebGpuBackend } from './backend.ts';

export interface Program {
  /** The same for the same code. */
  key: string;
  /** float32 buffers by the names that the code uses. */
  reads: readonly string[];
  writes: readonly string[];
  /** Whole numbers that differ from call to call, `sizes.NAME` in the code. */
  sizes: readonly string[];
  /** Numbers that differ from step to step, `numbers.NAME` in the code. */
  numbers?: Readonly<Record<string, 'f32' | 'u32'>>;
  /** WGSL with `main`; the bindings are declared for it. */
  code: string;
}

type Groups = readonly [number, number?, number?];

/** WGSL that declares a program's buffers and sizes. */
function declarations({ reads, writes, sizes, numbers = {} }: Program): string {
  const buffers = [...reads, ...writes].map((name, i) => {
    const access = i < reads.length ? 'read' : 'read_write';
    return `@group(0) @binding(${i}) var<storage, ${access}> ${name}: array<f32>;`;
  });
  const uniforms = [
    ['Sizes', 'sizes', sizes.map((name) => `${name}: u32`)],
    ['Numbers', 'numbers', Object.entries(numbers).map(([name, type]) => `${name}: ${type}`)],
  ] as const;
  const structs = uniforms
    .filter(([, , members]) => members.length > 0)
    .map(
      ([type, name, members], i) =>
        `struct ${type} { ${members.join(', ')} }
@group(0) @binding(${buffers.length + i}) var<uniform> ${name}: ${type};`,
    );
  return `${[...buffers, ...structs].join('\n')}
`;
}

/** What a workgroup may have; the device's limits. */
export type WorkgroupLimits = Pick<
  GPUSupportedLimits,
  'maxComputeWorkgroupStorageSize' | 'maxComputeInvocationsPerWorkgroup' | 'maxComputeWorkgroupSizeX'
>;

/** What was compiled and uploaded for a device, for all models on it. */
interface Made {
  pipelines: Map<string, GPUComputePipeline>;
  /** By their numbers; there are a few for each shape of a batch. */
  uniforms: Map<string, GPUBuffer>;
}

const madeFor = new WeakMap<WebGpuBackend, Made>();

/** Runs programs on one device. */
export class ProgramRunner {
  readonly limits: WorkgroupLimits;
  readonly #backend: WebGpuBackend;
  readonly #made: Made;

  constructor(backend: WebGpuBackend, limits: WorkgroupLimits) {
    this.#backend = backend;
    this.limits = limits;
    this.#made = madeFor.get(backend) ?? { pipelines: new Map(), uniforms: new Map() };
    madeFor.set(backend, this.#made);
  }

  /** A tensor whose values a program is to write. */
  empty(shape: number[]): tf.Tensor {
    const info = this.#backend.makeTensorInfo(shape, 'float32');
    return tf.engine().makeTensorFromTensorInfo(info, this.#backend);
  }

  /**
   * @param buffers - a tensor for each of the program's names
   * @param groups - workgroups in x, y and z
   */
  run(
    program: Program,
    buffers: Record<string, tf.Tensor>,
    sizes: Record<string, number>,
    groups: Groups,
    numbers: Record<string, number> = {},
  ): void {
    const backend = this.#backend;
    const pipeline = this.#pipeline(program);
    const tensors = [...program.reads, ...program.writes].map((name) => buffers[name]!);
    for (const { dataId } of tensors) {
      if (backend.tensorMap.get(dataId).dtype !== 'float32') throw new Error(`${program.key} takes float32 alone.`);
      backend.uploadToGPU(dataId);
      backend.commandQueueOwnedIds.add(dataId);
    }
    // What was read back of a tensor before is kept beside it, and is no longer what it holds.
    for (const name of program.writes) backend.tensorMap.get(buffers[name]!.dataId).values = null;
    const bound: GPUBufferBinding[] = [
      ...tensors.map(({ dataId }) => ({ buffer: backend.tensorMap.get(dataId).resource! })),
      ...this.#uniform(program.sizes.map((name) => sizes[name]!)),
      ...this.#numbers(program, numbers),
    ];
    const bindGroup = backend.device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: bound.map((resource, binding) => ({ binding, resource })),
    });
    backend.ensureCommandEncoderReady();
    backend.computePassEncoder ??= backend.commandEncoder!.beginComputePass();
    backend.computePassEncoder.setPipeline(pipeline);
    backend.computePassEncoder.setBindGroup(0, bindGroup);
    backend.computePassEncoder.dispatchWorkgroups(...groups);
    backend.dispatchCountInPass++;
  }

  #pipeline(program: Program): GPUComputePipeline {
    const found = this.#made.pipelines.get(program.key);
    if (found) return found;
    const { device } = this.#backend;
    const { reads, writes, sizes, numbers = {}, key } = program;
    const types = [
      ...reads.map(() => 'read-only-storage' as const),
      ...writes.map(() => 'storage' as const),
      ...[sizes, Object.keys(numbers)].flatMap((names) => (names.length > 0 ? (['uniform'] as const) : [])),
    ];
    const layout = device.createBindGroupLayout({
      entries: types.map((type, binding) => ({ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type } })),
    });
    const pipeline = device.createComputePipeline({
      label: key,
      layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
      compute: {
        module: device.createShaderModule({ label: key, code: declarations(program) + program.code }),
        entryPoint: 'main',
      },
    });
    this.#made.pipelines.set(key, pipeline);
    return pipeline;
  }

  /** Goes back to the backend's store of buffers once the commands are handed over. */
  #numbers({ numbers: types = {} }: Program, numbers: Record<string, number>): GPUBufferBinding[] {
    const given = Object.entries(types).map(([name, type]) => ({
      type: type === 'f32' ? ('float32' as const) : ('uint32' as const),
      data: [numbers[name]!],
    }));
    return given.length === 0 ? [] : [this.#backend.makeUniforms(given)];
  }

  #uniform(numbers: readonly number[]): GPUBufferBinding[] {
    if (numbers.length === 0) return [];
    const key = numbers.join();
    const found = this.#made.uniforms.get(key);
    if (found) return [{ buffer: found }];
    const { device } = this.#backend;
    const buffer = device.createBuffer({
      size: 4 * numbers.length,
      usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
    });
    device.queue.writeBuffer(buffer, 0, Uint32Array.from(numbers));
    this.#made.uniforms.set(key, buffer);
    return [{ buffer }];
  }
}
