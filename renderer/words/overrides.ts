// What a user has said against the detection, kept whole: a change is added to the changes before it.
import type { Dataset } from '../../app/contract/dataset.ts';
import type { ColumnRole, ColumnType, SchemaOverrides } from '../../app/contract/schema.ts';

/** The dataset's present schema as overrides, so that nothing that was set is detected again. */
export function presentSchema({ schema }: Dataset): SchemaOverrides {
  return {
    layout: schema.layout,
    window: schema.window,
    stride: schema.stride,
    columns: schema.columns.map(({ name, type, role }) => ({ name, type, role })),
  };
}

/** With one column's type or role changed; a key or an index there can be only one of. */
export function withColumn(
  dataset: Dataset,
  name: string,
  change: { type?: ColumnType; role?: ColumnRole },
): SchemaOverrides {
  const present = presentSchema(dataset);
  const single = change.role === 'sequence_key' || change.role === 'sequence_index';
  const columns = present.columns?.map((column) => {
    if (column.name === name) return { ...column, ...change };
    return single && column.role === change.role ? { ...column, role: 'feature' as const } : column;
  });
  const layout = change.role === 'sequence_key' ? ('keyed' as const) : present.layout;
  return { ...present, ...(layout ? { layout } : {}), ...(columns ? { columns } : {}) };
}
