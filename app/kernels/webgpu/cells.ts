// What each cell does beside its product with the state, in WGSL: one thread computes one unit of one row at one step.
import type { Cell } from '../../contract/config.ts';

/**
 * Code for one unit `j` of row `row` at step `t`, whose place in [row, step] is `at`. It sees `sums[.. gate ..]` as
 * `product(gate)`, the input's part as `input(gate)`, and `i`, the unit's place in the workgroup's arrays.
 */
export interface CellProgram {
  gates: number;
  /** Numbers that each unit keeps of each step for the way back: `keep(n, value)`, `kept(n)`. */
  kept: number;
  /** Numbers that each unit leaves of each step for the parameters' gradients: `leave(n, value)`. */
  left: number;
  /** Whether it carries a second state beside h, `second[i]`. */
  second: boolean;
  /** Sets `h[i]` and ends with `give(value)`, the layer's output. */
  forward: string;
  /**
   * From `gradient`, that of the unit's state after the step (for elman: of its output), sets `slope(gate, value)`, what
   * is multiplied by the recurrent matrix on its way to the state before, and may set `straight[i]`, what goes there
   * unmultiplied.
   */
  backward: string;
}

const gru: CellProgram = {
  gates: 3,
  kept: 4,
  left: 4,
  second: false,
  forward: `
      let r = squash(input(at, 0u, j) + product(i, 0u));
      let z = squash(input(at, 1u, j) + product(i, 1u));
      let recalled = product(i, 2u) + flat[sizes.extra + j];
      let n = bend(input(at, 2u, j) + r * recalled);
      keep(at, 0u, j, r); keep(at, 1u, j, z); keep(at, 2u, j, n); keep(at, 3u, j, recalled);
      h[i] = n + z * (h[i] - n);
      y[at * H + j] = h[i];`,
  backward: `
      let r = kept(at, 0u, j); let z = kept(at, 1u, j); let n = kept(at, 2u, j);
      let dn = gradient * (1.0 - z) * (1.0 - n * n);
      let dz = gradient * (before(row, t, j) - n) * z * (1.0 - z);
      let dr = dn * kept(at, 3u, j) * r * (1.0 - r);
      leave(at, 0u, j, dr); leave(at, 1u, j, dz); leave(at, 2u, j, dn); leave(at, 3u, j, dn * r);
      slope(i, 0u, dr); slope(i, 1u, dz); slope(i, 2u, dn * r);
      straight[i] = gradient * z;`,
};

const lstm: CellProgram = {
  gates: 4,
  kept: 5,
  left: 4,
  second: true,
  forward: `
      let gi = squash(input(at, 0u, j) + product(i, 0u));
      let gf = squash(input(at, 1u, j) + product(i, 1u));
      let gg = bend(input(at, 2u, j) + product(i, 2u));
      let go = squash(input(at, 3u, j) + product(i, 3u));
      second[i] = gf * second[i] + gi * gg;
      keep(at, 0u, j, gi); keep(at, 1u, j, gf); keep(at, 2u, j, gg); keep(at, 3u, j, go); keep(at, 4u, j, second[i]);
      h[i] = go * bend(second[i]);
      y[at * H + j] = h[i];`,
  backward: `
      let gi = kept(at, 0u, j); let gf = kept(at, 1u, j); let gg = kept(at, 2u, j); let go = kept(at, 3u, j);
      let bent = bend(kept(at, 4u, j));
      let dc = second[i] + gradient * go * (1.0 - bent * bent);
      var carried = 0.0;
      if (t > 0u) { carried = kept(at - 1u, 4u, j); }
      let di = dc * gg * gi * (1.0 - gi);
      let df = dc * carried * gf * (1.0 - gf);
      let dg = dc * gi * (1.0 - gg * gg);
      let do_ = gradient * bent * go * (1.0 - go);
      leave(at, 0u, j, di); leave(at, 1u, j, df); leave(at, 2u, j, dg); leave(at, 3u, j, do_);
      slope(i, 0u, di); slope(i, 1u, df); slope(i, 2u, dg); slope(i, 3u, do_);
      second[i] = dc * gf;`,
};

/** Its state is another product, by the transition matrix; the programs know (recurrent.ts). */
const elman: CellProgram = {
  gates: 1,
  kept: 1,
  left: 2,
  second: false,
  forward: `
      keep(at, 0u, j, h[i]);
      let u = bend(input(at, 0u, j) + product(i, 0u));
      y[at * H + j] = u;
      sums[i] = u;`,
  backward: `
      let u = y[at * H + j];
      let du = gradient * (1.0 - u * u);
      leave(at, 0u, j, du);
      slope(i, 0u, du);`,
};

export const cellPrograms: Readonly<Record<Cell, CellProgram>> = { elman, gru, lstm };
