// The last stage of decoding: numbers go to values that the source could have printed, orders are kept, copies made.
import type { FinishPlan } from '../plan.ts';
import type { DecodedLane } from './decoded-lane.ts';
import { nearest, type Lattice } from './lattice.ts';
import { enforceOrders } from './orders.ts';

export interface Moved {
  clipped: number;
  snapped: number;
  reordered: number;
}

/** Puts every value on its lattice, in place. Rounding to the printed digits is not counted as a move. */
function snap({ values, missing }: DecodedLane, lattice: Lattice, moved: Moved): void {
  const { low, high } = lattice;
  const slack = (high - low) * 1e-5;
  const counts = lattice.kind === 'list' || (lattice.kind === 'grid' && lattice.step > 1);
  for (let i = 0; i < values.length; i++) {
    if (missing?.[i] === 1) continue;
    const value = values[i]!;
    const put = nearest(lattice, value);
    if (put !== value) {
      if (value < low - slack || value > high + slack) moved.clipped++;
      else if (counts && Math.abs(put - value) > slack) moved.snapped++;
      values[i] = put;
    }
  }
}

/**
 * Finishes decoded columns, in place.
 *
 * @param lanes - columns of one level (rows, or sequences) by name
 */
export function finishColumns(lanes: Map<string, DecodedLane>, plan: FinishPlan, moved: Moved): void {
  const lattices = new Map(plan.lattices.map(({ column, lattice }) => [column, lattice]));
  for (const [name, lane] of lanes) {
    const lattice = lattices.get(name);
    if (lattice) snap(lane, lattice, moved);
  }
  moved.reordered += enforceOrders(lanes, plan.orders, lattices);
  for (const { column, of } of plan.copies) {
    const original = lanes.get(of);
    if (original && lanes.has(column)) lanes.set(column, original);
  }
}
