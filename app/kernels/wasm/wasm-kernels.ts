// The kernels' memory and threads: opened once, given programs to run, closed at the end.
import { Arena } from './arena.ts';
import { hasRelaxedSimd, instantiate, type Build, type Exports } from './instance.ts';
import type { KernelThread, Platform } from './platform.ts';
import { codeOf, type Phase } from './program.ts';
import { floatFields, offsetOf, sizeOf, structs, type Fields, type StructName } from './structs.ts';
import { breakOff, stopCommand } from './thread-loop.ts';
import { trialNumbers, trialTime } from './trial.ts';

export interface WasmKernelsOptions {
  /** Threads that compute, this one among them; the machine's cores unless given. */
  threads?: number;
  /** Most memory that buffers may take, in MiB; at most 2048, for addresses are compared as signed numbers. */
  memoryMB?: number;
  /** `plain` where the engine lacks relaxed SIMD. */
  build?: Build;
  /** Two panels a tile, in 256-bit vectors where V8 can pair them; decided by a trial unless given. */
  wide?: boolean;
  /** Bytes of guard zone around each buffer, for tests. */
  guard?: number;
  /** Where this runs; Node unless given. */
  platform?: Platform;
}

interface Compiled {
  module: WebAssembly.Module;
  wide: boolean;
}

const mostMegabytes = 2047;
const pagesPerMegabyte = 16;

/** What this process found out about its engine. */
const decided = new Map<Build, Compiled>();
/** Pages that the trial's models fit into. */
const trialPages = 2048;
/** Share of the time below which the difference is more than chance. */
const clearlyFaster = 0.9;

/** A program in memory. */
export interface Program {
  address: number;
  /** Addresses of the phases' counters. */
  counters: number[];
}

export class WasmKernels {
  readonly threads: number;
  readonly build: Build;
  readonly wide: boolean;
  /** 256 bytes that stay zero. */
  readonly zeros: number;
  readonly exports: Exports;
  readonly #arena: Arena;
  readonly #control: number;
  readonly #scratch = new Map<number, number>();
  #workers: KernelThread[] = [];
  #command = 0;
  #failure: Error | null = null;
  #closed = false;

  private constructor(
    arena: Arena,
    module: WebAssembly.Module,
    options: Required<Pick<WasmKernelsOptions, 'threads' | 'build' | 'wide'>>,
  ) {
    this.threads = options.threads;
    this.build = options.build;
    this.wide = options.wide;
    this.#arena = arena;
    this.exports = instantiate(module, arena.memory, this.wide);
    this.zeros = arena.allocate(256);
    this.#control = this.struct('Control', { threads: this.threads });
  }

  /** Compiles the kernels and starts the threads. */
  static async create(options: WasmKernelsOptions = {}): Promise<WasmKernels> {
    const build = options.build ?? (hasRelaxedSimd() ? 'relaxed' : 'plain');
    const platform = options.platform ?? (await import('./node-platform.ts')).nodePlatform;
    const threads = Math.max(1, options.threads ?? platform.cores());
    const maximum = Math.ceil(Math.min(mostMegabytes, options.memoryMB ?? mostMegabytes) * pagesPerMegabyte);
    const memory = new WebAssembly.Memory({ initial: 16, maximum, shared: true });
    const { module, wide } = WasmKernels.#compile(platform, build, options);
    const kernels = new WasmKernels(new Arena(memory, options.guard ?? 0), module, { threads, build, wide });
    await kernels.#start(platform, module, memory);
    return kernels;
  }

  static #compile(platform: Platform, build: Build, { wide }: WasmKernelsOptions): Compiled {
    const bytes = platform.readBuild(build);
    if (!platform.mayPair) return { module: platform.compile(bytes, false), wide: wide ?? false };
    if (wide !== undefined) return { module: platform.compile(bytes, wide), wide };
    const known = decided.get(build) ?? WasmKernels.#decide(platform, build, bytes);
    decided.set(build, known);
    return known;
  }

  /** Takes 256-bit vectors where they give the very same numbers in all operations, and sooner. */
  static #decide(platform: Platform, build: Build, bytes: Uint8Array): Compiled {
    const open = ({ module, wide }: Compiled): WasmKernels => {
      const memory = new WebAssembly.Memory({ initial: 16, maximum: trialPages, shared: true });
      return new WasmKernels(new Arena(memory, 0), module, { threads: 1, build, wide });
    };
    const narrow = { module: platform.compile(bytes, false), wide: false };
    try {
      const wide = { module: platform.compile(bytes, true), wide: true };
      const [one, other] = [open(narrow), open(wide)];
      const [want, got] = [trialNumbers(one), trialNumbers(other)];
      const same = want.every((values, i) => values.every((value, k) => Object.is(value, got[i]?.[k])));
      return same && trialTime(other) < clearlyFaster * trialTime(one) ? wide : narrow;
    } catch {
      // An engine that fails at it is one that cannot do it.
      return narrow;
    }
  }

  async #start(platform: Platform, module: WebAssembly.Module, memory: WebAssembly.Memory): Promise<void> {
    const data = { module, memory, wide: this.wide, control: this.#control };
    const ended = (why: Error): void => {
      if (!this.#closed) this.#break(why);
    };
    this.#workers = await Promise.all(
      Array.from({ length: this.threads - 1 }, (_, i) => platform.startThread({ ...data, thread: i + 1 }, ended)),
    );
  }

  /** @returns the address of `count` zeroed floats */
  allocate(count: number): number {
    return this.#arena.allocate(count * 4);
  }

  /** View of `count` floats; valid until more memory is allocated. */
  floats(address: number, count: number): Float32Array {
    return this.#arena.floats(address, count);
  }

  integers(address: number, count: number): Int32Array {
    return this.#arena.integers(address, count);
  }

  /** Addresses where something was written outside its buffer; only with `guard`. */
  brokenGuards(): number[] {
    return this.#arena.brokenGuards();
  }

  /** Memory of each thread for use within one operation. @returns the first thread's; others follow every `bytes` */
  scratch(bytes: number): number {
    const known = this.#scratch.get(bytes);
    if (known !== undefined) return known;
    const address = this.#arena.allocate(bytes * this.threads);
    this.#scratch.set(bytes, address);
    return address;
  }

  /** Writes a struct; fields that are not given are 0. @returns its address */
  struct(name: StructName, fields: Fields): number {
    return this.structArray(name, [fields]);
  }

  /** Writes structs one after the other. @returns the first one's address */
  structArray(name: StructName, items: Fields[]): number {
    const size = sizeOf(name);
    const address = this.#arena.allocate(size * items.length);
    items.forEach((fields, i) => this.write(name, address + i * size, fields));
    return address;
  }

  /** Sets some fields of a struct. */
  write(name: StructName, address: number, fields: Fields): void {
    for (const [field, value] of Object.entries(fields)) {
      const at = address + offsetOf(name, field);
      if (floatFields.has(field)) this.floats(at, 1)[0] = value;
      else this.integers(at, 1)[0] = value;
    }
  }

  /** One field of a struct. */
  read(name: StructName, address: number, field: string): number {
    const at = address + offsetOf(name, field);
    return (floatFields.has(field) ? this.floats(at, 1) : this.integers(at, 1))[0] ?? 0;
  }

  program(phases: Phase[]): Program {
    const wanted = phases.filter((phase) => phase.some(({ items }) => items > 0));
    const fields = wanted.map((phase) => ({
      items: phase.reduce((sum, { items }) => sum + items, 0),
      taskCount: phase.length,
      tasks: this.structArray(
        'Task',
        phase.map(({ items, operations }) => ({
          items,
          operationCount: operations.length,
          operations: this.structArray(
            'Operation',
            operations.map(({ name, target, offset = 0, flags = 0 }) => ({
              code: codeOf(name),
              target,
              offset,
              flags,
            })),
          ),
        })),
      ),
    }));
    const first = this.structArray('Phase', fields);
    const counters = fields.map((_, i) => first + i * sizeOf('Phase') + offsetOf('Phase', 'next'));
    return { address: this.struct('Program', { phaseCount: wanted.length, phases: first }), counters };
  }

  /**
   * Runs a program on all threads, this one among them, and returns when it is done.
   *
   * @throws Error when a thread failed; the kernels are then of no use any more
   */
  run(program: Program): void {
    if (this.#failure) throw this.#failure;
    if (this.#closed) throw new Error('The kernels are closed.');
    const control = this.integers(this.#control, structs.Control.length);
    for (const counter of program.counters) this.integers(counter, 1)[0] = 0;
    control[offsetOf('Control', 'program') / 4] = program.address;
    if (this.threads > 1) {
      this.#command = (this.#command + 1) & 0x3fffffff;
      Atomics.store(control, 0, this.#command);
      Atomics.notify(control, 0);
    }
    let complete: number;
    try {
      complete = this.exports.run(this.#control, 0);
    } catch (cause) {
      this.#break(new Error('A kernel failed.', { cause }));
      complete = 0;
    }
    if (!complete) throw this.#break(new Error('A thread of the kernels ended or failed in the middle of its work.'));
  }

  /** Ends the threads. */
  async dispose(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const control = this.integers(this.#control, 1);
    Atomics.store(control, 0, stopCommand);
    Atomics.notify(control, 0);
    await Promise.all(this.#workers.map((worker) => worker.stop()));
  }

  /** Lets nobody wait for a thread that will not come. @returns the first failure */
  #break(error: Error): Error {
    this.#failure ??= error;
    breakOff(this.#arena.memory, this.#control);
    return this.#failure;
  }
}
