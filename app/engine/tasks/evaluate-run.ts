// A checkpoint's evaluation: every metric, the rules, the nearest real sequences.
import { unpackTable } from '../../data/pack.ts';
import { sequenceIndex } from '../../data/sequence-index.ts';
import { encoderFromState } from '../../encoding/encoder-from-state.ts';
import { splitSequences } from '../../encoding/split.ts';
import { nearestPairs } from '../../evaluation/nearest.ts';
import { rulesKept } from '../../evaluation/rules-kept.ts';
import { openModel } from '../../training/open-model.ts';
import type { TaskFunction } from './tasks.ts';
import { createWatch } from '../../training/watch.ts';

/** Sequences on each side: more than a checkpoint's look, for narrower floors. */
const compared = 1000;
/** Synthetic sequences whose nearest real one is looked for. */
const lookedUp = 200;
const pairsKept = 5;

export const evaluateRun: TaskFunction<'evaluate'> = async ({ table: packed, schema, checkpoint, threads }) => {
  const startedAt = performance.now();
  const { runtime, encoder, config, step } = await openModel(checkpoint, threads);
  const table = unpackTable(packed);
  const index = sequenceIndex(table, schema);
  const { train, holdout } = splitSequences(index, schema, {
    holdoutFraction: config.holdout_fraction,
    seed: config.seed,
  });
  const source = { table, index, encoder: encoderFromState(encoder.state), runtime, train, holdout };
  const watch = createWatch(source, config, { compared, calibrateOn: null });
  const { scores, columns, table: synthetic, panel, real } = await watch.look();
  const some = { ...panel, offsets: panel.offsets.slice(0, lookedUp), lengths: panel.lengths.slice(0, lookedUp) };
  const pairs = nearestPairs(real.panel, some);
  runtime.dispose();
  const copies = pairs.filter((pair) => pair.distance === 0).length;
  scores.push({
    name: 'identical_share',
    label: 'Copies of real sequences',
    value: copies / Math.max(1, pairs.length),
    floor: null,
    spread: null,
    ideal: 0,
    direction: 'lower',
  });
  return {
    step,
    scores,
    columns,
    rules: rulesKept(synthetic, encoder.state.rules),
    nearest: pairs.slice(0, pairsKept).map(({ synthetic: number, real: at, distance }) => {
      const found = real.sequences[at]!;
      return { synthetic: number, real: found, realLabel: index.labels(found), distance };
    }),
    seconds: (performance.now() - startedAt) / 1000,
  };
};
