// What a few typed letters mean: words match in any order, each from the start of a word.

export interface Ranked<T> {
  item: T;
  /** Parts of the label, marked where they match. */
  parts: { text: string; marked: boolean }[];
}

const wordsOf = (text: string): string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

/** Where each typed word begins in the label; null when one does not occur. */
function places(label: string, typed: readonly string[]): [number, number][] | null {
  const low = label.toLowerCase();
  const taken: [number, number][] = [];
  for (const word of typed) {
    let at = -1;
    do at = low.indexOf(word, at + 1);
    while (
      at > 0 &&
      (/[\p{L}\p{N}]/u.test(low[at - 1] ?? '') || taken.some(([from, to]) => at < to && at + word.length > from))
    );
    if (at < 0 || taken.some(([from, to]) => at < to && at + word.length > from)) return null;
    taken.push([at, at + word.length]);
  }
  return taken.sort((a, b) => a[0] - b[0]);
}

function partsOf(label: string, marks: readonly [number, number][]): Ranked<never>['parts'] {
  const parts: Ranked<never>['parts'] = [];
  let at = 0;
  for (const [from, to] of marks) {
    if (from > at) parts.push({ text: label.slice(at, from), marked: false });
    parts.push({ text: label.slice(from, to), marked: true });
    at = to;
  }
  if (at < label.length) parts.push({ text: label.slice(at), marked: false });
  return parts;
}

/**
 * The items that match, best first: what was done lately, then those that match early and are short.
 *
 * @param recent - keys of what was done, newest first
 */
export function rank<T extends { key: string; label: string }>(
  items: readonly T[],
  query: string,
  recent: readonly string[],
  most: number,
): Ranked<T>[] {
  const typed = wordsOf(query);
  const found = items.flatMap((item, order) => {
    const marks = places(item.label, typed);
    if (!marks) return [];
    const lately = recent.indexOf(item.key);
    const cost =
      (marks[0]?.[0] ?? 0) * 0.2 + item.label.length * 0.05 + order * 0.0005 - (lately < 0 ? 0 : 40 - lately);
    return [{ item, parts: partsOf(item.label, marks), cost }];
  });
  return found
    .sort((a, b) => a.cost - b.cost)
    .slice(0, most)
    .map(({ item, parts }) => ({ item, parts }));
}
