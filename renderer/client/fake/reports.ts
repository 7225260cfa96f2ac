// The demonstration's reports: scores as a run of its quality would have them, pictures from its made-up sequences.
import type { SequenceView } from '../../../app/contract/dataset.ts';
import type { Evaluation } from '../../../app/contract/evaluation.ts';
import type { MetricDetail } from '../../../app/contract/metric-detail.ts';
import type { Report } from '../../../app/contract/report.ts';
import type { Question, Score } from '../../../app/contract/run.ts';
import { verdictOf } from '../../../app/report/words/verdict.ts';
import { extentOf, type Values } from '../../charts/paths.ts';
import { linesOf } from '../../state/sequence-lines.ts';
import { count } from '../../words/figures.ts';
import { ruleAsText } from '../../words/schema-words.ts';
import { autocorrelation } from './autocorrelation.ts';
import { sequences } from './signals.ts';
import { findDataset, findRun, type World } from './world.ts';

const drawn = 24;
const bins = 24;
const lags = 12;

type Named = [
  name: string,
  label: string,
  question: Question,
  value: number,
  floor: number,
  spread: number,
  ideal: number,
];

function scored([name, label, question, value, floor, spread, ideal]: Named): Score {
  const direction = ideal === 0.5 || ideal === 0 ? 'lower' : 'higher';
  return { name, label, value, floor, spread, ideal, direction, question };
}

/** The share that is nearer to what was learned from, beside those of real data. */
function closer(scores: readonly Score[]): MetricDetail {
  const { value = 0.5, floor = null } = scores.find(({ name }) => name === 'closer_to_train') ?? {};
  return {
    ...{ kind: 'splits', title: 'Of 100 sequences, so many are closer to …', ends: ['learned from', 'never seen'] },
    splits: [
      { who: 'Synthetic', share: value, of: 'synthetic' },
      { who: 'Fresh real data', share: floor ?? 0.5, of: 'real' },
      { who: 'Your data itself', share: 0.52, of: 'real' },
    ],
  };
}

/** @param end - distance of the run's best checkpoint: 0 is as real */
function scoresOf(end: number): Score[] {
  const all: Named[] = [
    ['marginal', 'Shape of each column', 'looks', 0.012 + end * 0.34, 0.012, 0.002, 0],
    ['correlation_difference', 'Columns with each other', 'looks', 0.008 + end * 0.2, 0.008, 0.002, 0],
    ['discriminative_score', 'Told apart by a small judge', 'moves', end * 0.83, 0.01, 0.012, 0],
    ['movement', 'How each column moves', 'moves', 0.014 + end * 0.4, 0.014, 0.003, 0],
    ['autocorrelation_difference', 'Memory of each column', 'moves', 0.01 + end * 0.3, 0.01, 0.002, 0],
    ['closer_to_train', 'Nearer to what it learned from', 'privacy', 0.53, 0.51, 0.011, 0.5],
    ['identical_share', 'Rows taken over as they are', 'privacy', 0, 0, 0, 0],
    ['membership_attack', 'Guessing who was in the data', 'privacy', 0.51, 0.5, 0.01, 0.5],
  ];
  return all.map(scored);
}

function histogram(column: string, real: readonly Values[], synthetic: readonly Values[]): MetricDetail {
  const { min, max } = extentOf(real);
  const width = (max - min) / bins || 1;
  const shares = (lines: readonly Values[]): number[] => {
    const counts = new Array<number>(bins).fill(0);
    const values = lines.flat().filter((value) => value !== null);
    for (const value of values) {
      const bin = Math.min(bins - 1, Math.max(0, Math.floor((value - min) / width)));
      counts[bin] = (counts[bin] ?? 0) + 1 / values.length;
    }
    return counts;
  };
  const edges = Array.from({ length: bins + 1 }, (_, k) => min + k * width);
  return { kind: 'histogram', column, edges, real: shares(real), synthetic: shares(synthetic) };
}

function memory(column: string, real: readonly Values[], synthetic: readonly Values[]): MetricDetail {
  const ofReal = autocorrelation(real, lags);
  const x = ofReal.map((_, lag) => lag);
  const names = { xLabel: 'steps back', yLabel: 'autocorrelation' };
  return { kind: 'curve', column, ...names, x, real: ofReal, synthetic: autocorrelation(synthetic, lags) };
}

/** What a run of the demonstration would be found to be. */
export function fakeReport(world: World, runId: string): Report {
  const { run, end } = findRun(world, runId);
  const { dataset, signals } = findDataset(world, run.datasetId);
  const make = (quality: number, salt: string): SequenceView[] =>
    sequences(signals, 200, { quality, salt, length: () => 24, label: (k) => `row ${count(10_564 + k * 311)}` });
  const real = make(1, 'report-real');
  const synthetic = make(Math.min(0.97, 1.06 - 1.9 * end), `report-${runId}`);
  const names = signals.filter(({ name }) => name !== 'patient' && name !== 'time').map(({ name }) => name);
  const numbers = names.filter((name) => !signals.some((signal) => signal.name === name && signal.words));
  const scores = scoresOf(end);
  const columns = names.map((column, k) => ({
    column,
    scores: scores
      .filter(({ name }) => name === 'marginal' || name === 'autocorrelation_difference')
      .map((score) => ({ ...score, value: score.value * (0.5 + 0.15 * ((k * 7) % 11)) })),
  }));
  const rules = dataset.rules
    .filter(({ grounds }) => grounds.standing === 'found')
    .map((rule) => ({ message: ruleAsText(rule), share: 1 }));
  const side = { sequences: dataset.sequences, compared: 1000 };
  return {
    version: 1,
    title: `${run.name}, step ${count(run.best?.step ?? 0)}`,
    depth: 'standard',
    real: { name: dataset.name, ...side },
    synthetic: { name: run.name, sequences: 1000, compared: 1000 },
    holdout: { name: `${dataset.name}, held out`, ...side },
    layout: `These are ${count(dataset.sequences)} sequences.`,
    verdict: verdictOf({ scores, columns, rules, compared: 1000, heldOut: true, quick: false }),
    scores,
    columns,
    rules,
    details: [
      ...numbers.flatMap((column) => [
        { metric: 'marginal', detail: histogram(column, linesOf(real, column), linesOf(synthetic, column)) },
        {
          metric: 'autocorrelation_difference',
          detail: memory(column, linesOf(real, column), linesOf(synthetic, column)),
        },
      ]),
      { metric: 'closer_to_train', detail: closer(scores) },
    ],
    sequences: numbers.slice(0, 6).map((column) => ({
      column,
      real: linesOf(real.slice(0, drawn), column).map((line) => [...line]),
      synthetic: linesOf(synthetic.slice(0, drawn), column).map((line) => [...line]),
      words: [],
    })),
    pairs: [3, 11, 42, 57, 90].map((at, k) => ({
      synthetic: at,
      real: at,
      realLabel: real[at]?.label ?? '',
      distance: 0.21 + k * 0.034,
      columns: numbers.slice(0, 4).map((column) => {
        const { min, max } = extentOf(linesOf(real, column));
        return {
          column,
          real: [...(linesOf(real, column)[at] ?? [])],
          synthetic: [...(linesOf(synthetic, column)[at] ?? [])],
          words: [],
          range: [min, max] as [number, number],
        };
      }),
    })),
    notes: [],
    seconds: 41,
    createdAt: world.now - 10_500_000,
  };
}

export function fakeEvaluation(world: World, runId: string): Evaluation {
  const { verdict, scores, columns, rules, pairs, seconds, createdAt } = fakeReport(world, runId);
  return {
    id: `e-${runId}`,
    runId,
    step: findRun(world, runId).run.best?.step ?? 0,
    state: 'done',
    depth: 'standard',
    verdict,
    scores,
    columns,
    rules,
    nearest: pairs.map(({ synthetic, real, realLabel, distance }) => ({ synthetic, real, realLabel, distance })),
    seconds,
    error: null,
    createdAt,
  };
}
