// The training range onto [0, 1], as TimeGAN and its followers scale.
import { extent } from '../statistics.ts';
import type { Channel, Scaling } from './scaling.ts';

export interface MinMaxPlan {
  kind: 'min_max';
  min: number;
  span: number;
}

export const minMax: Scaling<MinMaxPlan> = {
  channel: 'unit',

  fit(values) {
    const [low, high] = extent(values);
    return { kind: 'min_max', min: low, span: high > low ? high - low : 1 };
  },

  apply(plan, values, { data, stride, offset }: Channel) {
    const { min, span } = plan;
    for (let i = 0, at = offset; i < values.length; i++, at += stride) data[at] = (values[i]! - min) / span;
  },

  invert(plan, { data, stride, offset }: Channel, values) {
    const { min, span } = plan;
    for (let i = 0, at = offset; i < values.length; i++, at += stride) values[i] = data[at]! * span + min;
  },
};
