// What stands for "no value" in tables that people and programs write.

const nullTokens = new Set(
  ['', 'NA', 'N/A', '#N/A', '<NA>', 'NaN', '-NaN', 'null', 'nil', 'none', '-', '--', '?', '\\N', '.'].flatMap(
    (token) => [
      token,
      token.toLowerCase(),
      token.toUpperCase(),
      token[0] === undefined ? token : token[0].toUpperCase() + token.slice(1).toLowerCase(),
    ],
  ),
);
const longest = Math.max(...[...nullTokens].map((token) => token.length));

/** Whether a cell without spaces around it means that there is no value. */
export function isNullToken(text: string): boolean {
  return text.length <= longest && nullTokens.has(text);
}

/** Counts the tokens of a column: the most frequent one will be written for every missing value. */
export class NullTokenCounts {
  private readonly counts = new Map<string, number>();

  add(token: string): void {
    this.counts.set(token, (this.counts.get(token) ?? 0) + 1);
  }

  /** The most frequent token, the first of equals; an empty cell when there is none. */
  mostFrequent(): string {
    let best = '';
    let most = 0;
    for (const [token, count] of this.counts) {
      if (count > most) {
        best = token;
        most = count;
      }
    }
    return best;
  }

  /** All tokens that were met, in order of appearance. */
  tokens(): string[] {
    return [...this.counts.keys()];
  }
}
