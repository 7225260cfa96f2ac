// The part of a laid out table that fitting may look at: what the training sequences cover, and nothing else.
import { linksOf, type Lane, type LaidOut } from './lay-out.ts';

export interface TrainingPlaces {
  /** Places that a training sequence covers, ascending, each once. */
  places: Int32Array;
  /** 1 where a training sequence comes here from the place before, which is then the entry before. */
  linked: Uint8Array;
  sequences: Int32Array;
}

/** @param sequences - the training sequences; all when left out */
export function trainingPlaces(laid: LaidOut, sequences?: Int32Array): TrainingPlaces {
  const chosen = sequences ?? Int32Array.from({ length: laid.count }, (_, i) => i);
  const covered = new Uint8Array(laid.places);
  for (const i of chosen) covered.fill(1, laid.offsets[i], laid.offsets[i]! + laid.lengths[i]!);
  const links = linksOf(laid.places, laid.offsets, laid.lengths, chosen);
  let count = 0;
  for (let p = 0; p < laid.places; p++) count += covered[p]!;
  const places = new Int32Array(count);
  const linked = new Uint8Array(count);
  for (let p = 0, k = 0; p < laid.places; p++) {
    if (covered[p] === 0) continue;
    places[k] = p;
    linked[k++] = links[p]!;
  }
  return { places, linked, sequences: chosen };
}

/** Values at some places. */
export function take(values: Float64Array, places: Int32Array): Float64Array {
  const taken = new Float64Array(places.length);
  for (let i = 0; i < places.length; i++) taken[i] = values[places[i]!]!;
  return taken;
}

/** Values at those of the places where the lane has one. */
export function takePresent(lane: Lane, places: Int32Array): Float64Array {
  const { values, missing } = lane;
  if (!missing) return take(values, places);
  const taken = new Float64Array(places.length);
  let count = 0;
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    if (missing[place] === 0) taken[count++] = values[place]!;
  }
  return taken.slice(0, count);
}

/** The changes from each training place to the next: of values that were taken at `training.places`. */
export function increments(taken: Float64Array, linked: Uint8Array): Float64Array {
  const changes = new Float64Array(taken.length);
  let count = 0;
  for (let i = 1; i < taken.length; i++) if (linked[i] === 1) changes[count++] = taken[i]! - taken[i - 1]!;
  return changes.slice(0, count);
}
