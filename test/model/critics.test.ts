// Critics: what each is shown, and a penalty whose gradient is exact, against plain loops over float64.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SequenceShape } from '../../app/encoding/sequences.ts';
import { initialParameters } from '../../app/kernels/initialise.ts';
import { referenceKernel } from '../../app/kernels/reference-kernel.ts';
import { parameterLayout, type DenseSpec } from '../../app/kernels/spec.ts';
import { joinBatches, type SequenceBatch } from '../../app/model/batch.ts';
import { blockBounds, coarseCritic } from '../../app/model/critics/coarse-critic.ts';
import { columnCritic } from '../../app/model/critics/column-critic.ts';
import { criticSpec } from '../../app/model/critics/critic.ts';
import { criticInput, criticLesson } from '../../app/model/critics/judge.ts';
import { mainCritic } from '../../app/model/critics/main-critic.ts';
import { critics } from '../../app/model/critics/registry.ts';
import { planNetworks } from '../../app/model/networks.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { startTensorFlow } from '../../app/tensor/start.ts';
import { numbers } from '../tensor/finite-difference.ts';
import { plainShape, richShape, smallConfig } from './made-data.ts';

beforeAll(() => startTensorFlow('wasm'));

/** Values without the sign of zero. */
const listed = (x: tf.Tensor): number[] => Array.from(x.dataSync(), (value) => value + 0);

/** Two channels of which the first moves little. */
const shape: SequenceShape = {
  ...plainShape,
  groups: plainShape.groups.map((group, i) => ({ ...group, incrementDeviation: i === 0 ? 0.5 : 2 })),
};
const moving: SequenceShape = {
  ...shape,
  groups: shape.groups.map((group, i) => ({ ...group, incrementDeviation: i === 0 ? 0.25 : 2 })),
};
/** One sequence of three steps of five. */
const ended = (): SequenceBatch => ({
  values: tf.tensor3d([1, 10, 2, 14, 4, 20, 0, 0, 0, 0], [1, 5, 2]),
  mask: tf.tensor3d([1, 1, 1, 0, 0], [1, 5, 1]),
  context: null,
});

describe('the main critic', () => {
  it('sees values and scaled movements of what moves little, none into the end', () => {
    expect(listed(mainCritic.view(ended(), shape))).toEqual([1, 10, 2, 14, 4, 20, 0, 0, 0, 0]);
    expect(listed(mainCritic.view(ended(), moving))).toEqual([1, 10, 2, 14, 4, 20, 0, 0, 0, 0, 4, 8, 0, 0]);
    expect(mainCritic.columns(moving).filter((kind) => kind === 'increment')).toHaveLength(4);
  });
});

describe('the column critics', () => {
  it('see one channel each, with its changes', () => {
    const view = listed(columnCritic.view(ended(), moving));
    expect(view).toEqual([1, 2, 4, 0, 0, 4, 8, 0, 0, 10, 14, 20, 0, 0, 2, 3, 0, 0]);
    expect(
      columnCritic
        .columns(moving)
        .map((kind) => kind[0])
        .join(''),
    ).toBe('llllliiiilllll' + 'iiii');
  });
});

describe('the coarse critic', () => {
  it('sees means over blocks of steps', () => {
    expect(blockBounds(24)).toEqual([0, 6, 12, 18, 24]);
    expect(blockBounds(5)).toEqual([0, 1, 2, 3, 5]);
    expect(blockBounds(2)).toEqual([0, 1, 2]);
    expect(listed(coarseCritic.view(ended(), shape))).toEqual([1, 10, 2, 14, 4, 20, 0, 0]);
    const rest = { ...ended(), values: tf.ones<tf.Rank.R3>([1, 5, 2]) };
    listed(coarseCritic.view(rest, shape)).forEach((value) => expect(value).toBeCloseTo(1, 6));
  });
});

describe('batches', () => {
  it('are joined; one that has no mask goes on to the end', () => {
    const open = { ...ended(), mask: null };
    const { values, mask, context } = joinBatches([ended(), open]);
    expect(values.shape).toEqual([2, 5, 2]);
    expect(listed(mask!)).toEqual([1, 1, 1, 0, 0, 1, 1, 1, 1, 1]);
    expect(context).toBeNull();
    expect(joinBatches([open, open]).mask).toBeNull();
    const view = listed(mainCritic.view(joinBatches([ended(), open]), moving));
    expect(view).toEqual([ended(), open].flatMap((batch) => listed(mainCritic.view(batch, moving))));
  });
});

describe('every critic', () => {
  it.each(critics.map((critic) => [critic.name, critic] as const))(
    '%s: input, noise and network agree',
    (_, critic) => {
      const config = smallConfig({ main_critic: 1, column_critic: 1, coarse_critic: 1, instance_noise: 0.1 });
      const context = numbers([3, 3], 5) as tf.Tensor2D;
      const rich = { values: numbers([3, 6, 7], 6) as tf.Tensor3D, context, mask: null };
      const spec = planNetworks(config, richShape)[critic.name]!;
      const columns = critic.columns(richShape);
      expect(columns).toHaveLength(spec.groups * spec.input);
      const view = critic.view(rich, richShape);
      expect(view.shape).toEqual([3, columns.length]);
      const shown = criticInput(critic, joinBatches([rich, rich]), richShape, config, 4);
      expect(shown.shape).toEqual([6, columns.length]);
      const spread = (kind: string): number => {
        const moved = listed(tf.sub(shown, tf.concat([view, view], 0))).filter(
          (__, i) => columns[i % columns.length] === kind,
        );
        return moved.length === 0 ? NaN : Math.sqrt(moved.reduce((sum, x) => sum + x * x, 0) / moved.length);
      };
      expect(spread('level') / 0.1).toBeCloseTo(1, 0);
      if (columns.includes('increment')) expect(spread('increment') / 0.5).toBeCloseTo(1, 0);
      const still = { ...config, instance_noise: 0, increment_noise: 0 };
      expect(listed(criticInput(critic, joinBatches([rich]), richShape, still, 4))).toEqual(listed(view));
    },
  );

  it('is absent at weight 0, and where single rows have nothing of its own to show', () => {
    const all = smallConfig({ main_critic: 1, column_critic: 1, coarse_critic: 1, recurrent_critic: 0 });
    const rows = planNetworks(all, { ...shape, steps: 1 });
    expect([rows.main?.input, rows.column, rows.coarse, rows.discriminator]).toEqual([2, null, null, null]);
    const none = planNetworks(smallConfig(), shape);
    expect([none.main, none.column, none.coarse]).toEqual([null, null, null]);
  });
});

/** Mean over rows and groups of score + gamma / 2 * |slope|^2, in plain loops, and with slopes by differences. */
function oracle(x: Float64Array, rows: number, flat: Float64Array, spec: DenseSpec, gamma: number): number {
  const { entries } = parameterLayout(spec);
  const score = (input: Float64Array, group: number): number => {
    let signal = input;
    for (let e = 0; e < entries.length; e += 2) {
      const [kernel, bias] = [entries[e]!, entries[e + 1]!];
      const [, from, to] = kernel.shape as [number, number, number];
      signal = Float64Array.from({ length: to }, (_, j) => {
        let sum = flat[bias.offset + group * to + j]!;
        for (let i = 0; i < from; i++) sum += signal[i]! * flat[kernel.offset + (group * from + i) * to + j]!;
        return e + 2 === entries.length || sum > 0 ? sum : 0.2 * sum;
      });
    }
    return signal[0]!;
  };
  let total = 0;
  for (let row = 0; row < rows; row++)
    for (let group = 0; group < spec.groups; group++) {
      const from = (row * spec.groups + group) * spec.input;
      const input = x.slice(from, from + spec.input);
      total += score(input, group);
      for (let i = 0; i < spec.input; i++) {
        const at = (change: number): number => score(input.with(i, input[i]! + change), group);
        total += (gamma / 2) * ((at(1e-4) - at(-1e-4)) / 2e-4) ** 2;
      }
    }
  return total / rows / spec.groups;
}

describe('the gradient penalty', () => {
  it.each([
    [criticSpec(5, 7, 1), 1],
    [criticSpec(4, 6, 3), 2.5],
    [{ ...criticSpec(3, 5, 2), hidden: [5] }, 1],
    [{ ...criticSpec(3, 5, 1), hidden: [5, 4, 6] }, 1],
  ])('and its gradient by the parameters are exact: %j', (spec, gamma) => {
    const rows = 6;
    const initial = initialParameters(spec, 4, 5);
    const random = new RandomStream(8, 1004, 0);
    const flat = initial.map((value) => value + 0.1 * random.normal());
    const x = Float32Array.from({ length: rows * spec.groups * spec.input }, () => random.normal());
    const wide = Float64Array.from(flat);
    // Two batches in one: their penalties are added, their scores averaged.
    const mean = (parameters: tf.Tensor1D): tf.Scalar => {
      const input = tf.tensor2d(x, [rows, spec.groups * spec.input]);
      const { logits, penalty } = criticLesson(referenceKernel, input, parameters, spec, 2, gamma);
      const scores = tf.mean(tf.concat(logits.map(({ value }) => value)));
      return tf.add(scores, tf.div(penalty!, 2));
    };
    const parameters = tf.tensor1d(flat);
    const expected = oracle(Float64Array.from(x), rows, wide, spec, gamma);
    expect(mean(parameters).dataSync()[0]!).toBeCloseTo(expected, 4);
    const gradient = tf
      .grad((p) => mean(p as tf.Tensor1D))(parameters)
      .dataSync();
    const size = Math.max(...gradient.map(Math.abs));
    let compared = 0;
    for (let i = 0; i < wide.length; i++) {
      const at = (change: number): number =>
        oracle(Float64Array.from(x), rows, wide.with(i, wide[i]! + change), spec, gamma);
      const [near, far] = [(at(1e-5) - at(-1e-5)) / 2e-5, (at(2e-5) - at(-2e-5)) / 4e-5];
      // Where a unit turns within the difference there is no slope to compare with.
      if (Math.abs(near - far) > 1e-3 * size) continue;
      compared++;
      expect(Math.abs(gradient[i]! - near), `parameter ${i}`).toBeLessThan(2e-3 * size);
    }
    expect(compared).toBeGreaterThan(0.95 * wide.length);
  });

  it('is absent at gamma 0', () => {
    const spec = criticSpec(3, 4, 1);
    const flat = tf.tensor1d(initialParameters(spec, 1, 5));
    const input = numbers([4, 3], 2) as tf.Tensor2D;
    expect(criticLesson(referenceKernel, input, flat, spec, 2, 0).penalty).toBeNull();
    const one = criticLesson(referenceKernel, input, flat, spec, 2, 0).logits.flatMap(({ value }) => listed(value));
    const other = criticLesson(referenceKernel, input, flat, spec, 2, 1).logits.flatMap(({ value }) => listed(value));
    one.forEach((value, i) => expect(value).toBeCloseTo(other[i]!, 5));
  });
});
