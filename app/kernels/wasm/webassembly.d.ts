// The part of the engine's WebAssembly interface that the kernels use: this room is built without the browser's types.
declare namespace WebAssembly {
  interface Module {
    /** Tells it from other types; there is nothing that a program may read. */
    readonly compiled: unique symbol;
  }
  const Module: new (bytes: Uint8Array) => Module;
  class Memory {
    constructor(limits: { initial: number; maximum: number; shared: boolean });
    readonly buffer: SharedArrayBuffer;
    grow(pages: number): number;
  }
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, unknown>>);
    readonly exports: unknown;
  }
  function validate(bytes: Uint8Array): boolean;
}
