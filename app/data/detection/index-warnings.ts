// What is wrong with the order of the rows: none at all, not sorted, or with gaps.
import type { Schema, Warning } from '../../contract/schema.ts';
import { msPerDay } from '../civil-time.ts';
import { sequenceIndex } from '../sequence-index.ts';
import { findColumn, isNumeric, type Table } from '../table.ts';
import { stepsWithin, type Grouping } from './grouping.ts';

/** Share of steps that are the usual one, from which on longer ones are gaps. */
const regular = 0.7;
/** Times the usual step that a step is to be a gap. */
const gapFactor = 1.5;

const units: readonly [number, string][] = [
  [msPerDay, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
  [1, 'millisecond'],
];

/** "10 minutes", or the bare number for a count. */
function stepText(step: number, isTime: boolean): string {
  if (!isTime) return step.toLocaleString('en');
  const [size, unit] = units.find(([ms]) => step >= ms) ?? [1, 'millisecond'];
  const amount = Number((step / size).toFixed(1));
  return `${amount.toLocaleString('en')} ${unit}${amount === 1 ? '' : 's'}`;
}

/** Steps from row to row within sequences, in the order of the index. */
function sortedSteps(
  table: Table,
  schema: Schema,
  values: Float64Array,
  missing: Uint8Array | undefined,
): Float64Array {
  // One window over everything: the sequences of a series would count each step many times.
  const { order, offsets, lengths } = sequenceIndex(
    table,
    schema.layout === 'series' ? { ...schema, window: table.rows, stride: 1 } : schema,
  );
  const steps: number[] = [];
  offsets.forEach((offset, i) => {
    for (let at = offset + 1; at < offset + lengths[i]!; at++) {
      const [before, now] = [order[at - 1]!, order[at]!];
      if (!missing?.[before] && !missing?.[now]) steps.push(values[now]! - values[before]!);
    }
  });
  return Float64Array.from(steps).sort();
}

export function indexWarnings(table: Table, schema: Schema, grouping: Grouping): Warning[] {
  if (schema.layout === 'wide' || schema.layout === 'rows') return [];
  const entry = schema.columns.find(({ role }) => role === 'sequence_index');
  const column = entry && findColumn(table, entry.name);
  if (!column)
    return [{ code: 'no_time_column', message: 'No time column. Gaps in time cannot be seen.', columns: [] }];
  if (!isNumeric(column)) return [];
  const { name, values, missing } = column;
  const warnings: Warning[] = [];
  const { pairs, up, same } = stepsWithin(values, missing, grouping);
  if (up + same < pairs) {
    const message = `${name} goes back ${(pairs - up - same).toLocaleString('en')} times. Rows are put in its order.`;
    warnings.push({ code: 'unsorted_index', message, columns: [name] });
  }
  const steps = sortedSteps(table, schema, values, missing);
  const usual = steps[Math.floor(steps.length / 2)] ?? 0;
  let asUsual = 0;
  let gaps = 0;
  for (const step of steps) {
    if (Math.abs(step - usual) <= usual * 0.01) asUsual++;
    if (step > usual * gapFactor) gaps++;
  }
  if (usual > 0 && gaps > 0 && asUsual >= regular * steps.length) {
    const isTime = column.type === 'datetime';
    const message = `${name} has ${gaps === 1 ? '1 gap' : `${gaps.toLocaleString('en')} gaps`}: the usual step is ${stepText(usual, isTime)}, the longest ${stepText(steps.at(-1)!, isTime)}.`;
    warnings.push({ code: 'gaps_in_time', message, columns: [name] });
  }
  return warnings;
}
