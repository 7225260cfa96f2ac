// One thread's instance of the kernels, and the builds that the engine can run.

export type Build = 'relaxed' | 'plain';

/** What a module exports; addresses and numbers are 32-bit integers. */
export interface Exports {
  run(control: number, thread: number): number;
  awaitCommand(control: number, seen: number): number;
  setWide(value: number): void;
  fillNormal(to: number, first: number, count: number, step: number, stream: number, seed: number): void;
  fillUniform(to: number, first: number, count: number, step: number, stream: number, seed: number): void;
}

/** A module of one function that uses a relaxed SIMD instruction. */
const relaxedProbe = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0],
  ...[65, 1, 253, 15, 65, 2, 253, 15, 253, 128, 2, 11],
);

/** Whether this engine has relaxed SIMD (V8 since 11.4). */
export function hasRelaxedSimd(): boolean {
  return WebAssembly.validate(relaxedProbe);
}

/** The same module with an empty custom section, named by one letter: other bytes, no other meaning. */
export function appendMark(bytes: Uint8Array, letter: string): Uint8Array {
  return Uint8Array.of(...bytes, 0, 2, 1, letter.charCodeAt(0));
}

export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory, wide: boolean): Exports {
  const instance = new WebAssembly.Instance(module, {
    env: {
      memory,
      abort: () => {
        throw new Error('a kernel aborted');
      },
    },
  });
  const exports = instance.exports as Exports;
  exports.setWide(wide ? 1 : 0);
  return exports;
}
