// Collections that are no state: caches, and indexes that are made anew whenever what they index changes.

export const plainMap = <K, V>(entries: Iterable<readonly [K, V]> = []): Map<K, V> => new Map(entries);
export const plainSet = <T>(items: Iterable<T> = []): Set<T> => new Set(items);
