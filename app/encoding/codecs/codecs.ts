// The registry of codecs.
import { boolean, type BooleanPlan } from './boolean.ts';
import type { Codec } from './codec.ts';
import { constant, type ConstantPlan } from './constant.ts';
import { copy, type CopyPlan } from './copy.ts';
import { embedded, type EmbeddedPlan } from './embedded.ts';
import { noise, type NoisePlan } from './noise.ts';
import { numeric, type NumericPlan } from './numeric.ts';
import { oneHot, type OneHotPlan } from './one-hot.ts';

export type CodecPlan = BooleanPlan | ConstantPlan | CopyPlan | EmbeddedPlan | NoisePlan | NumericPlan | OneHotPlan;
export type CodecKind = CodecPlan['kind'];

export const codecs: { [K in CodecKind]: Codec<Extract<CodecPlan, { kind: K }>> } = {
  boolean,
  constant,
  copy,
  embedded,
  noise,
  numeric,
  one_hot: oneHot,
};

/** The codec of a plan. */
export function codecOf(plan: CodecPlan): Codec<CodecPlan> {
  return codecs[plan.kind];
}
