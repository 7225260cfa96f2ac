// Sequences as points on a plane, real and synthetic together: for looking, not for measuring.
import { UMAP } from 'umap-js';
import type { MetricDetail } from '../contract/metric-detail.ts';
import { metricRandom, type Comparison, type MetricWatch } from './metric.ts';
import { principalComponents } from './principal-components.ts';
import { drawPanel } from './sub-panel.ts';
import { planVectors, toVectors, type Vectors } from './vectors.ts';

/** Points of each kind: as many as can be told apart on a plot. */
const mostPoints = 500;
/** Components that neighbours are looked for in; epochs of the layout, and how often others get a turn meanwhile. */
const components = 20;
const epochs = 300;
const epochsATurn = 10;
const leastPoints = 20;

interface Points {
  real: Vectors;
  synthetic: Vectors;
}

function pointsOf({ train, synthetic, seed }: Comparison, name: string): Points | null {
  const space = planVectors(train, 'values');
  if (!space) return null;
  const random = metricRandom({ seed }, name);
  const some = (panel: Comparison['train']): Vectors => toVectors(drawPanel(panel, mostPoints, random), space);
  return { real: some(train), synthetic: some(synthetic) };
}

const inPlane = (point: number[]): [number, number] => [point[0] ?? 0, point[1] ?? 0];

/**
 * On the first two principal components of the real sequences.
 *
 * @see Pearson 1901, "On lines and planes of closest fit"
 */
export function principalPlane(comparison: Comparison): MetricDetail[] {
  const points = pointsOf(comparison, 'principal_plane');
  if (!points) return [];
  const project = principalComponents(points.real, 2, metricRandom(comparison, 'principal_components'));
  return [
    {
      kind: 'points',
      method: 'PCA',
      real: project(points.real).map(inPlane),
      synthetic: project(points.synthetic).map(inPlane),
    },
  ];
}

/**
 * By uniform manifold approximation and projection of real and synthetic sequences together: what is near stays near.
 * Takes seconds.
 *
 * @see McInnes et al. 2018, "UMAP"
 */
export async function neighbourPlane(comparison: Comparison, { breathe }: MetricWatch): Promise<MetricDetail[]> {
  const points = pointsOf(comparison, 'neighbour_plane');
  if (!points || Math.min(points.real.count, points.synthetic.count) < leastPoints) return [];
  const random = metricRandom(comparison, 'umap');
  const project = principalComponents(points.real, components, random);
  const all = [...project(points.real), ...project(points.synthetic)];
  await breathe();
  const layout = new UMAP({ nEpochs: epochs, random: () => random.uniform() });
  layout.initializeFit(all);
  for (let epoch = 0; epoch < epochs; epoch++) {
    layout.step();
    if (epoch % epochsATurn === 0) await breathe();
  }
  const placed = layout.getEmbedding().map(inPlane);
  return [
    {
      kind: 'points',
      method: 'UMAP',
      real: placed.slice(0, points.real.count),
      synthetic: placed.slice(points.real.count),
    },
  ];
}
