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
  -9.02, 9.02, // 13, 14: tanh: range
  1.3317841e-8, 2.0582511e-5, 3.4939721e-3, 1.3379665e-1, 1.0, // tanh: numerator in x^2, from the highest power
  7.7614919e-7, 3.2829930e-4, 2.5870832e-2, 4.6712980e-1, 1.0, // tanh: denominator
  0.5, // 25
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

/** e^x, x held to [-87, 88]; relative error below 2e-7 (Cephes' expf). A NaN stays one. */
// @ts-ignore: decorator
@inline export function exp(x: v128): v128 {
  x = f32x4.pmin(f32x4.pmax(x, at(0)), at(1));
  const shifted = madd(x, at(2), at(3));
  const n = f32x4.sub(shifted, at(3));
  const r = nmadd(n, at(5), nmadd(n, at(4), x));
  let p = madd(r, at(6), at(7));
  p = madd(p, r, at(8));
  p = madd(p, r, at(9));
  p = madd(p, r, at(10));
  p = madd(p, r, at(11));
  p = madd(p, f32x4.mul(r, r), f32x4.add(r, at(12)));
  return i32x4.add(p, i32x4.shl(shifted, 23));
}

/** 1 / (1 + e^-x); relative error below 4e-7 for x > -87. */
// @ts-ignore: decorator
@inline export function sigmoid(x: v128): v128 {
  return f32x4.div(one(), f32x4.add(one(), exp(f32x4.neg(x))));
}

/** `tanh` with the constants 13 to 24. Terms are added in pairs: it is waited for, and short chains end sooner. */
// @ts-ignore: decorator
@inline export function tanhWith(x: v128, low: v128, high: v128, p4: v128, p3: v128, p2: v128, p1: v128, p0: v128, q4: v128, q3: v128, q2: v128, q1: v128, q0: v128): v128 {
  x = f32x4.pmin(f32x4.pmax(x, low), high);
  const y = f32x4.mul(x, x), y2 = f32x4.mul(y, y);
  const p = madd(y2, madd(y2, p4, madd(y, p3, p2)), madd(y, p1, p0));
  const q = madd(y2, madd(y2, q4, madd(y, q3, q2)), madd(y, q1, q0));
  return f32x4.div(f32x4.mul(x, p), q);
}

/**
 * Hyperbolic tangent: a ratio of polynomials of 9th and 8th degree with the least relative error over its range, 2.1e-8;
 * with rounding below 4e-7, near zero too, so that far out it may pass 1 by that. Odd by construction.
 */
// @ts-ignore: decorator
@inline export function tanh(x: v128): v128 {
  return tanhWith(x, at(13), at(14), at(15), at(16), at(17), at(18), at(19), at(20), at(21), at(22), at(23), at(24));
}

/**
 * A gate, (1 + tanh(x / 2)) / 2, with the constants 13 to 25: fewer steps than `sigmoid`, in the constants that a cell has
 * at hand. Absolute error below 2.5e-7; far below zero that is more than the value.
 */
// @ts-ignore: decorator
@inline export function gateWith(x: v128, low: v128, high: v128, p4: v128, p3: v128, p2: v128, p1: v128, p0: v128, q4: v128, q3: v128, q2: v128, q1: v128, q0: v128, half: v128): v128 {
  return madd(tanhWith(f32x4.mul(x, half), low, high, p4, p3, p2, p1, p0, q4, q3, q2, q1, q0), half, half);
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
