// Sums over rows, the gradients of biases, and over the parts that blocks left of a gradient.

/** Rows whose products are summed in one pass, so that a panel of them stays in the first cache. */
export const chunkRows = 192;

/** sum += the rows of a panel over some steps. */
export function addRows(steps: i32, rows: i32, from: usize, step: usize, sum: usize, fresh: bool): void {
  const none = f32x4.splat(0);
  let a0 = fresh ? none : v128.load(sum), a1 = fresh ? none : v128.load(sum, 16), b0 = none, b1 = none, c0 = none, c1 = none, d0 = none, d1 = none;
  for (let s = 0; s < steps; s++) {
    let p = from + s * step;
    const end = p + (<usize>rows << 5), end4 = p + (<usize>(rows & ~3) << 5);
    for (; p < end4; p += 128) {
      a0 = f32x4.add(a0, v128.load(p)); a1 = f32x4.add(a1, v128.load(p, 16));
      b0 = f32x4.add(b0, v128.load(p, 32)); b1 = f32x4.add(b1, v128.load(p, 48));
      c0 = f32x4.add(c0, v128.load(p, 64)); c1 = f32x4.add(c1, v128.load(p, 80));
      d0 = f32x4.add(d0, v128.load(p, 96)); d1 = f32x4.add(d1, v128.load(p, 112));
    }
    for (; p < end; p += 32) {
      a0 = f32x4.add(a0, v128.load(p));
      a1 = f32x4.add(a1, v128.load(p, 16));
    }
  }
  v128.store(sum, f32x4.add(f32x4.add(a0, b0), f32x4.add(c0, d0)));
  v128.store(sum, f32x4.add(f32x4.add(a1, b1), f32x4.add(c1, d1)), 16);
}

/** to = the sum of `slots` runs of `bytes` each, `stride` bytes from one to the next; whole vectors of eight. */
export function addSlots(from: usize, stride: usize, slots: i32, bytes: usize, to: usize): void {
  const length = stride * slots;
  for (const end = from + bytes; from < end; from += 32, to += 32) {
    let a0 = v128.load(from), a1 = v128.load(from, 16);
    for (let slot = from + stride; slot < from + length; slot += stride) {
      a0 = f32x4.add(a0, v128.load(slot));
      a1 = f32x4.add(a1, v128.load(slot, 16));
    }
    v128.store(to, a0);
    v128.store(to, a1, 16);
  }
}
