// Columns that no other column, no category and no step before says anything about: they are drawn, not learned.
import { correlation, deviation, mean } from '../statistics.ts';

/** The largest correlation that still counts as none, as in the quality study. */
const none = 0.05;
/** With fewer values, chance alone gives correlations of that size. */
const leastValues = 1500;

export interface NoiseCandidate {
  name: string;
  /** [training place] */
  values: Float64Array;
}

/** How far each value is from the mean: two columns may share their spread and not their level. */
function distances(values: Float64Array): Float64Array {
  const centre = mean(values);
  return values.map((value) => Math.abs(value - centre));
}

function lagged(values: Float64Array, linked: Uint8Array): [Float64Array, Float64Array] {
  const before: number[] = [];
  const after: number[] = [];
  for (let i = 1; i < values.length; i++) {
    if (linked[i] === 0) continue;
    before.push(values[i - 1]!);
    after.push(values[i]!);
  }
  return [Float64Array.from(before), Float64Array.from(after)];
}

/** Root of the share of variance that the categories' means explain, less what chance explains. */
function explained(values: Float64Array, codes: Float64Array): number {
  const groups = new Map<number, { count: number; sum: number }>();
  for (let i = 0; i < values.length; i++) {
    const group = groups.get(codes[i]!) ?? { count: 0, sum: 0 };
    group.count++;
    group.sum += values[i]!;
    groups.set(codes[i]!, group);
  }
  const centre = mean(values);
  const total = deviation(values, centre) ** 2 * values.length;
  let between = 0;
  for (const { count, sum } of groups.values()) between += count * (sum / count - centre) ** 2;
  return total > 0 ? Math.sqrt(Math.max(0, between / total - (groups.size - 1) / values.length)) : 0;
}

/**
 * The noise columns among the candidates.
 *
 * @param others - numeric columns that a candidate must not depend on; may hold the candidates themselves
 * @param categories - [training place] codes of each category
 * @param linked - [training place] 1 where a sequence goes on from the place before
 */
export function findNoise(
  candidates: readonly NoiseCandidate[],
  others: readonly NoiseCandidate[],
  categories: readonly Float64Array[],
  linked: Uint8Array,
): Set<string> {
  const found = new Set<string>();
  const far = new Map<NoiseCandidate, Float64Array>();
  const distanceOf = (column: NoiseCandidate): Float64Array => {
    const known = far.get(column) ?? distances(column.values);
    far.set(column, known);
    return known;
  };
  for (const candidate of candidates) {
    const { values } = candidate;
    if (values.length < leastValues) continue;
    const steps = lagged(values, linked);
    if (steps[0].length > 0) {
      if (Math.abs(correlation(...steps)) >= none) continue;
      if (Math.abs(correlation(...lagged(distanceOf(candidate), linked))) >= none) continue;
    }
    const depends = others.some(
      (other) =>
        other.name !== candidate.name &&
        (Math.abs(correlation(values, other.values)) >= none ||
          Math.abs(correlation(distanceOf(candidate), distanceOf(other))) >= none),
    );
    if (depends || categories.some((codes) => explained(values, codes) >= none)) continue;
    found.add(candidate.name);
  }
  return found;
}
