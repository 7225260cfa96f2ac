// Fits the numeric codec to training values that have no gaps.
import { transformed, type NumericPlan } from './codecs/numeric.ts';
import type { Kept } from './codecs/codec.ts';
import { applyScaling, fitScaling, type ScalingKind } from './scaling/scalings.ts';
import { deviation, extent } from './statistics.ts';

export interface NumericStudy {
  /** [training place] gaps and marked zeros filled. */
  filled: Float64Array;
  log: boolean;
  zeroFill: number | null;
  reference: string | null;
  keptAs: string | null;
  scaling: ScalingKind | 'auto';
  /** [training place] of the columns that are referred to; gets this one when others refer to it. */
  kept: Kept;
}

export function fitNumeric(study: NumericStudy): NumericPlan {
  const { filled, log, zeroFill, reference, keptAs } = study;
  // Data that was not seen may hold a value that has no logarithm: it is taken for half the smallest one seen.
  const logFloor = log ? extent(filled)[0] / 2 : null;
  const values = transformed(filled, { logFloor, reference, keptAs }, study.kept);
  const scaling = fitScaling(study.scaling, values);
  const channel = new Float32Array(values.length);
  applyScaling(scaling, values, { data: channel, stride: 1, offset: 0 });
  const [low, high] = extent(Float64Array.from(channel));
  return { kind: 'numeric', logFloor, reference, keptAs, zeroFill, scaling, low, high };
}

/** Whether times are better told as the distance from another time: it varies less than half as much. */
export function variesLess(values: Float64Array, from: Float64Array): boolean {
  return deviation(values.map((value, i) => value - from[i]!)) < deviation(values) / 2;
}
