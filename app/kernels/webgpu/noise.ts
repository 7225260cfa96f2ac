// Noise drawn on the GPU: the numbers of `RandomStream`, of which any can be had without the ones before.
import * as tf from '@tensorflow/tfjs-core';
import type { NoiseFeed, UpdateTime } from '../../tensor/feeds.ts';
import { heavyTails, type NoiseShaping } from '../../tensor/noise-shaping.ts';
import type { WebGpuBackend } from './backend.ts';
import { logarithm } from './functions.ts';
import { entry, gridOf, place } from './grid.ts';
import { ProgramRunner, type Program } from './program.ts';

/** Of one Philox block. */
const lanes = 4;

/**
 * WGSL has no product of 64 bits: its high half comes from products of 16.
 *
 * @see app/tensor/random.ts
 */
const philox = `
fn highProduct(a: u32, b: u32) -> u32 {
  let a0 = a & 0xffffu; let a1 = a >> 16u;
  let b0 = b & 0xffffu; let b1 = b >> 16u;
  let middle = a1 * b0 + ((a0 * b0) >> 16u);
  return a1 * b1 + (middle >> 16u) + ((a0 * b1 + (middle & 0xffffu)) >> 16u);
}
fn philox(block: u32) -> vec4u {
  var c = vec4u(block, numbers.draw, numbers.stream, 0u);
  var key = vec2u(numbers.seed, 0u);
  for (var round = 0u; round < 10u; round++) {
    c = vec4u(highProduct(0xcd9e8d57u, c.z) ^ c.y ^ key.x, 0xcd9e8d57u * c.z,
              highProduct(0xd2511f53u, c.x) ^ c.w ^ key.y, 0xd2511f53u * c.x);
    key += vec2u(0x9e3779b9u, 0xbb67ae85u);
  }
  return c;
}
`;

/** WGSL leaves open how a sum is rounded; from 2^23 on, k + 1/2 lies between two floats and the even one is taken. */
const uniform = `
fn uniform01(word: u32) -> f32 {
  let k = word >> 8u;
  return select(f32(k) + 0.5, f32(k + (k & 1u)), k >= 0x800000u) * 0x1p-24;
}
`;

/**
 * The logarithm is that of a mantissa, or near 1 of the exact distance from it. WGSL promises its sine to 2^-11 alone; here
 * an angle is reduced to an eighth of a turn in whole numbers, where Taylor's series are exact to float32.
 */
const normal = `${logarithm}
fn logOfUniform(word: u32) -> f32 {
  let k = word >> 8u;
  var m = (f32(i32(k) - 0x1000000) + 0.5) * 0x1p-24;
  var exponent = 0.0;
  if (k < 0x800000u) {
    let bits = bitcast<u32>(f32(k) + 0.5);
    m = bitcast<f32>((bits & 0x7fffffu) | 0x3f800000u) - 1.0;
    exponent = f32(i32(bits >> 23u) - 127 - 24);
  }
  return exponent * 0.69314718056 + logOnePlus(m);
}
fn turned(word: u32) -> vec2f {
  let phase = 2 * i32(word >> 8u) + 1;
  let quarter = (phase + 0x400000) >> 23u;
  let x = f32(phase - (quarter << 23u)) * ${(2 * Math.PI) / 2 ** 25};
  let z = x * x;
  let sine = x * (1.0 + z * (-1.0 / 6.0 + z * (1.0 / 120.0 + z * (-1.0 / 5040.0 + z / 362880.0))));
  let cosine = 1.0 + z * (-0.5 + z * (1.0 / 24.0 + z * (-1.0 / 720.0 + z * (1.0 / 40320.0 - z / 3628800.0))));
  let swapped = select(vec2f(cosine, sine), vec2f(-sine, cosine), (quarter & 1) == 1);
  return select(swapped, -swapped, (quarter & 2) == 2);
}
fn normals(words: vec4u) -> vec4f {
  let first = sqrt(-2.0 * logOfUniform(words.x)) * turned(words.y);
  let second = sqrt(-2.0 * logOfUniform(words.z)) * turned(words.w);
  return vec4f(first, second);
}
`;

const shapings: Record<NoiseShaping['kind'] | 'none', string> = {
  none: 'x',
  heavy: `select(x, clamp(x * x * x / ${heavyTails.deviation}, -${heavyTails.farthest}.0, ${heavyTails.farthest}.0),
      i % sizes.row >= sizes.row - sizes.heavy)`,
  scaled: 'x * deviations[i % sizes.row]',
  below: 'select(0.0, 1.0, x < numbers.bound)',
};

function noiseProgram(kind: NoiseFeed['kind'], shaping: keyof typeof shapings): Program {
  return {
    key: `${kind} noise ${shaping}`,
    reads: shaping === 'scaled' ? ['deviations'] : [],
    writes: ['result'],
    sizes: ['count', 'row', 'heavy'],
    numbers: { seed: 'u32', stream: 'u32', draw: 'u32', bound: 'f32' },
    code: `${philox}${uniform}${kind === 'normal' ? normal : ''}
fn shaped(x: f32, i: u32) -> f32 { return ${shapings[shaping]}; }

${entry} {
  ${place}
  if (i >= sizes.count / ${lanes}u + u32(sizes.count % ${lanes}u > 0u)) { return; }
  let words = philox(i);
  let drawn = ${kind === 'normal' ? 'normals(words)' : 'vec4f(uniform01(words.x), uniform01(words.y), uniform01(words.z), uniform01(words.w))'};
  for (var lane = 0u; lane < ${lanes}u; lane++) {
    let element = i * ${lanes}u + lane;
    if (element < sizes.count) { result[element] = shaped(drawn[lane], element); }
  }
}
`,
  };
}

/** The least float32 that is not below a number, so that float32 numbers are below it where they are below that. */
function roundedUp(value: number): number {
  const nearest = Float32Array.of(value);
  if (nearest[0]! < value) new Uint32Array(nearest.buffer)[0]!++;
  return nearest[0]!;
}

/** Draws one feed's numbers in one dispatch. */
export function webGpuNoise(backend: WebGpuBackend): (feed: NoiseFeed, time: UpdateTime) => tf.Tensor {
  const runner = new ProgramRunner(backend, backend.device.limits);
  return ({ kind, shape, seed, stream, shaping }, time) => {
    const result = runner.empty(shape);
    const bound = shaping?.kind === 'below' ? roundedUp(shaping.probability) : 0;
    const deviations = shaping?.kind === 'scaled' ? tf.tensor1d([...shaping.deviations]) : null;
    const row = shaping?.kind === 'heavy' ? shaping.row : (deviations?.size ?? 0);
    runner.run(
      noiseProgram(kind, shaping?.kind ?? 'none'),
      { result, ...(deviations && { deviations }) },
      { count: result.size, row, heavy: shaping?.kind === 'heavy' ? shaping.heavy : 0 },
      gridOf(Math.ceil(result.size / lanes)),
      { seed, stream, draw: time.draw, bound },
    );
    deviations?.dispose();
    return result;
  };
}
