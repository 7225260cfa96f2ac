// Each metric of likeness gives its ideal on the same data, its floor on fresh data, and more on the damage it is about.
import { describe, expect, it } from 'vitest';
import { metrics } from '../../app/evaluation/metrics.ts';
import { scoreAll } from '../../app/evaluation/score-all.ts';
import type { Panel } from '../../app/evaluation/panel.ts';
import { calm, compute, damage, droppedMode, noisy, panelOf, realOf, shuffledTime, walks } from './panels.ts';

const train = realOf(walks(1, 1000));
const fresh = panelOf(walks(2, 1000));
const halved = metrics.filter((metric) => metric.floor !== 'own');

const damages: Record<string, Panel> = {
  shuffled: damage(fresh, shuffledTime),
  noise: damage(fresh, noisy(1)),
  dropped: droppedMode(fresh),
  unlinked: {
    ...fresh,
    features: fresh.features.map((f) => (f.column === 'b' ? { ...f, values: f.values.toReversed() } : f)),
  },
  short: panelOf(walks(2, 1000, () => 8)),
  gappy: {
    ...fresh,
    features: fresh.features.map((f) => (f.kind === 'missing' ? { ...f, values: f.values.map(() => 1) } : f)),
  },
  slow: {
    ...fresh,
    features: fresh.features.map((f) => (f.kind === 'interval' ? { ...f, values: f.values.map((x) => 2 * x) } : f)),
  },
};

/** Which metrics must see which damage. */
const seen: Record<string, string[]> = {
  marginal: ['dropped'],
  correlation_difference: ['unlinked'],
  movement: ['shuffled', 'noise'],
  length_difference: ['short'],
  wasserstein: ['dropped'],
  coverage: ['shuffled', 'noise', 'dropped'],
  density: ['noise'],
  missingness_difference: ['gappy'],
  context_dependence: ['dropped'],
  sequence_level: ['shuffled', 'noise', 'dropped'],
  autocorrelation_difference: ['unlinked'],
  cross_correlation_difference: ['unlinked'],
  lead_lag: ['shuffled'],
  spectral_distance: ['shuffled', 'noise'],
  interval_difference: ['slow'],
  sliced_wasserstein: ['dropped', 'short'],
};

async function scores(synthetic: Panel): Promise<Map<string, { value: number; floor: number; spread: number }>> {
  const found = await scoreAll({ train, holdout: null, synthetic, seed: 1 }, halved, calm);
  return new Map(
    found.map(({ score: { name, value, floor, spread } }) => [name, { value, floor: floor!, spread: spread! }]),
  );
}

describe('metrics of likeness', () => {
  it.each(halved.map((metric) => [metric.name, metric] as const))('%s is ideal on the same data', async (_, metric) => {
    const found = await compute(metric, { train, holdout: null, synthetic: train, seed: 1 });
    // A real sequence lies in its own ball, too, beside those of the five for which it is a neighbour.
    if (metric.name === 'density') expect(found!.value).toBeCloseTo(1.2, 1);
    else expect(found!.value).toBeCloseTo(metric.ideal, 6);
  });

  it('are near their floors on fresh data', async () => {
    for (const [name, { value, floor, spread }] of await scores(fresh))
      expect(Math.abs(value - floor), `${name} ${value} ${floor} ${spread}`).toBeLessThan(
        Math.max(4 * spread, floor, 0.02),
      );
  });

  it.each(Object.keys(damages))('grow far beyond their floors on damage: %s', async (kind) => {
    const found = await scores(damages[kind]!);
    for (const [name, kinds] of Object.entries(seen)) {
      if (!kinds.includes(kind)) continue;
      const { value, floor, spread } = found.get(name)!;
      const { ideal } = metrics.find((metric) => metric.name === name)!;
      const off = Math.abs(value - ideal) - Math.abs(floor - ideal);
      expect(off, `${name} ${value} against ${floor} ± ${spread}`).toBeGreaterThan(4 * spread);
    }
  });

  it('cover every metric with a floor of halves', () => {
    expect(Object.keys(seen).sort()).toEqual(halved.map((metric) => metric.name).sort());
  });
});
