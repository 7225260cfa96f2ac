// Hands out kernel memory: one after the other, aligned to cache lines, zeroed, and never given back but all at once.

/** Bytes that the kernels may write past a buffer's end: whole vectors of random numbers. */
const slack = 64;
const alignment = 64;
const page = 65536;
/** Below lie the module's own constants. */
const firstAddress = page;
const guardWord = 0x5eed5afe | 0;

export class Arena {
  readonly memory: WebAssembly.Memory;
  readonly #guard: number;
  readonly #guards: number[] = [];
  #next = firstAddress;
  #f32: Float32Array;
  #i32: Int32Array;

  /** @param guard - bytes around each buffer that nothing may write to, for tests; else 0 */
  constructor(memory: WebAssembly.Memory, guard: number) {
    this.memory = memory;
    this.#guard = guard;
    this.#f32 = new Float32Array(memory.buffer);
    this.#i32 = new Int32Array(memory.buffer);
  }

  /**
   * @param bytes - at least 0
   * @returns the address of zeroed memory
   */
  allocate(bytes: number): number {
    this.#placeGuard();
    const address = this.#next;
    // With guards the buffer ends exactly at the next one, so that a single float too many is seen.
    this.#next += this.#guard > 0 ? bytes : Math.ceil((bytes + slack) / alignment) * alignment;
    this.#grow();
    this.#placeGuard();
    this.#next = Math.ceil(this.#next / alignment) * alignment;
    return address;
  }

  floats(address: number, count: number): Float32Array {
    return this.#f32.subarray(address / 4, address / 4 + count);
  }

  integers(address: number, count: number): Int32Array {
    return this.#i32.subarray(address / 4, address / 4 + count);
  }

  /** Addresses of guard words that were overwritten. */
  brokenGuards(): number[] {
    return this.#guards.flatMap((start) =>
      Array.from({ length: this.#guard / 4 }, (_, i) => start + 4 * i).filter(
        (address) => this.#i32[address / 4] !== guardWord,
      ),
    );
  }

  #placeGuard(): void {
    if (this.#guard === 0) return;
    const start = Math.ceil(this.#next / 4) * 4;
    this.#next = start + this.#guard;
    this.#grow();
    this.#i32.fill(guardWord, start / 4, this.#next / 4);
    this.#guards.push(start);
  }

  #grow(): void {
    const missing = this.#next + alignment - this.memory.buffer.byteLength;
    if (missing <= 0) return;
    this.memory.grow(Math.ceil(missing / page));
    this.#f32 = new Float32Array(this.memory.buffer);
    this.#i32 = new Int32Array(this.memory.buffer);
  }
}
