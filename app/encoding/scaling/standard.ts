// Zero mean and unit spread: what most columns get.
import { deviation, mean } from '../statistics.ts';
import type { Channel, Scaling } from './scaling.ts';

export interface StandardPlan {
  kind: 'standard';
  mean: number;
  deviation: number;
}

export const standard: Scaling<StandardPlan> = {
  channel: 'real',

  fit(values) {
    const centre = mean(values);
    const spread = deviation(values, centre);
    return { kind: 'standard', mean: centre, deviation: spread > 0 ? spread : 1 };
  },

  apply(plan, values, { data, stride, offset }: Channel) {
    const { mean: centre, deviation: spread } = plan;
    for (let i = 0, at = offset; i < values.length; i++, at += stride) data[at] = (values[i]! - centre) / spread;
  },

  invert(plan, { data, stride, offset }: Channel, values) {
    const { mean: centre, deviation: spread } = plan;
    for (let i = 0, at = offset; i < values.length; i++, at += stride) values[i] = data[at]! * spread + centre;
  },
};
