// What metrics derive from a panel, kept with it: real panels are compared again at every checkpoint.
import type { Panel, PanelFeature } from './panel.ts';
import { correlation, increments, sortedPresent } from './statistics.ts';

/** Computes once for each key, for as long as the key lives. */
function once<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
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

/** Pearson's correlations of all pairs of features: (1, 0), (2, 0), (2, 1), (3, 0), ... */
export const correlations = once(({ features }: Panel) =>
  features.flatMap((feature, i) => features.slice(0, i).map((other) => correlation(feature.values, other.values))),
);
