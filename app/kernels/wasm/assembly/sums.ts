// Sums over rows: the gradients of biases.

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
