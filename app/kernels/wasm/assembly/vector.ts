// Elementary functions on four floats at once. Stated errors are over all finite inputs, against float64.

/** a * b + c: fused where the engine has relaxed SIMD, rounded twice in the plain build. */
// @ts-ignore: decorator
@inline export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** c - a * b. */
// @ts-ignore: decorator
@inline export function nmadd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_nmadd(a, b, c);
  return f32x4.sub(c, f32x4.mul(a, b));
}

// V8 builds a v128 constant from integer moves each time it is used; a broadcast from memory is one load.
const constants = memory.data<f32>([
  -87.0, 88.0, 1.44269504, 12582912.0, 0.693359375, -2.12194440e-4, // exp: range, log2(e), rounding, ln 2 in two parts
  1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1, // exp
  1.0, // 12
  -9.0, 9.0, // tanh: range
  -2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-8, 1.48572235717979e-5,
  6.37261928875436e-4, 4.89352455891786e-3, // tanh: numerator in x^2, from the highest power
  1.19825839466702e-6, 1.18534705686654e-4, 2.26843463243900e-3, 4.89352518554385e-3, // tanh: denominator
  7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
  2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1, // log
  0.693147181, 0.5, // 35, 36
  5.9604644775390625e-8, // 37: 2^-24
  1.8725351414619535e-7, // 38: 2 pi / 2^25
  -1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1, // sine
  2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2, // cosine
  -2.0, // 45
]);

/** One of the constants, in all lanes. */
// @ts-ignore: decorator
@inline export function at(index: i32): v128 {
  return v128.load32_splat(constants + index * 4);
}

// @ts-ignore: decorator
@inline export function one(): v128 {
  return at(12);
}

/** `exp` with the constants 0 to 12: whoever does several vectors at once loads them once, see cells.ts. */
// @ts-ignore: decorator
@inline export function expWith(x: v128, low: v128, high: v128, log2e: v128, rounding: v128, ln2High: v128, ln2Low: v128, p0: v128, p1: v128, p2: v128, p3: v128, p4: v128, p5: v128, unit: v128): v128 {
  x = f32x4.pmin(f32x4.pmax(x, low), high);
  const shifted = madd(x, log2e, rounding);
  const n = f32x4.sub(shifted, rounding);
  const r = nmadd(n, ln2Low, nmadd(n, ln2High, x));
  let p = madd(r, p0, p1);
  p = madd(p, r, p2);
  p = madd(p, r, p3);
  p = madd(p, r, p4);
  p = madd(p, r, p5);
  p = madd(p, f32x4.mul(r, r), f32x4.add(r, unit));
  return i32x4.add(p, i32x4.shl(shifted, 23));
}

/** e^x, x held to [-87, 88]; relative error below 2e-7 (Cephes' expf). A NaN stays one. */
// @ts-ignore: decorator
@inline export function exp(x: v128): v128 {
  return expWith(x, at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7), at(8), at(9), at(10), at(11), at(12));
}

/** `sigmoid` with the constants 0 to 12. */
// @ts-ignore: decorator
@inline export function sigmoidWith(x: v128, low: v128, high: v128, log2e: v128, rounding: v128, ln2High: v128, ln2Low: v128, p0: v128, p1: v128, p2: v128, p3: v128, p4: v128, p5: v128, unit: v128): v128 {
  return f32x4.div(unit, f32x4.add(unit, expWith(f32x4.sub(f32x4.splat(0), x), low, high, log2e, rounding, ln2High, ln2Low, p0, p1, p2, p3, p4, p5, unit)));
}

/** 1 / (1 + e^-x); relative error below 4e-7 for x > -87. */
// @ts-ignore: decorator
@inline export function sigmoid(x: v128): v128 {
  return sigmoidWith(x, at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7), at(8), at(9), at(10), at(11), at(12));
}

/** `tanh` with the constants 13 to 25. */
// @ts-ignore: decorator
@inline export function tanhWith(x: v128, low: v128, high: v128, p0: v128, p1: v128, p2: v128, p3: v128, p4: v128, p5: v128, p6: v128, q0: v128, q1: v128, q2: v128, q3: v128): v128 {
  x = f32x4.pmin(f32x4.pmax(x, low), high);
  const x2 = f32x4.mul(x, x);
  let p = madd(x2, p0, p1);
  p = madd(x2, p, p2);
  p = madd(x2, p, p3);
  p = madd(x2, p, p4);
  p = madd(x2, p, p5);
  p = madd(x2, p, p6);
  let q = madd(x2, q0, q1);
  q = madd(x2, q, q2);
  q = madd(x2, q, q3);
  return f32x4.div(f32x4.mul(x, p), q);
}

/** Hyperbolic tangent: a ratio of polynomials, odd by construction; relative error below 6e-7, near zero too. */
// @ts-ignore: decorator
@inline export function tanh(x: v128): v128 {
  return tanhWith(x, at(13), at(14), at(15), at(16), at(17), at(18), at(19), at(20), at(21), at(22), at(23), at(24), at(25));
}

/**
 * ln(1 + f) + exponent * ln 2 for f in [sqrt(1/2) - 1, sqrt(2) - 1]; relative error below 2e-7 (Cephes' logf). The
 * two parts are given apart so that a number just below 1 keeps what float32 cannot say of it.
 */
// @ts-ignore: decorator
@inline export function logOfParts(f: v128, exponent: v128): v128 {
  const z = f32x4.mul(f, f);
  let p = madd(f, at(26), at(27));
  p = madd(p, f, at(28));
  p = madd(p, f, at(29));
  p = madd(p, f, at(30));
  p = madd(p, f, at(31));
  p = madd(p, f, at(32));
  p = madd(p, f, at(33));
  p = madd(p, f, at(34));
  const y = nmadd(z, at(36), f32x4.mul(f32x4.mul(p, f), z));
  return madd(exponent, at(35), f32x4.add(f, y));
}

// @ts-ignore: decorator
@inline export function exponentOf(x: v128): v128 {
  return i32x4.shr_s(i32x4.sub(x, i32x4.splat(0x3f3504f3)), 23);
}

/** Natural logarithm of a positive normal number. */
// @ts-ignore: decorator
@inline export function log(x: v128): v128 {
  const e = exponentOf(x);
  return logOfParts(f32x4.sub(i32x4.sub(x, i32x4.shl(e, 23)), at(12)), f32x4.convert_i32x4_s(e));
}

/** ln(1 + e^x) without overflow: max(x, 0) + ln(1 + e^-|x|). */
// @ts-ignore: decorator
@inline export function softplus(x: v128): v128 {
  return f32x4.add(f32x4.pmax(x, f32x4.splat(0)), log(f32x4.add(at(12), exp(f32x4.neg(f32x4.abs(x))))));
}

/** The four lanes added in one order. */
// @ts-ignore: decorator
@inline export function laneSum(x: v128): f32 {
  return f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3));
}
