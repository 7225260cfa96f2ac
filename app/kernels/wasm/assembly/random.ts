// The numbers of tensor/random.ts, four counters at a time: the same integers, the same uniforms, and normals that differ
// by float32 rounding only.
import { at, exponentOf, logOfParts, madd, nmadd, one } from './vector';

/** High halves of a * m. */
// @ts-ignore: decorator
@inline function multiplyHigh(a: v128, m: v128): v128 {
  return i8x16.shuffle(i64x2.extmul_low_i32x4_u(a, m), i64x2.extmul_high_i32x4_u(a, m), 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31);
}

// What the last call of `draw` left: lane i of word w is number w of block first + i; words 4 to 7 are those of block
// first + 4 + i.
let word0: v128 = i32x4.splat(0), word1: v128 = i32x4.splat(0), word2: v128 = i32x4.splat(0), word3: v128 = i32x4.splat(0);
let word4: v128 = i32x4.splat(0), word5: v128 = i32x4.splat(0), word6: v128 = i32x4.splat(0), word7: v128 = i32x4.splat(0);

/**
 * Eight blocks of Philox4x32-10, counters (first + 0..7, step, stream, 0), key (seed, 0). Each round waits for the one
 * before, so that two times four blocks take little longer than four.
 */
// @ts-ignore: decorator
@inline function draw(first: u32, step: u32, stream: u32, seed: u32): void {
  const m0 = i32x4.splat(<i32>0xd2511f53), m1 = i32x4.splat(<i32>0xcd9e8d57);
  let a = i32x4.add(i32x4.splat(first), i32x4(0, 1, 2, 3)), b = i32x4.splat(step), c = i32x4.splat(stream), d = i32x4.splat(0);
  let e = i32x4.add(a, i32x4.splat(4)), f = b, g = c, h = d;
  let key0 = seed, key1: u32 = 0;
  for (let round = 0; round < 10; round++) {
    const k0 = i32x4.splat(key0), k1 = i32x4.splat(key1);
    const high0 = multiplyHigh(a, m0), high1 = multiplyHigh(c, m1), low0 = i32x4.mul(a, m0), low1 = i32x4.mul(c, m1);
    a = v128.xor(v128.xor(high1, b), k0);
    b = low1;
    c = v128.xor(v128.xor(high0, d), k1);
    d = low0;
    const high2 = multiplyHigh(e, m0), high3 = multiplyHigh(g, m1), low2 = i32x4.mul(e, m0), low3 = i32x4.mul(g, m1);
    e = v128.xor(v128.xor(high3, f), k0);
    f = low3;
    g = v128.xor(v128.xor(high2, h), k1);
    h = low2;
    key0 += 0x9e3779b9;
    key1 += 0xbb67ae85;
  }
  word0 = a;
  word1 = b;
  word2 = c;
  word3 = d;
  word4 = e;
  word5 = f;
  word6 = g;
  word7 = h;
}

/** (word >>> 8) + 0.5 in units of 2^-24, rounded as float32 rounds it. */
// @ts-ignore: decorator
@inline function uniform(word: v128): v128 {
  return f32x4.mul(f32x4.add(f32x4.convert_i32x4_s(i32x4.shr_u(word, 8)), at(36)), at(37));
}

/** sqrt(-2 ln u). Near 1 the logarithm is taken of the exact distance from 1, which float32 holds. */
// @ts-ignore: decorator
@inline function radius(word: v128): v128 {
  const k = i32x4.shr_u(word, 8), u = uniform(word), e = exponentOf(u);
  const fromOne = f32x4.mul(f32x4.add(f32x4.convert_i32x4_s(i32x4.sub(k, i32x4.splat(0x1000000))), at(36)), at(37));
  const near = i32x4.ge_s(e, i32x4.splat(0));
  const f = v128.bitselect(fromOne, f32x4.sub(i32x4.sub(u, i32x4.shl(e, 23)), one()), near);
  const log = logOfParts(f, v128.andnot(f32x4.convert_i32x4_s(e), near));
  return f32x4.sqrt(f32x4.mul(at(45), log));
}

let cosines: v128 = f32x4.splat(0), sines: v128 = f32x4.splat(0);

/** Cosine and sine of 2 pi ((word >>> 8) + 0.5) / 2^24: the nearest quarter turn exactly, the rest by Cephes' polynomials. */
// @ts-ignore: decorator
@inline function turn(word: v128): void {
  const phase = i32x4.add(i32x4.shl(i32x4.shr_u(word, 8), 1), i32x4.splat(1)); // of 2^25 a turn
  const quarter = i32x4.shr_s(i32x4.add(phase, i32x4.splat(1 << 22)), 23);
  const x = f32x4.mul(f32x4.convert_i32x4_s(i32x4.sub(phase, i32x4.shl(quarter, 23))), at(38));
  const z = f32x4.mul(x, x);
  let s = madd(z, at(39), at(40));
  s = madd(madd(s, z, at(41)), f32x4.mul(z, x), x);
  let c = madd(z, at(42), at(43));
  c = madd(madd(c, z, at(44)), f32x4.mul(z, z), nmadd(z, at(36), one()));
  const odd = i32x4.shr_s(i32x4.shl(quarter, 31), 31);
  const signSine = i32x4.shl(i32x4.shr_u(quarter, 1), 31);
  const signCosine = i32x4.shl(i32x4.shr_u(i32x4.add(quarter, i32x4.splat(1)), 1), 31);
  sines = v128.xor(v128.bitselect(c, s, odd), signSine);
  cosines = v128.xor(v128.bitselect(s, c, odd), signCosine);
}

/** The four vectors as rows: lane i of each becomes four neighbours. */
// @ts-ignore: decorator
@inline function storeInterleaved(to: usize, a: v128, b: v128, c: v128, d: v128): void {
  const ab = i8x16.shuffle(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
  const abHigh = i8x16.shuffle(a, b, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
  const cd = i8x16.shuffle(c, d, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
  const cdHigh = i8x16.shuffle(c, d, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
  v128.store(to, i8x16.shuffle(ab, cd, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23));
  v128.store(to, i8x16.shuffle(ab, cd, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31), 16);
  v128.store(to, i8x16.shuffle(abHigh, cdHigh, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23), 32);
  v128.store(to, i8x16.shuffle(abHigh, cdHigh, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31), 48);
}

/** Sixteen normals of four blocks. */
// @ts-ignore: decorator
@inline function storeNormals(to: usize, a: v128, b: v128, c: v128, d: v128): void {
  const first = radius(a);
  turn(b);
  const n0 = f32x4.mul(first, cosines), n1 = f32x4.mul(first, sines), second = radius(c);
  turn(d);
  storeInterleaved(to, n0, n1, f32x4.mul(second, cosines), f32x4.mul(second, sines));
}

/**
 * Elements first to first + count - 1 of a stream, first a multiple of 4; writes up to 15 elements past the last one.
 */
export function fillNormal(to: usize, first: u32, count: i32, step: u32, stream: u32, seed: u32): void {
  for (let i = 0; i < count; i += 32, to += 128) {
    draw((first + i) >> 2, step, stream, seed);
    const e = word4, f = word5, g = word6, h = word7;
    storeNormals(to, word0, word1, word2, word3);
    if (i + 16 < count) storeNormals(to + 64, e, f, g, h);
  }
}

/** As `fillNormal`, uniforms in (0, 1). */
export function fillUniform(to: usize, first: u32, count: i32, step: u32, stream: u32, seed: u32): void {
  for (let i = 0; i < count; i += 32, to += 128) {
    draw((first + i) >> 2, step, stream, seed);
    storeInterleaved(to, uniform(word0), uniform(word1), uniform(word2), uniform(word3));
    if (i + 16 < count) storeInterleaved(to + 64, uniform(word4), uniform(word5), uniform(word6), uniform(word7));
  }
}
