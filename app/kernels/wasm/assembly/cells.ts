// What a cell does between the products: gate values and the new state forward, gate gradients backward, on one panel
// of 8 units and the rows of a block. The formulas are those of kernels/spec.ts.
//
// Both halves of a panel's rows are done at once: all loads, then all stores, at constant offsets from one address, and
// with the very same constants. An engine that pairs 128-bit operations into 256 bits finds them by that.
//
// Panels of the tape, P being the panels of units:
// - gru: n of all units, then r and z of each panel in turn, then hn = h Rn + cn. So what the input reaches (n, r, z) and
//   what the state reaches (r, z, hn) are both contiguous, and backward they hold the gradients of the same sums.
// - lstm: i, f, g, o of each panel in turn, then tanh(c') of all units.
// - elman: one panel each; forward the sums go straight to the state.
import { at, madd, nmadd, one, gateWith, tanhWith } from './vector';

// @ts-ignore: decorator
@inline function storeBoth(to: usize, low: v128, high: v128): void {
  v128.store(to, low);
  v128.store(to, high, 16);
}

/** h' = (1 - z) * n + z * h */
export function gruForward(rows: i32, n: usize, r: usize, z: usize, hn: usize, h: usize, next: usize): void {
  const k13 = at(13), k14 = at(14), k15 = at(15), k16 = at(16), k17 = at(17), k18 = at(18), k19 = at(19), k20 = at(20), k21 = at(21), k22 = at(22), k23 = at(23), k24 = at(24), k25 = at(25);
  for (const end = n + (<usize>rows << 5); n < end; n += 32, r += 32, z += 32, hn += 32, h += 32, next += 32) {
    const r0 = gateWith(v128.load(r), k13, k14, k15, k16, k17, k18, k19, k20, k21, k22, k23, k24, k25), r1 = gateWith(v128.load(r, 16), k13, k14, k15, k16, k17, k18, k19, k20, k21, k22, k23, k24, k25);
    const z0 = gateWith(v128.load(z), k13, k14, k15, k16, k17, k18, k19, k20, k21, k22, k23, k24, k25), z1 = gateWith(v128.load(z, 16), k13, k14, k15, k16, k17, k18, k19, k20, k21, k22, k23, k24, k25);
    const n0 = tanhWith(madd(r0, v128.load(hn), v128.load(n)), k13, k14, k15, k16, k17, k18, k19, k20, k21, k22, k23, k24), n1 = tanhWith(madd(r1, v128.load(hn, 16), v128.load(n, 16)), k13, k14, k15, k16, k17, k18, k19, k20, k21, k22, k23, k24);
    const h0 = madd(z0, f32x4.sub(v128.load(h), n0), n0), h1 = madd(z1, f32x4.sub(v128.load(h, 16), n1), n1);
    storeBoth(r, r0, r1);
    storeBoth(z, z0, z1);
    storeBoth(n, n0, n1);
    storeBoth(next, h0, h1);
  }
}

/** Gradient of n's sum. */
// @ts-ignore: decorator
@inline function gradientN(d: v128, z: v128, n: v128, unit: v128): v128 {
  return f32x4.mul(nmadd(d, z, d), nmadd(n, n, unit));
}

/** Gradient of a gate's sum, its value being `gate`. */
// @ts-ignore: decorator
@inline function gradientGate(d: v128, gate: v128): v128 {
  return f32x4.mul(d, nmadd(gate, gate, gate));
}

/** @param add - whether `carry` holds a gradient already */
export function gruBackward(rows: i32, n: usize, r: usize, z: usize, hn: usize, h: usize, dh: usize, carry: usize, add: bool): void {
  if (!add) memory.fill(carry, 0, <usize>rows << 5);
  const unit = one();
  for (const end = n + (<usize>rows << 5); n < end; n += 32, r += 32, z += 32, hn += 32, h += 32, dh += 32, carry += 32) {
    const n0 = v128.load(n), n1 = v128.load(n, 16), r0 = v128.load(r), r1 = v128.load(r, 16), z0 = v128.load(z), z1 = v128.load(z, 16), d0 = v128.load(dh), d1 = v128.load(dh, 16);
    const dn0 = gradientN(d0, z0, n0, unit), dn1 = gradientN(d1, z1, n1, unit);
    const dz0 = gradientGate(f32x4.mul(d0, f32x4.sub(v128.load(h), n0)), z0), dz1 = gradientGate(f32x4.mul(d1, f32x4.sub(v128.load(h, 16), n1)), z1);
    const dr0 = gradientGate(f32x4.mul(dn0, v128.load(hn)), r0), dr1 = gradientGate(f32x4.mul(dn1, v128.load(hn, 16)), r1);
    const c0 = madd(d0, z0, v128.load(carry)), c1 = madd(d1, z1, v128.load(carry, 16));
    storeBoth(n, dn0, dn1);
    storeBoth(z, dz0, dz1);
    storeBoth(r, dr0, dr1);
    storeBoth(hn, f32x4.mul(dn0, r0), f32x4.mul(dn1, r1));
    storeBoth(carry, c0, c1);
  }
}

/** @param i - panel of i; f, g and o follow, each `panel` bytes on */
export function lstmForward(rows: i32, i: usize, panel: usize, t: usize, c: usize, nextC: usize, nextH: usize): void {
  let f = i + panel, g = f + panel, o = g + panel;
  const k13 = at(13), k14 = at(14), k15 = at(15), k16 = at(16), k17 = at(17), k18 = at(18), k19 = at(19), k20 = at(20), k21 = at(21), k22 = at(22), k23 = at(23), k24 = at(24), k25 = at(25);
  for (const end = i + (<usize>rows << 5); i < end; i += 32, f += 32, g += 32, o += 32, t += 32, c += 32, nextC += 32, nextH += 32) {
    const i0 = gateWith(v128.load(i), k13, k14, k15, k16, k17, k18, k19, k20, k21, k22, k23, k24, k25), i1 = gateWith(v128.load(i, 16), k13, k14, k15, k16, k17, k18, k19, k20, k21, k22, k23, k24, k25), f0 = gateWith(v128.load(f), k13, k14, k15, k16, k17, k18, k19, k20, k21, k22, k23, k24, k25), f1 = gateWith(v128.load(f, 16), k13, k14, k15, k16, k17, k18, k19, k20, k21, k22, k23, k24, k25);
    const g0 = tanhWith(v128.load(g), k13, k14, k15, k16, k17, k18, k19, k20, k21, k22, k23, k24), g1 = tanhWith(v128.load(g, 16), k13, k14, k15, k16, k17, k18, k19, k20, k21, k22, k23, k24), o0 = gateWith(v128.load(o), k13, k14, k15, k16, k17, k18, k19, k20, k21, k22, k23, k24, k25), o1 = gateWith(v128.load(o, 16), k13, k14, k15, k16, k17, k18, k19, k20, k21, k22, k23, k24, k25);
    const c0 = madd(f0, v128.load(c), f32x4.mul(i0, g0)), c1 = madd(f1, v128.load(c, 16), f32x4.mul(i1, g1));
    const t0 = tanhWith(c0, k13, k14, k15, k16, k17, k18, k19, k20, k21, k22, k23, k24), t1 = tanhWith(c1, k13, k14, k15, k16, k17, k18, k19, k20, k21, k22, k23, k24);
    storeBoth(i, i0, i1);
    storeBoth(f, f0, f1);
    storeBoth(g, g0, g1);
    storeBoth(o, o0, o1);
    storeBoth(t, t0, t1);
    storeBoth(nextC, c0, c1);
    storeBoth(nextH, f32x4.mul(o0, t0), f32x4.mul(o1, t1));
  }
}

/** Gradient of c' by way of h' = o tanh(c'). */
// @ts-ignore: decorator
@inline function gradientC(d: v128, o: v128, t: v128, later: v128, unit: v128): v128 {
  return madd(f32x4.mul(d, o), nmadd(t, t, unit), later);
}

/** @param dc - gradient of c', replaced by that of c; taken as zero when `last` */
export function lstmBackward(rows: i32, i: usize, panel: usize, t: usize, c: usize, dh: usize, dc: usize, last: bool): void {
  let f = i + panel, g = f + panel, o = g + panel;
  if (last) memory.fill(dc, 0, <usize>rows << 5);
  const unit = one();
  for (const end = i + (<usize>rows << 5); i < end; i += 32, f += 32, g += 32, o += 32, t += 32, c += 32, dh += 32, dc += 32) {
    const i0 = v128.load(i), i1 = v128.load(i, 16), f0 = v128.load(f), f1 = v128.load(f, 16), g0 = v128.load(g), g1 = v128.load(g, 16), o0 = v128.load(o), o1 = v128.load(o, 16);
    const t0 = v128.load(t), t1 = v128.load(t, 16), d0 = v128.load(dh), d1 = v128.load(dh, 16);
    const dc0 = gradientC(d0, o0, t0, v128.load(dc), unit), dc1 = gradientC(d1, o1, t1, v128.load(dc, 16), unit);
    const df0 = gradientGate(f32x4.mul(dc0, v128.load(c)), f0), df1 = gradientGate(f32x4.mul(dc1, v128.load(c, 16)), f1);
    storeBoth(o, gradientGate(f32x4.mul(d0, t0), o0), gradientGate(f32x4.mul(d1, t1), o1));
    storeBoth(i, gradientGate(f32x4.mul(dc0, g0), i0), gradientGate(f32x4.mul(dc1, g1), i1));
    storeBoth(g, f32x4.mul(f32x4.mul(dc0, i0), nmadd(g0, g0, unit)), f32x4.mul(f32x4.mul(dc1, i1), nmadd(g1, g1, unit)));
    storeBoth(f, df0, df1);
    storeBoth(dc, f32x4.mul(dc0, f0), f32x4.mul(dc1, f1));
  }
}

/** u = tanh(u), in place. */
export function tanhInPlace(rows: i32, u: usize): void {
  const k13 = at(13), k14 = at(14), k15 = at(15), k16 = at(16), k17 = at(17), k18 = at(18), k19 = at(19), k20 = at(20), k21 = at(21), k22 = at(22), k23 = at(23), k24 = at(24);
  for (const end = u + (<usize>rows << 5); u < end; u += 32) {
    const low = tanhWith(v128.load(u), k13, k14, k15, k16, k17, k18, k19, k20, k21, k22, k23, k24), high = tanhWith(v128.load(u, 16), k13, k14, k15, k16, k17, k18, k19, k20, k21, k22, k23, k24);
    storeBoth(u, low, high);
  }
}

/** sum's gradient = u's gradient * (1 - u^2) */
export function tanhBackward(rows: i32, u: usize, du: usize, sum: usize): void {
  const unit = one();
  for (const end = u + (<usize>rows << 5); u < end; u += 32, du += 32, sum += 32) {
    const low = v128.load(u), high = v128.load(u, 16), d0 = v128.load(du), d1 = v128.load(du, 16);
    storeBoth(sum, f32x4.mul(d0, nmadd(low, low, unit)), f32x4.mul(d1, nmadd(high, high, unit)));
  }
}
