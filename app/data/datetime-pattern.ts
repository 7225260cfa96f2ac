// A datetime pattern taken apart: text to a list of tokens, read once and used for every value.

/** Longest first, so that MMM is not read as MM and M. */
const tokenNames = [
  'yyyy',
  'MMM',
  'MM',
  'M',
  'dd',
  'd',
  'HH',
  'H',
  'hh',
  'h',
  'mm',
  'ss',
  'XXX',
  'XX',
  'a',
  'A',
] as const;

export type PatternToken =
  | { kind: (typeof tokenNames)[number] }
  /** Digits of the second's fraction. */
  | { kind: 'fraction'; digits: number }
  /** A zone that is the same in every value; minutes east of UTC. */
  | { kind: 'zone'; text: string; minutes: number }
  | { kind: 'literal'; text: string };

export interface DatetimePattern {
  tokens: PatternToken[];
  /** Digits of the smallest fraction written. */
  fractionDigits: number;
  /** Minutes east of UTC of a zone that is the same in every value. */
  zone: number;
  /** Made when first parsed by: what only prints needs none. */
  expression?: RegExp;
}

/** Minutes east of UTC of `Z`, `+02:00`, `+0200` or `-05`, or null. */
export function zoneMinutes(text: string): number | null {
  if (text === 'Z') return 0;
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(text);
  if (!match) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}

/** One token at the start of `rest`, and its length in the pattern. */
function firstToken(rest: string): [PatternToken, number] {
  const quoted = /^'((?:[^']|'')*)'/.exec(rest);
  if (quoted)
    return [{ kind: 'literal', text: quoted[1] === '' ? "'" : quoted[1]!.replaceAll("''", "'") }, quoted[0].length];
  const zone = /^\[([^\]]+)\]/.exec(rest);
  const minutes = zone && zoneMinutes(zone[1]!);
  if (zone && minutes !== null) return [{ kind: 'zone', text: zone[1]!, minutes }, zone[0].length];
  const fraction = /^S+/.exec(rest);
  if (fraction) return [{ kind: 'fraction', digits: fraction[0].length }, fraction[0].length];
  const name = tokenNames.find((candidate) => rest.startsWith(candidate));
  return name ? [{ kind: name }, name.length] : [{ kind: 'literal', text: rest[0]! }, 1];
}

/** Reads a pattern; the tokens are listed in datetime.ts. */
export function readPattern(pattern: string): DatetimePattern {
  const tokens: PatternToken[] = [];
  for (let at = 0; at < pattern.length;) {
    const [token, length] = firstToken(pattern.slice(at));
    tokens.push(token);
    at += length;
  }
  const fraction = tokens.find((token) => token.kind === 'fraction');
  const zone = tokens.find((token) => token.kind === 'zone');
  return { tokens, fractionDigits: fraction?.digits ?? 0, zone: zone?.minutes ?? 0 };
}
