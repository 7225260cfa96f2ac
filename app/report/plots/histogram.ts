// How often values occur: real as filled bars, synthetic as a step line, so that they stay apart without colour.
import { places, type Frame } from './axis.ts';
import { stepPath } from './path.ts';
import { linear } from './scale.ts';
import { element, picture } from './svg.ts';
import { tickWord } from './tick-words.ts';

export interface Histogram {
  /** Bin k lies between edges k and k + 1. */
  edges: readonly number[];
  /** [bin]: shares */
  real: readonly number[];
  synthetic: readonly number[];
}

/**
 * @param name - what it shows, for who cannot see it
 * @param width - where it is not drawn as wide as usual: words keep their size
 */
export function histogram({ edges, real, synthetic }: Histogram, name: string, width = 208): string {
  const height = width < 180 ? 84 : 112;
  const frame: Frame = { left: 2, right: width - 2, top: 6, bottom: height - 18 };
  const bins = Math.max(1, edges.length - 1);
  const most = Math.max(1e-9, ...real, ...synthetic);
  const x = linear([0, bins], [frame.left, frame.right]);
  const y = linear([0, most], [frame.bottom, frame.top]);
  const bars = real.map((share, bin) =>
    share > 0
      ? element('rect', {
          class: 'rf',
          x: x(bin) + 0.5,
          y: y(share),
          width: Math.max(1, x(bin + 1) - x(bin) - 1),
          height: frame.bottom - y(share),
        })
      : '',
  );
  const ends = [
    { value: 0, word: tickWord(Number((edges[0] ?? 0).toPrecision(4))) },
    { value: bins, word: tickWord(Number((edges.at(-1) ?? 0).toPrecision(4))) },
  ];
  return picture({ width, height }, name, [
    ...bars,
    element('line', { class: 'zero', x1: frame.left, x2: frame.right, y1: frame.bottom, y2: frame.bottom }),
    element('path', { class: 's main', d: stepPath(synthetic, x, y) }),
    places(ends, x, frame),
  ]);
}
