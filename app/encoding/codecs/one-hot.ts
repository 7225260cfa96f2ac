// Categories with few values: one channel a value, of which one is 1.
import type { Codec } from './codec.ts';

export interface OneHotPlan {
  kind: 'one_hot';
  /** Values of the dictionary. */
  size: number;
}

export const oneHot: Codec<OneHotPlan> = {
  parts: (plan) => [{ kind: 'one_hot', size: plan.size, part: 'value' }],

  encode(plan, values, { data, stride, offset }) {
    for (let i = 0, at = offset; i < values.length; i++, at += stride) {
      data.fill(0, at, at + plan.size);
      // A value that came into the data after fitting has no channel: all of them stay 0.
      if (values[i]! < plan.size) data[at + values[i]!] = 1;
    }
  },

  decode(plan, { data, stride, offset }, values) {
    for (let i = 0, at = offset; i < values.length; i++, at += stride) {
      let best = 0;
      for (let code = 1; code < plan.size; code++) if (data[at + code]! > data[at + best]!) best = code;
      values[i] = best;
    }
  },
};
