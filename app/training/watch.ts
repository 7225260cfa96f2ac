// How a checkpoint is judged: a few hundred sequences are generated and compared with as many real ones.
import type { RunConfig } from '../contract/config.ts';
import type { SequenceView } from '../contract/dataset.ts';
import type { Score } from '../contract/run.ts';
import type { Encoder } from '../encoding/encoder.ts';
import { planCalibration } from '../encoding/fit-calibration.ts';
import { viewSequences } from '../encoding/view-sequences.ts';
import { diversity } from '../evaluation/diversity.ts';
import { createJudge, type Judgement } from '../evaluation/judge.ts';
import { spreadOf } from '../evaluation/metric.ts';
import { buildPanel, planPanel, type Panel } from '../evaluation/panel.ts';
import { realPanel } from '../evaluation/real-panel.ts';
import { sampleSequences } from '../sampling/sample-sequences.ts';
import { RandomStream, streams } from '../tensor/random.ts';
import { createGuard } from './guard.ts';
import type { Prepared } from './prepare.ts';

/** Sequences in a comparison at a checkpoint. More make the floor lower and each checkpoint dearer. */
const compared = 400;
/** Sequences that a calibration is fitted to, and knots of each channel's map. */
const calibrated = 4096;
const calibrationKnots = 1000;
/** Number of the first of them: others than those that are judged, or the calibration would fit these by chance. */
const firstCalibrated = 2 ** 20;
/** Pairs of real samples that the floor and its spread come from. */
const floorPairs = 4;

export interface Watched extends Judgement {
  distance: number;
  /** Standard deviation of the distance between samples of real sequences. */
  spread: number | null;
  /** Whether its sequences lie nearer to the training data than new data would. */
  memorising: boolean;
  diversity: number;
  samples: SequenceView[];
  /** What its sequences are decoded with. */
  encoder: Encoder;
}

export interface Watch {
  look(): Promise<Watched>;
}

/** Prepares the judging of a run's checkpoints. */
export function createWatch(prepared: Prepared, config: RunConfig): Watch {
  const { table, index, runtime } = prepared;
  const { schema } = prepared.encoder.state;
  const plan = planPanel(table, schema);
  /** Disjoint random samples of real sequences. */
  const realSamples = (from: Int32Array, most: number): Panel[] => {
    const order = new RandomStream(config.seed, streams.judge, 0).permutation(from.length);
    const size = Math.min(compared, Math.max(1, Math.floor(from.length / 2)));
    const parts = Math.max(1, Math.min(most, Math.floor(from.length / size)));
    return Array.from({ length: parts }, (_, part) => {
      const sequences = Int32Array.from(order.subarray(part * size, (part + 1) * size), (number) => from[number]!);
      return realPanel(table, index, sequences, plan);
    });
  };
  const [real, ...others] = realSamples(prepared.train, floorPairs + 1) as [Panel, ...Panel[]];
  const judge = createJudge(
    real,
    others.map((other) => [real, other]),
  );
  const held = prepared.holdout.length >= 2 ? realSamples(prepared.holdout, 1)[0]! : null;
  const heldJudge = held ? createJudge(held, []) : null;
  // Real data, too, is nearer to other training data than to held-out data when the two differ: that is no copying.
  const naturalGap =
    heldJudge && others.length > 0
      ? spreadOf(others.map((other) => heldJudge.distance(other) - judge.distance(other))).mean
      : 0;

  const guard = createGuard({ ...prepared, plan }, config.seed);

  const fitCalibration = planCalibration(prepared.encoder, prepared.sequences, calibrationKnots);
  /**
   * Calibrated, so that levels come out as spread, and missing values as often, as in the training data.
   */
  const calibratedEncoder = async (): Promise<Encoder> => {
    const count = Math.min(calibrated, prepared.sequences.count);
    const generated = await runtime.sample({ count, first: firstCalibrated, seed: config.seed });
    return fitCalibration(generated);
  };

  return {
    async look() {
      const encoder = await calibratedEncoder();
      const drawn = Math.max(real.lengths.length, config.checkpoint_samples);
      const drawnRows = await sampleSequences({ runtime, encoder, sequences: drawn, seed: config.seed, where: [] });
      const panel = buildPanel(drawnRows.table, drawnRows.lengths, plan);
      const judgement = judge.judge(panel);
      const distance = judgement.scores[0]!.value;
      if (heldJudge) {
        const gap: Score = {
          name: 'holdout_gap',
          label: 'Gap to held-out data',
          value: heldJudge.distance(panel) - distance,
          floor: naturalGap,
          spread: null,
          ideal: naturalGap,
          direction: 'nearest',
        };
        judgement.scores.push(gap);
      }
      const { score: nearCopies, memorising } = await guard(panel);
      if (nearCopies) judgement.scores.push(nearCopies);
      return {
        ...judgement,
        encoder,
        distance,
        spread: judgement.scores[0]!.spread,
        memorising,
        diversity: diversity(real, panel),
        samples: viewSequences(
          drawnRows.table,
          drawnRows.lengths,
          config.checkpoint_samples,
          (i) => `synthetic ${i + 1}`,
          schema,
        ),
      };
    },
  };
}
