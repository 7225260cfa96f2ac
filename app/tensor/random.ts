// Counter-based random numbers: any number of any step can be had without the ones before, so that a resumed run
// needs no generator state and results do not depend on how work is split over threads.

/** Who draws. A stream's numbers never depend on another stream's. */
export const streams = {
  initialisation: 1,
  batch: 2,
  generatorNoise: 3,
  contextNoise: 4,
  dropout: 5,
  instanceNoise: 6,
  augmentation: 7,
  split: 8,
  sampling: 9,
  samplingContext: 10,
  decode: 11,
  projection: 12,
  encoding: 13,
  judge: 14,
  penalty: 15,
  latentNoise: 16,
  mainCriticNoise: 17,
  columnCriticNoise: 18,
  coarseCriticNoise: 19,
  samplingLatent: 20,
} as const;

const scale = 2 ** -24;

/** High 32 bits of the product of two unsigned 32-bit integers. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const middleLow = (middle & 0xffff) + aLow * bHigh;
  return (aHigh * bHigh + Math.floor(middle / 65536) + Math.floor(middleLow / 65536)) >>> 0;
}

/**
 * One block of Philox4x32-10.
 *
 * @param out - receives four unsigned 32-bit integers
 * @see Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"
 */
export function philox4x32(
  out: Uint32Array,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  k0: number,
  k1: number,
): void {
  let key0 = k0 >>> 0;
  let key1 = k1 >>> 0;
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(0xd2511f53, c0 >>> 0);
    const low0 = Math.imul(0xd2511f53, c0);
    const high1 = multiplyHigh(0xcd9e8d57, c2 >>> 0);
    const low1 = Math.imul(0xcd9e8d57, c2);
    c0 = high1 ^ c1 ^ key0;
    c1 = low1;
    c2 = high0 ^ c3 ^ key1;
    c3 = low0;
    key0 = (key0 + 0x9e3779b9) >>> 0;
    key1 = (key1 + 0xbb67ae85) >>> 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

/**
 * The numbers of one (seed, stream, step): element i comes from lane i mod 4 of block floor(i / 4), whose counter is
 * (block, step, stream, branch) and whose key is (seed, 0). Uniforms are the middles of 2^24 intervals, so that none is 0; a
 * float32 buffer rounds them. Normals are Box and Muller's: lanes (0, 1) and (2, 3) make a pair each, radius from the
 * first, angle from the second.
 * Every device's kernels draw by the same rule.
 */
export class RandomStream {
  readonly #seed: number;
  readonly #stream: number;
  readonly #step: number;
  readonly #block = new Uint32Array(4);
  #next = 0;
  readonly #branch: number;
  #branches = 0;

  constructor(seed: number, stream: number, step: number, branch = 0) {
    this.#seed = seed >>> 0;
    this.#stream = stream >>> 0;
    this.#step = step >>> 0;
    this.#branch = branch >>> 0;
  }

  /** What it draws from, without the step. */
  get key(): { seed: number; stream: number } {
    return { seed: this.#seed, stream: this.#stream };
  }

  #load(block: number): void {
    philox4x32(this.#block, block, this.#step, this.#stream, this.#branch, this.#seed, 0);
  }

  /** Another stream, whose numbers do not depend on how many were drawn from this one: the next each time. */
  branch(): RandomStream {
    return new RandomStream(this.#seed, this.#stream, this.#step, ++this.#branches);
  }

  /** The next unsigned 32-bit integer. */
  uint32(): number {
    const lane = this.#next & 3;
    if (lane === 0) this.#load(this.#next >>> 2);
    this.#next++;
    return this.#block[lane] ?? 0;
  }

  /** The next number in the open interval (0, 1). */
  uniform(): number {
    return ((this.uint32() >>> 8) + 0.5) * scale;
  }

  /** The next whole number in [0, below). */
  integer(below: number): number {
    return Math.floor(this.uniform() * below);
  }

  /** The next standard normal number; takes a pair of integers. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** A random order of 0..count-1 (Fisher and Yates). */
  permutation(count: number): Int32Array {
    const order = Int32Array.from({ length: count }, (_, i) => i);
    for (let i = count - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const held = order[i] ?? 0;
      order[i] = order[j] ?? 0;
      order[j] = held;
    }
    return order;
  }

  /** Fills with uniforms from element 0 on, whatever was drawn before. */
  fillUniform(out: Float32Array): void {
    for (let i = 0; i < out.length; i++) {
      if ((i & 3) === 0) this.#load(i >>> 2);
      out[i] = (((this.#block[i & 3] ?? 0) >>> 8) + 0.5) * scale;
    }
  }

  /** Fills with standard normals from element 0 on, whatever was drawn before. */
  fillNormal(out: Float32Array): void {
    for (let i = 0; i < out.length; i += 2) {
      if ((i & 3) === 0) this.#load(i >>> 2);
      const first = this.#block[i & 3] ?? 0;
      const second = this.#block[(i & 3) + 1] ?? 0;
      const radius = Math.sqrt(-2 * Math.log(((first >>> 8) + 0.5) * scale));
      const angle = 2 * Math.PI * ((second >>> 8) + 0.5) * scale;
      out[i] = radius * Math.cos(angle);
      if (i + 1 < out.length) out[i + 1] = radius * Math.sin(angle);
    }
  }
}
