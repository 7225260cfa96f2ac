// Copies are caught, however perfect they look; what was not copied is not.
import { describe, expect, it } from 'vitest';
import { marginal } from '../../app/evaluation/marginal.ts';
import type { Comparison, Metric } from '../../app/evaluation/metric.ts';
import { metrics } from '../../app/evaluation/metrics.ts';
import type { Panel } from '../../app/evaluation/panel.ts';
import { calm, compute, copied, damage, noisy, panelOf, realOf, series, walks } from './panels.ts';
import { scoreAll } from '../../app/evaluation/score-all.ts';
import type { Score } from '../../app/contract/run.ts';

const privacy = metrics.filter((metric) => metric.question === 'privacy');
const train = realOf(walks(1, 400));
const holdout = realOf(walks(2, 150), 400);
const against = (synthetic: Panel): Comparison => ({ train, holdout, synthetic, seed: 1 });

async function scores(comparison: Comparison): Promise<Record<string, Score>> {
  const found = await scoreAll(comparison, privacy, calm);
  return Object.fromEntries(found.map(({ score }) => [score.name, score]));
}

describe('fresh data', () => {
  it.each([
    ['keyed', against(panelOf(walks(3, 400)))],
    ['a series', ((s) => ({ train: s.train, holdout: s.holdout, synthetic: s.fresh, seed: 1 }))(series(1))],
  ])('is as private as its floor: %s', async (_, comparison) => {
    for (const { name, value, floor, spread } of Object.values(await scores(comparison)))
      expect(Math.abs(value - floor!), `${name}: ${value} against ${floor} ± ${spread}`).toBeLessThan(
        Math.max(4 * spread!, 0.05),
      );
  });
});

describe('the share that is nearer to what was learned from', () => {
  /** Of synthetic sequences and of the training data itself. */
  const splits = async (comparison: Comparison, name: string): Promise<{ made: number; learned: number }> => {
    const [found] = await scoreAll(
      comparison,
      metrics.filter((metric) => metric.name === name),
      calm,
    );
    const shares = found!.details.find((detail) => detail.kind === 'splits')!.splits;
    expect(shares.map(({ share }) => share).slice(0, 2)).toEqual([found!.score.value, found!.score.floor]);
    return { made: shares[0]!.share, learned: shares[2]!.share };
  };

  it('is a half of the training data itself, where sequences do not depend on each other', async () => {
    for (const name of ['closer_to_train', 'closer_to_train_shapes']) {
      const { learned } = await splits(against(panelOf(walks(3, 400))), name);
      expect(Math.abs(learned - 0.5)).toBeLessThan(0.06);
    }
  });
  it('is higher of copies than of the training data itself, in a series too', async () => {
    const { train: windows, holdout: held } = series(1);
    const copies = { train: windows, holdout: held, synthetic: copied(windows, 400), seed: 1 };
    for (const name of ['closer_to_train', 'closer_to_train_shapes']) {
      const { made, learned } = await splits(copies, name);
      expect(made).toBeGreaterThan(learned + 0.1);
    }
  });
});

describe('training sequences said again', () => {
  const copies = against(copied(train, 400));

  it('look perfect', async () => {
    expect((await compute(marginal, copies))!.value).toBeLessThan(0.05);
  });
  it('are caught by every metric of copying', async () => {
    const found = await scores(copies);
    expect(found['identical_share']!.value).toBe(1);
    expect(found['closest_percent']!.value).toBe(0);
    expect(found['neighbour_ratio']!.value).toBe(0);
    expect(found['near_copies']!.value).toBe(1);
    expect(found['closer_to_train']!.value).toBeGreaterThan(found['closer_to_train']!.floor! + 0.1);
    expect(found['membership_attack']!.value).toBeGreaterThan(0.75);
    expect(found['attribute_disclosure']!.value).toBeGreaterThan(0.1);
  });
  it('are caught when a tenth of the data is copied', async () => {
    const mixed = copied(train, 40);
    const rest = panelOf(walks(4, 360));
    const both: Panel = {
      features: mixed.features.map((feature, i) => ({
        ...feature,
        values: Float64Array.from([...feature.values, ...rest.features[i]!.values]),
      })),
      lengths: Int32Array.from([...mixed.lengths, ...rest.lengths]),
      offsets: Int32Array.from([...mixed.offsets, ...rest.offsets.map((at) => at + mixed.rows)]),
      rows: mixed.rows + rest.rows,
      source: null,
    };
    const found = await scores(against(both));
    expect(found['identical_share']!.value).toBeCloseTo(0.1, 5);
    expect(found['closest_percent']!.value).toBe(0);
    expect(found['neighbour_ratio']!.value).toBe(0);
  });
  it('are caught under a little noise', async () => {
    const found = await scores(against(damage(copied(train, 400), noisy(0.02))));
    expect(found['identical_share']!.value).toBe(0);
    expect(found['closest_percent']!.value).toBeLessThan(0.5);
    expect(found['near_copies']!.value).toBeGreaterThan(0.9);
    expect(found['neighbour_ratio']!.value).toBeLessThan(found['neighbour_ratio']!.floor! / 2);
  });
  it('are caught in shape when they are moved to another level', async () => {
    const moved = damage(copied(train, 400), (values, panel) => {
      const result = Float64Array.from(values);
      panel.offsets.forEach((first, i) => {
        for (let row = first; row < first + panel.lengths[i]!; row++) result[row]! += i % 2 === 0 ? 1.5 : -1.5;
      });
      return result;
    });
    const found = await scores(against(moved));
    expect(found['closest_percent_shapes']!.value).toBeLessThan(0.05);
    expect(found['near_copies_shapes']!.value).toBeGreaterThan(0.9);
    expect(found['closest_percent']!.value).toBeGreaterThan(0.3);
  });
  it('are caught in a series of windows', async () => {
    const { train: windows, holdout: held } = series(1);
    const found = await scores({ train: windows, holdout: held, synthetic: copied(windows, 400), seed: 1 });
    expect(found['closest_percent']!.value).toBe(0);
    expect(found['identical_share']!.value).toBe(1);
    const { value, floor } = found['membership_attack']!;
    expect(value).toBeGreaterThan(floor! + 0.1);
  });
});

it('finds copies among all that was learned from, not only in the sample that is compared', async () => {
  const sample = realOf(walks(9, 100), 700);
  const found = await scores({ ...against(copied(train, 400)), train: sample, learned: train });
  expect(found['identical_share']!.value).toBe(1);
  expect(found['near_copies']!.value).toBe(1);
});

it('does not take what is smoother than real data for copies', async () => {
  const smooth = damage(panelOf(walks(3, 400)), (values, panel) => {
    const result = Float64Array.from(values);
    panel.offsets.forEach((first, i) => {
      const last = first + panel.lengths[i]! - 1;
      for (let row = first; row <= last; row++) {
        const around = values.subarray(Math.max(first, row - 3), Math.min(last, row + 3) + 1);
        result[row] = around.reduce((sum, value) => sum + value, 0) / around.length;
      }
    });
    return result;
  });
  const found = await scores(against(smooth));
  const { value, floor, spread } = found['near_copies']!;
  expect(value).toBeLessThan(floor! + Math.max(3 * spread!, 0.05));
});

it('says nothing that needs a holdout where there is none', async () => {
  const found = await scores({ train, holdout: null, synthetic: panelOf(walks(3, 400)), seed: 1 });
  expect(Object.keys(found).sort()).toEqual(
    [
      'closest_percent',
      'closest_percent_shapes',
      'identical_share',
      'near_copies',
      'near_copies_shapes',
      'neighbour_ratio',
    ].sort(),
  );
});

it('gives the same numbers again, whatever else is computed', async () => {
  const of = async (chosen: readonly Metric[]): Promise<Score> => {
    const all = await scoreAll(against(panelOf(walks(3, 400))), chosen, calm);
    return all.find(({ score }) => score.name === 'membership_attack')!.score;
  };
  expect(await of(privacy)).toEqual(await of(privacy.filter((metric) => metric.name === 'membership_attack')));
});
