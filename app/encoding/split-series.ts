// The split of one long series: blocks of rows spread over it, and gaps beside them that belong to neither part.
import type { SplitSummary } from '../contract/dataset.ts';
import type { SequenceIndex } from '../data/sequence-index.ts';
import { RandomStream, streams } from '../tensor/random.ts';
import type { Split, SplitOptions } from './split.ts';

/** As many blocks as can be, up to this, while each is several windows long: a block costs two gaps. */
const mostBlocks = 10;
const windowsABlock = 3;
/** Learning keeps at least this part of the windows. */
const leastTraining = 0.5;

interface Rows {
  from: number;
  to: number;
}

/** Blocks of held out rows: the series in equal parts, and in each a block at a random place. */
function drawBlocks(rows: number, held: number, count: number, seed: number): Rows[] {
  const random = new RandomStream(seed, streams.split, 0);
  return Array.from({ length: count }, (_, i) => {
    const partFrom = Math.round((i * rows) / count);
    const partTo = Math.round(((i + 1) * rows) / count);
    const size = Math.round(((i + 1) * held) / count) - Math.round((i * held) / count);
    const from = partFrom + random.integer(partTo - partFrom - size + 1);
    return { from, to: from + size };
  });
}

/** Train, gap and holdout stretches that cover the series. */
function cover(rows: number, blocks: readonly Rows[], gap: number): SplitSummary['blocks'] {
  const parts = new Uint8Array(rows);
  for (const { from, to } of blocks) parts.fill(1, Math.max(0, from - gap), Math.min(rows, to + gap));
  for (const { from, to } of blocks) parts.fill(2, from, to);
  const names = ['train', 'gap', 'holdout'] as const;
  const covered: SplitSummary['blocks'] = [];
  for (let row = 0; row < rows; row++) {
    const part = names[parts[row]!]!;
    const last = covered[covered.length - 1];
    if (last?.part === part) last.to = row + 1;
    else covered.push({ part, from: row, to: row + 1 });
  }
  return covered;
}

/** Windows that lie in stretches of one part; both are in order. */
function windowsWithin(index: SequenceIndex, stretches: readonly Rows[]): Int32Array {
  const inside: number[] = [];
  let k = 0;
  for (let i = 0; i < index.count; i++) {
    const from = index.offsets[i]!;
    while (k < stretches.length && stretches[k]!.to <= from) k++;
    const stretch = stretches[k];
    if (stretch && from >= stretch.from && from + index.lengths[i]! <= stretch.to) inside.push(i);
  }
  return Int32Array.from(inside);
}

function withoutHoldout(index: SequenceIndex, why: string): Split {
  const rows = index.order.length;
  const train = Int32Array.from({ length: index.count }, (_, i) => i);
  const blocks = [{ part: 'train' as const, from: 0, to: rows }];
  const summary = { unit: 'rows' as const, blocks, train: index.count, holdout: 0, between: 0, why };
  return { train, holdout: new Int32Array(0), summary };
}

/** @param index - windows of a series, in order */
export function splitSeries(index: SequenceIndex, window: number, { holdoutFraction, seed }: SplitOptions): Split {
  const rows = index.order.length;
  const held = Math.round(rows * holdoutFraction);
  if (held === 0) return withoutHoldout(index, 'Nothing is held out.');
  const few = `Nothing is held out: ${rows} rows are too few to spare a block of a window of ${window} and its gaps.`;
  const most = Math.min(mostBlocks, Math.floor(held / (windowsABlock * window)));
  const count = Math.max(1, most);
  if (held < window) return withoutHoldout(index, few);
  const blocks = cover(rows, drawBlocks(rows, held, count, seed), window);
  const train = windowsWithin(
    index,
    blocks.filter((block) => block.part === 'train'),
  );
  const holdout = windowsWithin(
    index,
    blocks.filter((block) => block.part === 'holdout'),
  );
  if (holdout.length === 0 || train.length < index.count * leastTraining) return withoutHoldout(index, few);
  const between = index.count - train.length - holdout.length;
  const why =
    `${count === 1 ? 'One block' : `${count} blocks`} of about ${Math.round(held / count)} rows, spread over the series, ` +
    `${count === 1 ? 'is' : 'are'} held out, with a gap of ${window} rows on both sides, so that no window that is held out ` +
    'shares a row with one that is learned from.';
  const summary = { unit: 'rows' as const, blocks, train: train.length, holdout: holdout.length, between, why };
  return { train, holdout, summary };
}
