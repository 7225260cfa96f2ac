// Words that are too long for their place.

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** At most so many letters, as people count them, the last an ellipsis where some are left out. */
export function shortened(word: string, most: number): string {
  const all = Array.from(letters.segment(word), ({ segment }) => segment);
  return all.length <= most ? word : `${all.slice(0, most - 1).join('')}…`;
}
