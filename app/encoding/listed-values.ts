// Which values a quantised column's channel has: what a generator may snap to.
import { codecOf } from './codecs/codecs.ts';
import type { EncoderState } from './encoder.ts';
import type { ColumnPlan } from './plan.ts';
import type { ChannelGroup } from './sequences.ts';

/** The channel's values in ascending order; null where a value depends on more than its column. */
function listedValues({ finish, levels }: EncoderState, plan: ColumnPlan): number[] | null {
  const { codec, column } = plan;
  const lattice = finish.lattices.find((one) => one.column === column)?.lattice;
  if (lattice?.kind !== 'list' || codec.kind !== 'numeric') return null;
  if (codec.reference !== null || codec.zeroFill !== null || levels.some((level) => level.column === column))
    return null;
  const values = Float64Array.from(lattice.values);
  const data = new Float32Array(values.length);
  codecOf(codec).encode(codec, values, { data, stride: 1, offset: 0 }, { kept: new Map(), linked: null });
  // float32 may make two of them one.
  return [...new Set(data)].sort((a, b) => a - b);
}

/** The state with `values` on the groups of quantised features. */
export function withListedValues(state: EncoderState): EncoderState {
  const byOffset = new Map(
    state.plans
      .filter(({ at }) => at === 'step')
      .map((plan) => [plan.offset, { column: plan.column, values: listedValues(state, plan) }]),
  );
  const groups = state.shape.groups.map((group): ChannelGroup => {
    const found = byOffset.get(group.offset);
    const values = found?.column === group.column && group.part === 'value' ? found.values : null;
    return values ? { ...group, values } : group;
  });
  return { ...state, shape: { ...state.shape, groups } };
}
