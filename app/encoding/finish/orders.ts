// Keeps a <= b in every row, on the values as they will be printed.
import { nextUp, type Lattice } from './lattice.ts';
import type { DecodedLane } from './decoded-lane.ts';

export interface Order {
  below: string;
  above: string;
}

/**
 * The orders so sorted that whatever ends below a column is settled before the column pushes another; orders that would
 * close a circle are left out.
 */
export function sortOrders(orders: readonly Order[]): Order[] {
  const above = new Map<string, string[]>();
  const reaches = (from: string, to: string): boolean =>
    from === to || (above.get(from) ?? []).some((next) => reaches(next, to));
  const kept = orders.filter((order) => {
    if (reaches(order.above, order.below)) return false;
    above.set(order.below, [...(above.get(order.below) ?? []), order.above]);
    return true;
  });
  const rank = new Map<string, number>();
  const raise = (column: string, to: number): void => {
    if ((rank.get(column) ?? -1) >= to) return;
    rank.set(column, to);
    for (const next of above.get(column) ?? []) raise(next, to + 1);
  };
  for (const order of kept) raise(order.below, 0);
  return kept.sort((a, b) => (rank.get(a.below) ?? 0) - (rank.get(b.below) ?? 0));
}

/**
 * Raises the upper column of each order where it is below the lower one: to the next value that it can have. Where it
 * can have none, the source had such a lower value only in rows without an upper one: the upper one becomes missing.
 *
 * @param orders - from `sortOrders`
 * @param lattices - of the columns; each holds its own column's values already
 * @returns how many values were raised
 */
export function enforceOrders(
  lanes: Map<string, DecodedLane>,
  orders: readonly Order[],
  lattices: Map<string, Lattice>,
): number {
  let raised = 0;
  for (const order of orders) {
    const below = lanes.get(order.below);
    const above = lanes.get(order.above);
    const lattice = lattices.get(order.above);
    if (!below || !above || !lattice) continue;
    // What float32 blurs is put right, but was not out of order.
    const slack = (lattice.high - lattice.low) * 1e-5;
    const low = below.values;
    const high = above.values;
    for (let i = 0; i < low.length; i++) {
      if (low[i]! <= high[i]! || below.missing?.[i] === 1 || above.missing?.[i] === 1) continue;
      if (low[i]! - high[i]! > slack) raised++;
      const raisedTo = nextUp(lattice, low[i]!);
      if (!Number.isNaN(raisedTo)) high[i] = raisedTo;
      else if (above.missing) above.missing[i] = 1;
    }
  }
  return raised;
}
