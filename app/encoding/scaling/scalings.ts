// The registry of scalings, and which one a column gets when it is left to us.
import { shape } from '../statistics.ts';
import { minMax, type MinMaxPlan } from './min-max.ts';
import { quantileNormal, type QuantileNormalPlan } from './quantile-normal.ts';
import type { Channel, Scaling } from './scaling.ts';
import { standard, type StandardPlan } from './standard.ts';

export type ScalingPlan = MinMaxPlan | QuantileNormalPlan | StandardPlan;
export type ScalingKind = ScalingPlan['kind'];

export const scalings: { [K in ScalingKind]: Scaling<Extract<ScalingPlan, { kind: K }>> } = {
  min_max: minMax,
  quantile_normal: quantileNormal,
  standard,
};

/** Excess kurtosis above which a column's tails are heavy: a Student t of five degrees of freedom has 6. */
const heavyTails = 6;

function scalingOf(kind: ScalingKind): Scaling<ScalingPlan> {
  return scalings[kind];
}

/**
 * Fits a scaling to training values.
 *
 * @param kind - `auto`: quantile-normal for heavy tails, else standard
 */
export function fitScaling(kind: ScalingKind | 'auto', values: Float64Array): ScalingPlan {
  if (kind !== 'auto') return scalingOf(kind).fit(values);
  return scalingOf(shape(values).kurtosis > heavyTails ? 'quantile_normal' : 'standard').fit(values);
}

/** What kind of channel the scaling fills. */
export function scaledChannel(plan: ScalingPlan): 'real' | 'unit' {
  return scalingOf(plan.kind).channel;
}

/** Values [place] -> channel [place]. */
export function applyScaling(plan: ScalingPlan, values: Float64Array, to: Channel): void {
  scalingOf(plan.kind).apply(plan, values, to);
}

/** Channel [place] -> values [place]. */
export function invertScaling(plan: ScalingPlan, from: Channel, values: Float64Array): void {
  scalingOf(plan.kind).invert(plan, from, values);
}
