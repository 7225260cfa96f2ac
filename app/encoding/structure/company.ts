// How often the values of a category occur beside each other value: of the step before, of the step after, of other
// categories in the row. Counts are weighed against what chance gives.

export interface Company {
  /** Width of the table of counts. */
  columns: number;
  /** Entry e says that value `rows[e]` is found beside `columns[e]` more often than by chance. */
  entries: { rows: Int32Array; columns: Int32Array; weights: Float64Array };
  /** [code] training places of each value; at least one, so that unseen values have a weight. */
  counts: Float64Array;
}

/** Counts of pairs (value, companion), and what of them is beyond chance: positive pointwise mutual information. */
export function companyOf(
  codes: Float64Array,
  values: number,
  others: readonly Float64Array[],
  linked: Uint8Array,
): Company {
  const widths = others.map((other) => other.reduce((most, code) => Math.max(most, code + 1), 0));
  const columns = 2 * values + widths.reduce((sum, width) => sum + width, 0);
  const counts = new Float64Array(values).fill(1);
  const pairs = new Map<number, number>();
  const totals = new Float64Array(columns);
  const rowTotals = new Float64Array(values);
  let all = 0;
  const meet = (value: number, companion: number): void => {
    const id = value * columns + companion;
    pairs.set(id, (pairs.get(id) ?? 0) + 1);
    totals[companion]!++;
    rowTotals[value]!++;
    all++;
  };
  for (let i = 0; i < codes.length; i++) {
    const value = codes[i]!;
    counts[value]!++;
    if (i > 0 && linked[i] === 1) {
      meet(value, codes[i - 1]!);
      meet(codes[i - 1]!, values + value);
    }
    let from = 2 * values;
    for (let k = 0; k < others.length; k++) {
      meet(value, from + others[k]![i]!);
      from += widths[k]!;
    }
  }
  const kept = [...pairs].flatMap(([id, count]) => {
    const companion = id % columns;
    const value = (id - companion) / columns;
    const weight = Math.log((count * all) / (rowTotals[value]! * totals[companion]!));
    return weight > 0 ? [{ value, companion, weight }] : [];
  });
  return {
    columns,
    entries: {
      rows: Int32Array.from(kept, (entry) => entry.value),
      columns: Int32Array.from(kept, (entry) => entry.companion),
      weights: Float64Array.from(kept, (entry) => entry.weight),
    },
    counts,
  };
}
