// What stands in a value channel where there is no value: the value before it in the sequence, so that a gap adds no
// movement that the source does not have.

/**
 * Fills gaps with the value before, at the start of a sequence with the next one, else with `otherwise`.
 *
 * @param values - [place]; not changed
 * @param gap - [place] 1 where there is no value
 * @param linked - [place] 1 where a sequence goes on from the place before; null where every place is on its own
 */
export function fillGaps(
  values: Float64Array,
  gap: Uint8Array,
  linked: Uint8Array | null,
  otherwise: number,
): Float64Array {
  const filled = Float64Array.from(values);
  const known = Uint8Array.from(gap, (mark) => 1 - mark);
  if (linked) {
    for (let i = 1; i < filled.length; i++) {
      if (known[i] === 0 && linked[i] === 1 && known[i - 1] === 1) {
        filled[i] = filled[i - 1]!;
        known[i] = 1;
      }
    }
    for (let i = filled.length - 2; i >= 0; i--) {
      if (known[i] === 0 && linked[i + 1] === 1 && known[i + 1] === 1) {
        filled[i] = filled[i + 1]!;
        known[i] = 1;
      }
    }
  }
  for (let i = 0; i < filled.length; i++) if (known[i] === 0) filled[i] = otherwise;
  return filled;
}
