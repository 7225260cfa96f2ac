// Sequences of a column, real and synthetic, on one scale.
import type { SequencePicture } from '../../contract/report.ts';
import { bundle } from '../plots/bundle.ts';
import { extent, padded } from '../plots/scale.ts';

/** What the one curve of a wide table is called. */
export function columnTitle(column: string): string {
  return column === '$value' ? 'The curve' : column;
}

export interface Beside {
  title: string;
  real: string;
  synthetic: string;
}

export function besideEachOther({ column, real, synthetic, words }: SequencePicture): Beside {
  const range = padded(extent([...real, ...synthetic]) ?? [0, 1]);
  const length = [...real, ...synthetic].reduce((longest, line) => Math.max(longest, line.length), 1);
  const title = columnTitle(column);
  const draw = (kind: 'real' | 'synthetic', lines: SequencePicture['real']): string =>
    bundle({ lines, kind, range, length, words }, `${lines.length} ${kind} sequences of ${title}, step by step`);
  return { title, real: draw('real', real), synthetic: draw('synthetic', synthetic) };
}
