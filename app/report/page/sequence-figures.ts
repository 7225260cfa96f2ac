// Sequences of a column, real beside synthetic, on one scale.
import type { SequencePicture } from '../../contract/report.ts';
import { bundle } from '../plots/bundle.ts';
import { extent, padded } from '../plots/scale.ts';
import { escaped } from '../plots/svg.ts';

/** What the one curve of a wide table is called. */
export function columnTitle(column: string): string {
  return column === '$value' ? 'The curve' : column;
}

export function sequenceFigure({ column, real, synthetic, words }: SequencePicture): string {
  const range = padded(extent([...real, ...synthetic]) ?? [0, 1]);
  const length = [...real, ...synthetic].reduce((longest, line) => Math.max(longest, line.length), 1);
  const title = columnTitle(column);
  const draw = (kind: 'real' | 'synthetic', lines: SequencePicture['real']): string =>
    bundle({ lines, kind, range, length, words }, `${lines.length} ${kind} sequences of ${title}, step by step`);
  return `<figure><figcaption title="${escaped(title)}">${escaped(title)}</figcaption><div class="beside">${draw('real', real)}${draw('synthetic', synthetic)}</div></figure>`;
}
