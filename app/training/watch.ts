// How a checkpoint is judged: a few hundred sequences are generated and compared with as many real ones.
import type { RunConfig } from '../contract/config.ts';
import type { SequenceView } from '../contract/dataset.ts';
import type { Score } from '../contract/run.ts';
import { gatherSequences } from '../data/gather-sequences.ts';
import type { Table } from '../data/table.ts';
import { viewSequences } from '../encoding/view-sequences.ts';
import { diversity } from '../evaluation/diversity.ts';
import { createJudge, type Judgement } from '../evaluation/judge.ts';
import { buildPanel, planPanel, type Panel } from '../evaluation/panel.ts';
import { sampleSequences } from '../sampling/sample-sequences.ts';
import { RandomStream, streams } from '../tensor/random.ts';
import type { Prepared } from './prepare.ts';

/** Sequences in a comparison at a checkpoint. More make the floor lower and each checkpoint dearer. */
const comparedAtCheckpoint = 400;
/** Pairs of real samples that the floor and its spread come from. */
const floorPairs = 4;

export interface Watched extends Judgement {
  distance: number;
  diversity: number;
  samples: SequenceView[];
  /** All that was generated for the comparison. */
  table: Table;
  panel: Panel;
  /** The real sequences that it was compared with: as a panel, and their numbers in the index. */
  real: RealSample;
}

interface RealSample {
  panel: Panel;
  sequences: Int32Array;
}

export interface Watch {
  look(): Promise<Watched>;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Prepares the judging of a run's checkpoints.
 *
 * @param compared - most sequences on each side of a comparison
 */
export function createWatch(prepared: Prepared, config: RunConfig, compared = comparedAtCheckpoint): Watch {
  const { table, index, encoder, runtime } = prepared;
  const { schema } = encoder.state;
  const plan = planPanel(table, schema);
  /** Disjoint random samples of real sequences. */
  const realSamples = (from: Int32Array, most: number): RealSample[] => {
    const order = new RandomStream(config.seed, streams.judge, 0).permutation(from.length);
    const size = Math.min(compared, Math.max(1, Math.floor(from.length / 2)));
    const parts = Math.max(1, Math.min(most, Math.floor(from.length / size)));
    return Array.from({ length: parts }, (_, part) => {
      const sequences = Int32Array.from(order.subarray(part * size, (part + 1) * size), (number) => from[number]!);
      const rows = gatherSequences(table, index, sequences);
      return { panel: buildPanel(rows.table, rows.lengths, plan), sequences };
    });
  };
  const [real, ...others] = realSamples(prepared.train, floorPairs + 1) as [RealSample, ...RealSample[]];
  const judge = createJudge(
    real.panel,
    others.map((other) => [real.panel, other.panel]),
  );
  const held = prepared.holdout.length >= 2 ? realSamples(prepared.holdout, 1)[0]! : null;
  const heldJudge = held ? createJudge(held.panel, []) : null;
  // Real data, too, is nearer to other training data than to held-out data when the two differ: that is no copying.
  const naturalGap =
    heldJudge && others.length > 0
      ? mean(others.map(({ panel }) => heldJudge.distance(panel) - judge.distance(panel)))
      : 0;

  return {
    async look() {
      const drawn = Math.max(real.sequences.length, config.checkpoint_samples);
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
      return {
        ...judgement,
        distance,
        diversity: diversity(real.panel, panel),
        samples: viewSequences(
          drawnRows.table,
          drawnRows.lengths,
          config.checkpoint_samples,
          (i) => `synthetic ${i + 1}`,
          schema,
        ),
        table: drawnRows.table,
        panel,
        real,
      };
    },
  };
}
