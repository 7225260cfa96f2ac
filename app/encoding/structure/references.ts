// Groups of columns that move together (prices of one day): one stays, the others are told as differences from it, so
// that what is small and exact between them is not lost in what they share.
import { correlation, deviation, evenly, mean } from '../statistics.ts';

/** Columns above this correlation are one group. */
const together = 0.99;
/** Fewer values than this say nothing about a correlation. */
const leastValues = 50;

export interface ReferenceCandidate {
  name: string;
  /** [training place] as they are scaled: logarithm taken. */
  values: Float64Array;
  log: boolean;
}

/** A sample decides quickly that most pairs are not together; only the others are looked at in full. */
const sampled = 500;
const perhapsTogether = 0.9;

/** Some of the values, of zero mean and such a size that the product of two samples is their correlation. */
function sample(values: Float64Array): Float64Array {
  const chosen = Float64Array.from(evenly(values.length, sampled), (i) => values[i]!);
  const centre = mean(chosen);
  const size = deviation(chosen, centre) * Math.sqrt(chosen.length);
  return chosen.map((value) => (size > 0 ? (value - centre) / size : 0));
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function differenceDeviation(a: Float64Array, b: Float64Array): number {
  return deviation(a.map((value, i) => value - b[i]!));
}

/**
 * The reference of each column that gets one: within a group, the column from which the others differ least in all.
 *
 * @returns column -> its reference; references and columns without a group are not in it
 */
export function findReferences(candidates: readonly ReferenceCandidate[]): Map<string, string> {
  const references = new Map<string, string>();
  const open = new Set(candidates);
  const samples = new Map(candidates.map((candidate) => [candidate, sample(candidate.values)]));
  const areTogether = (a: ReferenceCandidate, b: ReferenceCandidate): boolean =>
    a.log === b.log &&
    product(samples.get(a)!, samples.get(b)!) > perhapsTogether &&
    correlation(a.values, b.values) > together;
  for (const first of candidates) {
    if (!open.has(first) || first.values.length < leastValues) continue;
    const group = [...open].filter((other) => other === first || areTogether(first, other));
    for (const member of group) open.delete(member);
    if (group.length < 2) continue;
    const totals = group.map((centre) =>
      group.reduce((sum, other) => sum + (other === centre ? 0 : differenceDeviation(other.values, centre.values)), 0),
    );
    const centre = group[totals.indexOf(Math.min(...totals))]!;
    for (const member of group) if (member !== centre) references.set(member.name, centre.name);
  }
  return references;
}
