// Lists of things with an id, changed by making new ones.

/** The list with the item in its place, or before all others where it is new. */
export function upsert<T extends { id: string }>(list: readonly T[], item: T): T[] {
  const at = list.findIndex(({ id }) => id === item.id);
  return at < 0 ? [item, ...list] : list.with(at, item);
}

export function remove<T extends { id: string }>(list: readonly T[], id: string): T[] {
  return list.filter((item) => item.id !== id);
}
