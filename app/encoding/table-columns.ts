// Decoded lanes as the columns of a Table.
import type { ColumnSchema } from '../contract/schema.ts';
import type { Column } from '../data/table.ts';
import type { DecodedLane } from './finish/decoded-lane.ts';

/** A value a sequence -> a value a row. */
export function expandBySequence(lane: DecodedLane, lengths: Int32Array, rows: number): DecodedLane {
  if (rows === lengths.length && lengths.every((length) => length === 1)) return lane;
  const values = new Float64Array(rows);
  const missing = lane.missing && new Uint8Array(rows);
  for (let i = 0, row = 0; i < lengths.length; i++) {
    const next = row + lengths[i]!;
    values.fill(lane.values[i]!, row, next);
    missing?.fill(lane.missing![i]!, row, next);
    row = next;
  }
  return { values, missing };
}

/** @param dictionary - of categories and texts; null for others */
export function tableColumn(
  { name, type, format }: Pick<ColumnSchema, 'name' | 'type' | 'format'>,
  dictionary: string[] | null,
  lane: DecodedLane,
): Column {
  const missing = lane.missing?.includes(1) ? lane.missing : undefined;
  const values = missing ? lane.values.map((value, row) => (missing[row] === 1 ? 0 : value)) : lane.values;
  const base = missing ? { name, format, missing } : { name, format };
  if (type === 'category' || type === 'text') {
    return { ...base, type, codes: Int32Array.from(values), dictionary: dictionary ?? [] };
  }
  return { ...base, type, values };
}
