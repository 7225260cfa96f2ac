// Measures synthetic sequences against real ones and puts the findings into a report.
import { reportVersion, type Report, type ReportDepth, type ReportSide } from '../contract/report.ts';
import type { Question, Score } from '../contract/run.ts';
import type { Rule, Schema } from '../contract/schema.ts';
import type { Table } from '../data/table.ts';
import type { MetricWatch, Metric } from '../evaluation/metric.ts';
import { judgeMetrics, type JudgeMetricOptions } from '../evaluation/judges/judge-metrics.ts';
import { metrics } from '../evaluation/metrics.ts';
import type { Panel } from '../evaluation/panel.ts';
import { neighbourPlane, principalPlane } from '../evaluation/projections.ts';
import { rulesKept } from '../evaluation/rules-kept.ts';
import { scoreAll, type ScoredMetric } from '../evaluation/score-all.ts';
import { pairPictures } from './collect/pair-pictures.ts';
import { rounded } from './collect/round.ts';
import { sequencePictures } from './collect/sequence-pictures.ts';
import type { Side } from './collect/side.ts';
import { mapName } from './pictures/metric-pictures.ts';
import { asks } from './words/answer.ts';
import { verdictOf } from './words/verdict.ts';

export interface ReportRequest {
  title: string;
  layout: string;
  schema: Schema;
  rules: Rule[];
  /** Learned from, held out (where anything was), and made. */
  real: Side;
  /** All that were learned from, of which `real` is a sample. */
  learned: Panel;
  holdout: Side | null;
  synthetic: Side;
  depth: ReportDepth;
  seed: number;
  /** That judges compute on; null leaves it to the machine. */
  threads: number | null;
  /** What the reader should know already; what is left out is added. */
  notes: string[];
}

/** Questions in the order in which they are asked, so that progress tells one after the other. */
const places = Object.keys(asks) as Question[];

export interface ReportWatch {
  /**
   * @param stage - the question at hand
   * @param percent - of the whole, by the time that it takes
   */
  onProgress: (stage: string, percent: number) => void;
  breathe: MetricWatch['breathe'];
}

/** How thorough the trained judges are; a quick report has none. */
const judges: Readonly<Record<ReportDepth, Pick<JudgeMetricOptions, 'repeats' | 'effort'> | null>> = {
  quick: null,
  standard: { repeats: 3, effort: 0.5 },
  full: { repeats: 5, effort: 1 },
};

/** What a forecast is tried on: the first number that moves, which in most tables is what they are about. */
function taskOf({ layout, columns }: Schema): Pick<JudgeMetricOptions, 'column'> {
  if (layout === 'wide') return {};
  const found = columns.find(({ role, type }) => role === 'feature' && (type === 'number' || type === 'integer'));
  return found ? { column: found.name } : {};
}

/** Too dear for a standard report. */
const fullAlone: readonly string[] = ['discriminative_score_strong'];

/** What a depth measures, question by question. A quick report is about copying, too, whatever that costs. */
function metricsFor({ depth, threads, schema }: ReportRequest): Metric[] {
  const thorough = judges[depth];
  const trained = thorough
    ? judgeMetrics({ ...thorough, ...(threads !== null && { threads }), ...taskOf(schema) })
    : [];
  return [...metrics, ...trained.filter(({ name }) => depth === 'full' || !fullAlone.includes(name))]
    .filter(({ cost, question }) => depth !== 'quick' || cost === 'cheap' || question === 'privacy')
    .toSorted((a, b) => places.indexOf(a.question) - places.indexOf(b.question));
}

/** About how long each metric takes, in parts of a second; those that are not named take one. */
const durations: Readonly<Record<string, number>> = {
  discriminative_score: 15,
  discriminative_score_strong: 60,
  context_fid: 8,
  predictive_score: 8,
  augmentation_gain: 10,
  cross_correlation_difference: 3,
  lead_lag: 3,
};

/** From the part of the metrics that is done, each counting alike, to the part of the time. */
function timeline(wanted: readonly Metric[]): (part: number) => { at: Metric | undefined; percent: number } {
  const lengths = wanted.map(({ name }) => durations[name] ?? 1);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return (part) => {
    const done = part * wanted.length;
    const index = Math.min(wanted.length - 1, Math.floor(done));
    const before = lengths.slice(0, index).reduce((sum, length) => sum + length, 0);
    const within = (done - index) * (lengths[index] ?? 0);
    return { at: wanted[index], percent: (100 * (before + within)) / Math.max(1, total) };
  };
}

/** Rules that are meant, and of those that follow from the ranges the ones that are broken. */
function ruleFindings(table: Table, rules: readonly Rule[]): Report['rules'] {
  const of = (standing: Rule['grounds']['standing']): Report['rules'] =>
    rulesKept(
      table,
      rules.filter(({ grounds }) => grounds.standing === standing),
    );
  return [...of('found'), ...of('implied').filter(({ share }) => share < 1)];
}

function sideOf({ name, sequences, panel }: Side): ReportSide {
  return { name, sequences, compared: panel.lengths.length };
}

/** [column]: its scores of all metrics, the columns in the order of the data. */
function columnsOf(scored: readonly ScoredMetric[], { columns }: Schema): Report['columns'] {
  return columns
    .map(({ name }) => ({
      column: name,
      scores: scored.flatMap((one) => one.columns.filter(({ column }) => column === name).map(({ score }) => score)),
    }))
    .filter(({ scores }) => scores.length > 0);
}

/** Numbers as fine as they can be drawn: a report is kept, sent and read by people. */
function thinned(value: unknown): unknown {
  if (typeof value === 'number') return rounded(value);
  if (Array.isArray(value)) return value.map(thinned);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, thinned(member)]));
  return value;
}

function notesOf({ notes, holdout, depth }: ReportRequest): string[] {
  const missing =
    depth === 'quick'
      ? 'the judges that are trained to tell synthetic from real, usefulness, and the map of all sequences'
      : null;
  return [
    ...notes,
    ...(missing ? [`This is a quick report. Left out: ${missing}.`] : []),
    ...(depth === 'standard'
      ? [
          'Judges are trained half as long as in their protocol, three of each, and the strong one is left out; a full report has all five of each, as long as it says.',
        ]
      : []),
    ...(holdout ? [] : ['Nothing was held out, so every score compares with data that may have been learned from.']),
  ];
}

/**
 * Computes every score that the depth asks for, with its ruler, and says what they mean.
 *
 * @throws what `breathe` throws when the work is cancelled
 */
export async function makeReport(request: ReportRequest, watch: ReportWatch): Promise<Omit<Report, 'seconds'>> {
  const { title, layout, schema, real, holdout, synthetic, depth, seed } = request;
  const wanted = metricsFor(request);
  const clock = timeline(wanted);
  const comparison = {
    train: real.panel,
    learned: request.learned,
    holdout: holdout?.panel ?? null,
    synthetic: synthetic.panel,
    seed,
  };
  const scored = await scoreAll(comparison, wanted, {
    breathe: watch.breathe,
    onProgress(part) {
      const { at, percent } = clock(part);
      watch.onProgress(stageOf(at?.question ?? 'looks'), percent);
    },
  });
  await watch.breathe();
  const maps = principalPlane(comparison);
  if (depth !== 'quick')
    maps.push(...(await neighbourPlane(comparison, { breathe: watch.breathe, onProgress: () => undefined })));
  const pairs = await pairPictures(real, synthetic, schema, watch.breathe);
  await watch.breathe();
  const scores: Score[] = scored.map(({ score }) => score);
  const columns = columnsOf(scored, schema);
  const compared = Math.min(
    ...[real, synthetic, ...(holdout ? [holdout] : [])].map(({ panel }) => panel.lengths.length),
  );
  const rules = ruleFindings(synthetic.table, request.rules);
  return {
    version: reportVersion,
    title,
    depth,
    real: sideOf(real),
    synthetic: sideOf(synthetic),
    holdout: holdout && sideOf(holdout),
    layout,
    verdict: verdictOf({ scores, columns, rules, compared, heldOut: holdout !== null, quick: depth === 'quick' }),
    scores,
    columns,
    rules,
    details: [
      ...scored.flatMap(({ score, details }) => details.map((detail) => ({ metric: score.name, detail }))),
      ...maps.map((detail) => ({ metric: mapName, detail })),
    ].map(({ metric, detail }) => ({ metric, detail: thinned(detail) as typeof detail })),
    sequences: sequencePictures(real, synthetic, schema),
    pairs,
    notes: notesOf(request),
    createdAt: Date.now(),
  };
}

function stageOf(question: Question): string {
  return asks[question];
}
