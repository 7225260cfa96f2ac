// Chooses a codec for each column of one level, from its structure at the training places.
import type { CodecPlan } from './codecs/codecs.ts';
import { fitNoise } from './codecs/noise.ts';
import { fitNumeric, variesLess } from './fit-numeric.ts';
import type { EncoderOptions } from './encoder.ts';
import { fillGaps } from './fill.ts';
import { quantisedValues } from './finish/lattice.ts';
import type { Lane } from './lay-out.ts';
import type { ColumnPlan } from './plan.ts';
import type { IsOff } from './rules/chosen.ts';
import { mean } from './statistics.ts';
import { findCopies } from './structure/copies.ts';
import { suitsLogarithm } from './structure/logarithm.ts';
import { embed } from './structure/embedding.ts';
import { findNoise } from './structure/noise.ts';
import { findReferences } from './structure/references.ts';
import { isZeroInflated } from './structure/zero-inflation.ts';
import { take, takePresent } from './training-places.ts';

/** A column's plan before its channels have their place. */
export interface Draft {
  plan: Omit<ColumnPlan, 'offset' | 'missingMark'>;
  marked: boolean;
}

export interface Level {
  at: 'step' | 'sequence';
  lanes: Lane[];
  /** Training places of the lanes. */
  places: Int32Array;
  /** [training place] and [place]: 1 where a sequence goes on from the place before; null for contexts. */
  trainingLinks: Uint8Array;
  linked: Uint8Array | null;
}

interface Studied {
  lane: Lane;
  /** Training values without the missing ones. */
  present: Float64Array;
  /** Training values with gaps filled: missing ones, and zeros that have a mark of their own. */
  filled: Float64Array;
  fill: number;
  zeroFill: number | null;
  log: boolean;
}

/** A category or a boolean. */
interface Category {
  lane: Lane;
  /** Training values; 0 where missing. */
  codes: Float64Array;
  fill: number;
}

function categoryCodec(
  { lane, codes }: Category,
  categories: readonly Category[],
  level: Level,
  options: EncoderOptions,
): CodecPlan {
  if (lane.dictionary === null) return { kind: 'boolean' };
  const size = lane.dictionary.length;
  if (size <= options.oneHotLimit) return { kind: 'one_hot', size };
  const others = categories.filter((other) => other.lane !== lane).map((other) => other.codes);
  return { kind: 'embedded', ...embed(codes, size, others, level.trainingLinks) };
}

export function isNumberLike(lane: Lane): boolean {
  return lane.dictionary === null && lane.type !== 'boolean';
}

function isConstant(values: Float64Array): boolean {
  return values.every((value) => value === values[0]);
}

function mostFrequent(values: Float64Array): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = 0;
  for (const [value, count] of counts) if (count > (counts.get(best) ?? 0)) best = value;
  return best;
}

/** Gaps filled at every place, then seen at the training places. */
function study(lane: Lane, present: Float64Array, level: Level, isOff: IsOff): Studied {
  const isZero =
    !isOff('zero_inflated', lane.name) &&
    isZeroInflated(present) &&
    quantisedValues(present) === null &&
    lane.type !== 'datetime';
  const known = isZero ? present.filter((value) => value !== 0) : present;
  const fill = mean(known);
  const withoutMissing = lane.missing ? fillGaps(lane.values, lane.missing, level.linked, fill) : lane.values;
  const zeros = isZero ? Uint8Array.from(withoutMissing, (value) => (value === 0 ? 1 : 0)) : null;
  const values = zeros ? fillGaps(withoutMissing, zeros, level.linked, fill) : withoutMissing;
  const filled = take(values, level.places);
  const log = lane.type !== 'datetime' && suitsLogarithm(filled, level.trainingLinks);
  return { lane, present, filled, fill, zeroFill: isZero ? fill : null, log };
}

/** A copy's own words in their order, and those that only the column that it equals has. */
function copiedWords({ dictionary: own }: Lane, { dictionary: others }: Lane): string[] | null {
  return own && others ? [...new Set([...own, ...others])] : own;
}

/** Plans of one level's columns, in an order in which each comes after the ones that it refers to. */
export function fitColumns(level: Level, options: EncoderOptions, time: Lane | null, isOff: IsOff): Draft[] {
  const { lanes, places } = level;
  const equal = [...findCopies(lanes, places)];
  const copies = new Map(equal.filter((pair) => !isOff('equal', ...pair)));
  /** Told as differences from the columns that they happen to equal, they would equal them for ever. */
  const apart = new Set(equal.filter((pair) => isOff('equal', ...pair)).map(([column]) => column));
  const drafts: Draft[] = [];
  const numbers: Studied[] = [];
  const categories: Category[] = [];

  const draft = (lane: Lane, codec: CodecPlan, fill: number, allMissing = false): void => {
    const missing = lane.missing;
    const marked = !allMissing && codec.kind !== 'copy' && missing !== null && places.some((p) => missing[p] === 1);
    const { name: column, type, format } = lane;
    const dictionary =
      codec.kind === 'copy'
        ? copiedWords(
            lane,
            lanes.find(({ name }) => name === codec.of)!,
          )
        : lane.dictionary;
    drafts.push({ plan: { column, at: level.at, type, format, dictionary, codec, allMissing, fill }, marked });
  };

  for (const lane of lanes) {
    const of = copies.get(lane.name);
    const present = takePresent(lane, places);
    const first = present[0];
    if (of !== undefined) draft(lane, { kind: 'copy', of }, 0);
    else if (first === undefined) draft(lane, { kind: 'constant', value: 0 }, 0, true);
    else if (isConstant(present)) draft(lane, { kind: 'constant', value: first }, first);
    else if (isNumberLike(lane)) numbers.push(study(lane, present, level, isOff));
    else categories.push({ lane, codes: take(lane.values, places), fill: mostFrequent(present) });
  }
  for (const category of categories)
    draft(category.lane, categoryCodec(category, categories, level, options), category.fill);

  const noise = noiseAmong(numbers, categories, level);
  for (const { lane, present, fill } of numbers) {
    if (noise.has(lane.name)) draft(lane, fitNoise(present), fill);
  }
  const learned = numbers.filter(({ lane }) => !noise.has(lane.name));
  const references = findReferences(
    learned
      .filter(({ lane, zeroFill }) => zeroFill === null && lane.type !== 'datetime' && !apart.has(lane.name))
      .map(({ lane, filled, log }) => ({ name: lane.name, values: log ? filled.map(Math.log) : filled, log })),
  );
  const referred = new Set(references.values());
  // A reference comes before the columns that are told relative to it.
  const order = [
    ...learned.filter((s) => !references.has(s.lane.name)),
    ...learned.filter((s) => references.has(s.lane.name)),
  ];
  const kept = new Map<string, Float64Array>();
  const times = time ? take(time.values, places) : null;
  if (time && times) kept.set(time.name, times);
  for (const studied of order) {
    const { lane, filled, fill, zeroFill, log } = studied;
    const relative = lane.type === 'datetime' && time?.type === 'datetime' && times && variesLess(filled, times);
    const codec = fitNumeric({
      filled,
      log,
      zeroFill,
      reference: references.get(lane.name) ?? (relative ? time.name : null),
      keptAs: referred.has(lane.name) ? lane.name : null,
      scaling: options.numberScaling,
      kept,
    });
    draft(lane, codec, fill);
  }
  // Copies are made last.
  return [...drafts.filter((d) => d.plan.codec.kind !== 'copy'), ...drafts.filter((d) => d.plan.codec.kind === 'copy')];
}

/** Names of the noise columns; none where nothing else would be left to learn. */
function noiseAmong(numbers: readonly Studied[], categories: readonly Category[], level: Level): Set<string> {
  if (level.at === 'sequence' || level.lanes.length === 1) return new Set();
  const candidates = numbers.filter(({ lane }) => lane.type !== 'datetime').map(asCandidate);
  const noise = findNoise(
    candidates,
    numbers.map(asCandidate),
    categories.map(({ codes }) => codes),
    level.trainingLinks,
  );
  return noise.size === numbers.length && categories.length === 0 ? new Set() : noise;
}

function asCandidate({ lane, filled }: Studied): { name: string; values: Float64Array } {
  return { name: lane.name, values: filled };
}
