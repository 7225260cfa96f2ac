// How people name stored things: by id, by name, or by the beginning of an id.
import { distance } from 'fastest-levenshtein';
import { SeqwrightError } from '../contract/errors.ts';

export interface Named {
  id: string;
  name: string;
}

/** How many near names an error proposes. */
const proposals = 3;

/**
 * The id that `reference` means: an id, else a name (in any case), else the beginning of one id.
 *
 * @param what - `dataset` or `run`, for the message
 * @throws SeqwrightError `not_found` with the nearest names, `ambiguous_name` with the ids that it could mean
 */
export function resolveReference(what: string, reference: string, all: readonly Named[]): string {
  const lower = reference.trim().toLowerCase();
  const steps: ((named: Named) => boolean)[] = [
    ({ id }) => id === lower,
    ({ name }) => name.toLowerCase() === lower,
    ({ id }) => lower !== '' && id.startsWith(lower),
  ];
  for (const matches of steps) {
    const found = all.filter(matches);
    if (found.length === 1) return found[0]!.id;
    if (found.length > 1) throw ambiguous(what, reference, found);
  }
  throw notFound(what, reference, all);
}

function ambiguous(what: string, reference: string, found: readonly Named[]): SeqwrightError {
  const list = found.map(({ id, name }) => `${id} (${name})`).join(', ');
  const message = `"${reference}" could mean ${found.length} ${what}s: ${list}. Give more of the id.`;
  return new SeqwrightError('ambiguous_name', message, { what, reference, ids: found.map(({ id }) => id) });
}

/** The error for a reference that means nothing, naming what was perhaps meant. */
export function notFound(what: string, reference: string, all: readonly Named[]): SeqwrightError {
  const lower = reference.toLowerCase();
  const nearest = all
    .map(({ name }) => ({ name, far: distance(lower, name.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, proposals)
    .map(({ name }) => name);
  const advice =
    nearest.length === 0 ? `There is no ${what} yet.` : `The nearest are ${nearest.map((n) => `"${n}"`).join(', ')}.`;
  return new SeqwrightError('not_found', `No ${what} is called "${reference}". ${advice}`, {
    what,
    reference,
    nearest,
  });
}
