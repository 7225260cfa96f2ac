// Columns that equal another one at every training place.
import type { Lane } from '../lay-out.ts';

type Compared = Pick<Lane, 'name' | 'type' | 'values' | 'missing' | 'dictionary'>;

function sameValues(a: Compared, b: Compared, rows: Int32Array): boolean {
  for (const row of rows) {
    const missing = a.missing?.[row] === 1;
    if (missing !== (b.missing?.[row] === 1)) return false;
    if (missing) continue;
    const left = a.values[row]!;
    const right = b.values[row]!;
    if (a.dictionary && b.dictionary ? a.dictionary[left] !== b.dictionary[right] : left !== right) return false;
  }
  return true;
}

/** What two equal columns have in common for sure: compares only columns that agree on it. */
function fingerprint(lane: Compared, rows: Int32Array): string {
  const coded = lane.dictionary !== null;
  const at = [0, rows.length >> 1, rows.length - 1].map((i) => {
    const row = rows[i]!;
    if (lane.missing?.[row] === 1) return 'missing';
    return coded ? lane.dictionary?.[lane.values[row]!] : lane.values[row];
  });
  const type = lane.type === 'integer' ? 'number' : lane.type;
  return JSON.stringify([type, at]);
}

/**
 * @param rows - training places of the lanes
 * @returns column -> the earlier column that it equals
 */
export function findCopies(lanes: readonly Compared[], rows: Int32Array): Map<string, string> {
  const copies = new Map<string, string>();
  const alike = Map.groupBy(lanes, (lane) => fingerprint(lane, rows));
  for (const group of alike.values()) {
    const originals: Compared[] = [];
    for (const lane of group) {
      const original = originals.find((other) => sameValues(other, lane, rows));
      if (original) copies.set(lane.name, original.name);
      else originals.push(lane);
    }
  }
  return copies;
}
