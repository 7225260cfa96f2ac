// Nonlinearities over a run of floats, and their derivatives as functions of their values.
import { nmadd, one, sigmoid, tanh } from './vector';

export const linear = 0, sigmoidal = 1, hyperbolic = 2, leakyRelu = 3, relu = 4;
const leak: f32 = 0.2;

/** Slope of the values `a`. */
// @ts-ignore: decorator
@inline function slope(kind: i32, a: v128): v128 {
  if (kind === sigmoidal) return nmadd(a, a, a);
  if (kind === hyperbolic) return nmadd(a, a, one());
  const positive = f32x4.gt(a, f32x4.splat(0));
  return v128.bitselect(one(), f32x4.splat(kind === relu ? 0 : leak), positive);
}

/** In place, `vectors` times four floats. */
export function activate(kind: i32, at: usize, vectors: i32): void {
  if (kind === linear) return;
  for (const end = at + (<usize>vectors << 4); at < end; at += 16) {
    const x = v128.load(at);
    if (kind === sigmoidal) v128.store(at, sigmoid(x));
    else if (kind === hyperbolic) v128.store(at, tanh(x));
    else v128.store(at, v128.bitselect(x, f32x4.mul(x, f32x4.splat(kind === relu ? 0 : leak)), f32x4.gt(x, f32x4.splat(0))));
  }
}

/** to = from * slope(value) */
export function multiplySlope(kind: i32, value: usize, from: usize, to: usize, vectors: i32): void {
  for (let i: usize = 0, end = <usize>vectors << 4; i < end; i += 16) {
    const d = v128.load(from + i);
    v128.store(to + i, kind === linear ? d : f32x4.mul(d, slope(kind, v128.load(value + i))));
  }
}

/** to = from * second derivative: -2 a (1 - a^2) of tanh, nothing of the piecewise linear ones. */
export function multiplyBend(value: usize, from: usize, to: usize, vectors: i32): void {
  for (let i: usize = 0, end = <usize>vectors << 4; i < end; i += 16) {
    const a = v128.load(value + i);
    v128.store(to + i, f32x4.mul(v128.load(from + i), f32x4.mul(f32x4.mul(f32x4.splat(-2), a), nmadd(a, a, one()))));
  }
}

/** to *= by */
export function multiplyInPlace(to: usize, by: usize, vectors: i32): void {
  for (let i: usize = 0, end = <usize>vectors << 4; i < end; i += 16) v128.store(to + i, f32x4.mul(v128.load(to + i), v128.load(by + i)));
}

/** to += by */
export function addInPlace(to: usize, by: usize, vectors: i32): void {
  for (let i: usize = 0, end = <usize>vectors << 4; i < end; i += 16) v128.store(to + i, f32x4.add(v128.load(to + i), v128.load(by + i)));
}
