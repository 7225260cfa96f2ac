// What metrics derive from a panel, kept with it: real panels are compared again at every checkpoint.
import type { Panel, PanelFeature } from './panel.ts';
import { correlation, increments, sortedPresent } from './statistics.ts';

/** Computes once for each key, for as long as the key lives. */
export function once<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const kept = new WeakMap<Key, { value: Value }>();
  return (key) => {
    const found = kept.get(key) ?? { value: compute(key) };
    kept.set(key, found);
    return found.value;
  };
}

/** Values in ascending order, without NaN. */
export const sortedValues = once((feature: PanelFeature) => sortedPresent(feature.values));

/** For each feature: its changes from row to row in ascending order, or null when it is the same through a sequence. */
export const sortedIncrements = once(({ features, offsets, lengths }: Panel) =>
  features.map(({ values, context }) => (context ? null : sortedPresent(increments(values, offsets, lengths)))),
);

/** Numbers of each column's features, in the order of columns. */
export const columnsOf = once(({ features }: Panel) =>
  [...Map.groupBy(features.keys(), (i) => features[i]!.column)].map(([column, members]) => ({ column, members })),
);

/** Pearson's correlations of features, symmetric: [feature][feature]; NaN within a column, which is not looked at. */
export const correlations = once(({ features }: Panel) => {
  const result = features.map(() => new Float64Array(features.length).fill(NaN));
  features.forEach((feature, i) => {
    for (let j = 0; j < i; j++) {
      if (features[j]!.column === feature.column) continue;
      const found = correlation(feature.values, features[j]!.values);
      result[i]![j] = found;
      result[j]![i] = found;
    }
  });
  return result;
});
