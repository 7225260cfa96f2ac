// False and true: one channel that is the probability of true.
import type { Codec } from './codec.ts';

export interface BooleanPlan {
  kind: 'boolean';
}

export const boolean: Codec<BooleanPlan> = {
  parts: () => [{ kind: 'probability', size: 1, part: 'value' }],

  encode(_plan, values, { data, stride, offset }) {
    for (let i = 0, at = offset; i < values.length; i++, at += stride) data[at] = values[i]!;
  },

  decode(_plan, { data, stride, offset }, values) {
    for (let i = 0, at = offset; i < values.length; i++, at += stride) values[i] = data[at]! > 0.5 ? 1 : 0;
  },
};
