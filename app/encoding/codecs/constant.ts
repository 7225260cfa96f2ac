// A column of one value: nothing to learn.
import type { Codec } from './codec.ts';

export interface ConstantPlan {
  kind: 'constant';
  /** The number, or the code. */
  value: number;
}

export const constant: Codec<ConstantPlan> = {
  parts: () => [],
  encode: () => undefined,
  decode(plan, _from, values) {
    values.fill(plan.value);
  },
};
