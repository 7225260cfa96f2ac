// A misspelled name is answered with the nearest right one.
import { distance } from 'fastest-levenshtein';

/**
 * @param word - what was written
 * @param names - what could have been meant
 * @returns the name that differs least, where it differs little enough to be meant
 */
export function nearest(word: string, names: readonly string[]): string | null {
  const lower = word.toLowerCase();
  let best: string | null = null;
  let bestDistance = Math.max(2, Math.floor(word.length * 0.4)) + 1;
  for (const name of names) {
    const apart = distance(lower, name.toLowerCase());
    if (apart < bestDistance) {
      best = name;
      bestDistance = apart;
    }
  }
  return best;
}

/** " Did you mean x?", or nothing. */
export function suggestion(word: string, names: readonly string[]): string {
  const name = nearest(word, names);
  return name === null ? '' : ` Did you mean ${name}?`;
}
