// The part of the x range that is looked at; null is all of it.

export type Zoom = [number, number] | null;

/** The smallest part of the whole that a zoom may show. */
const least = 1e-5;

/**
 * Zooms about a point (`at`: 0 left, 1 right; `factor` under 1 comes nearer) or moves along (`shift` in widths).
 *
 * @returns null where all is seen again
 */
export function moveZoom(
  zoom: Zoom,
  whole: readonly [number, number],
  move: { factor: number; at: number } | { shift: number },
): Zoom {
  const [from, to] = zoom ?? whole;
  const span = whole[1] - whole[0];
  let low: number;
  let high: number;
  if ('shift' in move) {
    const by = Math.min(whole[1] - to, Math.max(whole[0] - from, move.shift * (to - from)));
    low = from + by;
    high = to + by;
  } else {
    const width = Math.min(span, Math.max(span * least, (to - from) * move.factor));
    const fixed = from + move.at * (to - from);
    low = Math.max(whole[0], fixed - move.at * width);
    high = Math.min(whole[1], low + width);
    low = Math.max(whole[0], high - width);
  }
  return high - low >= span * 0.999 ? null : [low, high];
}
