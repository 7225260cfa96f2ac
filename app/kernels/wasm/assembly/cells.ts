// What a cell does between the products: gate values and the new state forward, gate gradients backward, on one panel
// of 8 units and the rows of a block. The formulas are those of kernels/spec.ts.
//
// Panels of the tape, P being the panels of units:
// - gru: n of all units, then r and z of each panel in turn, then hn = h Rn + cn. So what the input reaches (n, r, z) and
//   what the state reaches (r, z, hn) are both contiguous, and backward they hold the gradients of the same sums.
// - lstm: i, f, g, o of each panel in turn, then tanh(c') of all units.
// - elman: one panel each; forward the sums go straight to the state.
import { madd, nmadd, one, sigmoid, tanh } from './vector';

/** h' = (1 - z) * n + z * h */
// @ts-ignore: decorator
@inline function gruLane(n: usize, r: usize, z: usize, hn: usize, h: usize, next: usize): void {
  const rv = sigmoid(v128.load(r)), zv = sigmoid(v128.load(z));
  const nv = tanh(madd(rv, v128.load(hn), v128.load(n)));
  v128.store(r, rv);
  v128.store(z, zv);
  v128.store(n, nv);
  v128.store(next, madd(zv, f32x4.sub(v128.load(h), nv), nv));
}

export function gruForward(rows: i32, n: usize, r: usize, z: usize, hn: usize, h: usize, next: usize): void {
  const bytes = <usize>rows << 5;
  for (let i: usize = 0; i < bytes; i += 32) {
    gruLane(n + i, r + i, z + i, hn + i, h + i, next + i);
    gruLane(n + i + 16, r + i + 16, z + i + 16, hn + i + 16, h + i + 16, next + i + 16);
  }
}

/** @param add - whether `carry` holds a gradient already */
export function gruBackward(rows: i32, n: usize, r: usize, z: usize, hn: usize, h: usize, dh: usize, carry: usize, add: bool): void {
  const bytes = <usize>rows << 5;
  for (let i: usize = 0; i < bytes; i += 16) {
    const nv = v128.load(n + i), rv = v128.load(r + i), zv = v128.load(z + i), hv = v128.load(hn + i), d = v128.load(dh + i);
    const dz = f32x4.mul(f32x4.mul(d, f32x4.sub(v128.load(h + i), nv)), nmadd(zv, zv, zv));
    const dn = f32x4.mul(nmadd(d, zv, d), nmadd(nv, nv, one()));
    v128.store(n + i, dn);
    v128.store(r + i, f32x4.mul(f32x4.mul(dn, hv), nmadd(rv, rv, rv)));
    v128.store(z + i, dz);
    v128.store(hn + i, f32x4.mul(dn, rv));
    const kept = f32x4.mul(d, zv);
    v128.store(carry + i, add ? f32x4.add(kept, v128.load(carry + i)) : kept);
  }
}

// @ts-ignore: decorator
@inline function lstmLane(i: usize, f: usize, g: usize, o: usize, t: usize, c: usize, nextC: usize, nextH: usize): void {
  const iv = sigmoid(v128.load(i)), fv = sigmoid(v128.load(f)), gv = tanh(v128.load(g)), ov = sigmoid(v128.load(o));
  const cv = madd(fv, v128.load(c), f32x4.mul(iv, gv));
  const tv = tanh(cv);
  v128.store(i, iv);
  v128.store(f, fv);
  v128.store(g, gv);
  v128.store(o, ov);
  v128.store(t, tv);
  v128.store(nextC, cv);
  v128.store(nextH, f32x4.mul(ov, tv));
}

/** @param gates - panel of i; f, g and o follow, each `panel` bytes on */
export function lstmForward(rows: i32, gates: usize, panel: usize, t: usize, c: usize, nextC: usize, nextH: usize): void {
  const bytes = <usize>rows << 5;
  for (let k: usize = 0; k < bytes; k += 32) {
    const i = gates + k, f = i + panel, g = f + panel, o = g + panel;
    lstmLane(i, f, g, o, t + k, c + k, nextC + k, nextH + k);
    lstmLane(i + 16, f + 16, g + 16, o + 16, t + k + 16, c + k + 16, nextC + k + 16, nextH + k + 16);
  }
}

/** @param dc - gradient of c', replaced by that of c; taken as zero when `last` */
export function lstmBackward(rows: i32, gates: usize, panel: usize, t: usize, c: usize, dh: usize, dc: usize, last: bool): void {
  const bytes = <usize>rows << 5;
  for (let k: usize = 0; k < bytes; k += 16) {
    const i = gates + k, f = i + panel, g = f + panel, o = g + panel;
    const iv = v128.load(i), fv = v128.load(f), gv = v128.load(g), ov = v128.load(o), tv = v128.load(t + k), d = v128.load(dh + k);
    const fromH = f32x4.mul(f32x4.mul(d, ov), nmadd(tv, tv, one()));
    const dcv = last ? fromH : f32x4.add(fromH, v128.load(dc + k));
    v128.store(o, f32x4.mul(f32x4.mul(d, tv), nmadd(ov, ov, ov)));
    v128.store(i, f32x4.mul(f32x4.mul(dcv, gv), nmadd(iv, iv, iv)));
    v128.store(g, f32x4.mul(f32x4.mul(dcv, iv), nmadd(gv, gv, one())));
    v128.store(f, f32x4.mul(f32x4.mul(dcv, v128.load(c + k)), nmadd(fv, fv, fv)));
    v128.store(dc + k, f32x4.mul(dcv, fv));
  }
}

/** u = tanh(u), in place. */
export function tanhInPlace(rows: i32, u: usize): void {
  const bytes = <usize>rows << 5;
  for (let i: usize = 0; i < bytes; i += 32) {
    v128.store(u + i, tanh(v128.load(u + i)));
    v128.store(u + i, tanh(v128.load(u + i, 16)), 16);
  }
}

/** sum's gradient = u's gradient * (1 - u^2) */
export function tanhBackward(rows: i32, u: usize, du: usize, sum: usize): void {
  const bytes = <usize>rows << 5;
  for (let i: usize = 0; i < bytes; i += 16) {
    const v = v128.load(u + i);
    v128.store(sum + i, f32x4.mul(v128.load(du + i), nmadd(v, v, one())));
  }
}
