// The trained judges as metrics. They are made for an evaluation, which says how thorough it is to be.
import type { FitWatch } from '../../kernels/wasm/fit-sequences.ts';
import type { FullMetric, MetricResult, Spread } from '../metric.ts';
import type { Panel } from '../panel.ts';
import { contextFid } from './context-fid.ts';
import { discriminativeFloor, discriminativeScore } from './discriminative-score.ts';
import { lastNumber, predictiveScore } from './predictive-score.ts';
import type { Repeated } from './repeats.ts';
import { usefulness, type Mix } from './usefulness.ts';

export interface JudgeMetricOptions {
  /** Judges of each kind; five give an interval of 94 %. */
  repeats: number;
  /** Threads that compute; the machine's cores unless given. No number depends on it. */
  threads?: number;
  /** Share of the usual updates, for a quick look; 1 unless given. */
  effort?: number;
  /** Column of the person's task; the last number that moves unless given. */
  column?: string;
}

type Watch = { seed: number } & Pick<FitWatch, 'onProgress' | 'breathe'>;

const protocolUpdates = { discriminative: 2000, predictive: 5000 } as const;
const usualUpdates = { encoder: 1000, forecaster: 1200 } as const;
const strongUnits = 64;
/** Fewest sequences of which half can be judged against half. */
const fewest = 20;
const source = 'Yoon et al. 2019, Time-series Generative Adversarial Networks';

/** Each judge's own score, as numbers behind a plot. */
function details(title: string, { values }: Repeated): Pick<MetricResult, 'details'> {
  const each = values.map((value, i) => ({ label: `judge ${i + 1}`, value, low: null, high: null }));
  return { details: [{ kind: 'values', title, values: each }] };
}

/** The middle of the floor's repeats and their spread. */
const floorOf = ({ median, deviation }: Repeated): Spread => ({ mean: median, deviation });

/** Gives each judge's floor once for the same real sequences, which are judged again for each run. */
function once(compute: (train: Panel, watch: Watch) => Promise<Repeated>): typeof compute {
  const kept = new WeakMap<Panel, Repeated>();
  return async (train, watch) => {
    const floor = kept.get(train) ?? (await compute(train, watch));
    kept.set(train, floor);
    return floor;
  };
}

/** Score and floor of one kind of judge; the floor is what one half of the real sequences gets against the other. */
function discriminative(
  { repeats, threads, effort = 1 }: JudgeMetricOptions,
  fields: Pick<FullMetric, 'name' | 'label'>,
  units?: number,
): FullMetric {
  const options = {
    ...{ repeats, iterations: Math.ceil(protocolUpdates.discriminative * effort) },
    ...(threads !== undefined && { threads }),
    ...(units !== undefined && { units }),
  };
  const floorFor = once((train, watch) => discriminativeFloor(train, { ...options, ...watch }));
  return {
    ...{ ...fields, question: 'moves', source, direction: 'lower', ideal: 0, floor: 'own', cost: 'full' },
    async compute({ train, synthetic, seed }, { onProgress, breathe }) {
      if (Math.min(train.lengths.length, synthetic.lengths.length) < fewest) return null;
      const watch = (from: number): Watch => ({ seed, breathe, onProgress: (part) => onProgress((from + part) / 2) });
      const score = await discriminativeScore(train, synthetic, { ...options, ...watch(0) });
      const floor = await floorFor(train, watch(1));
      return {
        ...{ value: score.median, interval: [score.low, score.high], floor: floorOf(floor) },
        ...details(`${fields.label}, each judge`, score),
      };
    },
  };
}

/** Error of forecasters that learned from synthetic sequences; its floor is that of forecasters that learned from real ones. */
function predictive({ repeats, threads, effort = 1 }: JudgeMetricOptions): FullMetric {
  const options = {
    ...{ repeats, iterations: Math.ceil(protocolUpdates.predictive * effort) },
    ...(threads !== undefined && { threads }),
  };
  const label = 'Forecasts of real sequences, learned from synthetic ones';
  const floorFor = once((train, watch) => predictiveScore(train, train, { ...options, ...watch }));
  return {
    ...{ name: 'predictive_score', label, question: 'usefulness', source, direction: 'lower', ideal: 0 },
    ...{ floor: 'own', cost: 'full' },
    async compute({ train, synthetic, seed }, { onProgress, breathe }) {
      if (lastNumber(train) < 0 || !hasNextRow(train) || !hasNextRow(synthetic)) return null;
      const watch = (from: number): Watch => ({ seed, breathe, onProgress: (part) => onProgress((from + part) / 2) });
      const score = await predictiveScore(train, synthetic, { ...options, ...watch(0) });
      const floor = await floorFor(train, watch(1));
      return {
        ...{ value: score.median, interval: [score.low, score.high], floor: floorOf(floor), ideal: floor.median },
        ...details(`${label}, each forecaster`, score),
      };
    },
  };
}

const hasNextRow = ({ lengths }: Panel): boolean => lengths.some((length) => length > 1);

/** Fréchet distance of what an encoder makes of sequences; its floor is one half of the real against the other. */
function contextDistance({ repeats, threads, effort = 1 }: JudgeMetricOptions): FullMetric {
  const options = {
    ...{ repeats, iterations: Math.ceil(usualUpdates.encoder * effort) },
    ...(threads !== undefined && { threads }),
  };
  const label = 'Distance as a trained reader sees it';
  return {
    ...{ name: 'context_fid', label, question: 'moves', direction: 'lower', ideal: 0, floor: 'own', cost: 'full' },
    source: 'Jeha et al. 2022, PSA-GAN: Progressive Self Attention GANs for Synthetic Time Series',
    async compute({ train, synthetic, seed }, watch) {
      const found = await contextFid(train, synthetic, { ...options, ...watch, seed });
      if (!found) return null;
      return {
        ...{ value: found.median, interval: [found.low, found.high], floor: floorOf(found.floor) },
        ...details(`${label}, each encoder`, found),
      };
    },
  };
}

/** What a mix of real and synthetic sequences is called. */
function mixLabel({ synthetic }: Mix): string {
  if (synthetic === null) return 'synthetic alone';
  return synthetic === 0 ? 'real alone' : `real and ${100 * synthetic} % synthetic`;
}

/** What the best mix saves of the error of real sequences alone; the errors of all mixes are its details. */
function augmentation({ repeats, threads, effort = 1, column }: JudgeMetricOptions): FullMetric {
  const options = {
    ...{ repeats, iterations: Math.ceil(usualUpdates.forecaster * effort) },
    ...(threads !== undefined && { threads }),
    ...(column !== undefined && { column }),
  };
  return {
    ...{ name: 'augmentation_gain', label: 'Error saved by adding synthetic sequences', question: 'usefulness' },
    ...{ direction: 'higher', ideal: 0, floor: 'own', cost: 'full' },
    source: 'Esteban et al. 2017, Real-valued (Medical) Time Series Generation with Recurrent Conditional GANs',
    async compute({ train, holdout, synthetic, seed }, watch) {
      const found = holdout && (await usefulness(train, holdout, synthetic, { ...options, ...watch, seed }));
      const added = found?.mixes.filter(({ synthetic: share }) => share !== null && share > 0) ?? [];
      const best = added.toSorted((a, b) => b.gain.median - a.gain.median)[0];
      if (!found || !best) return null;
      const title = `${found.task.column}, ${found.task.kind}: ${found.unit} on held-out sequences`;
      const values = found.mixes.map((mix) => ({
        ...{ label: mixLabel(mix), value: mix.error.median, low: mix.error.low, high: mix.error.high },
      }));
      return {
        ...{ value: best.gain.median, interval: [best.gain.low, best.gain.high] },
        details: [{ kind: 'values', title, values }],
      };
    },
  };
}

/** Discriminative scores, plain and strong, predictive score, Context-FID and the gain of augmentation. Add them to the metrics of an evaluation. */
export function judgeMetrics(options: JudgeMetricOptions): FullMetric[] {
  return [
    discriminative(options, { name: 'discriminative_score', label: 'Told apart by a small judge' }),
    discriminative(
      options,
      { name: 'discriminative_score_strong', label: 'Told apart by a strong judge' },
      strongUnits,
    ),
    predictive(options),
    contextDistance(options),
    augmentation(options),
  ];
}
