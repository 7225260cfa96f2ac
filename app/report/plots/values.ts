// Named numbers with their intervals, from left to right; a dotted line goes on from the first, which the others are read against.
import { levels, type Frame } from './axis.ts';
import { linear, padded, ticks } from './scale.ts';
import { element, label, picture } from './svg.ts';
import { tickWord, tickWords } from './tick-words.ts';

export interface Named {
  label: string;
  value: number;
  low: number | null;
  high: number | null;
  kind: 'real' | 'both' | 'synthetic';
}

const size = { width: 560, height: 190 };
const frame: Frame = { left: 48, right: 552, top: 12, bottom: 160 };
const marks: Record<Named['kind'], string> = { real: 'rdot', both: 'both', synthetic: 'ringdot' };

/** @param name - what it shows, for who cannot see it */
export function values(named: readonly Named[], name: string): string {
  const ends = named.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]);
  const range = padded([Math.min(...ends), Math.max(...ends)], 0.12);
  const at = ticks(range, 3);
  const y = linear(range, [frame.bottom, frame.top]);
  const x = linear([-0.5, named.length - 0.5], [frame.left, frame.right]);
  const first = named[0];
  return picture(size, name, [
    levels(at, y, frame, tickWords(at)),
    first
      ? element('line', { class: 'r level', x1: x(0), x2: frame.right, y1: y(first.value), y2: y(first.value) })
      : '',
    ...named.map((one, k) =>
      [
        one.low === null || one.high === null
          ? ''
          : element('line', {
              class: one.kind === 'real' ? 'r' : 's',
              x1: x(k),
              x2: x(k),
              y1: y(one.low),
              y2: y(one.high),
            }),
        element('circle', { class: marks[one.kind], cx: x(k), cy: y(one.value), r: 4.5 }),
        label(tickWord(Number(one.value.toPrecision(4))), {
          x: x(k) + 9,
          y: y(one.value) + (k === 0 ? 16 : 4),
          class: 'on',
        }),
        label(one.label, { x: x(k), y: size.height - 8, 'text-anchor': 'middle' }),
      ].join(''),
    ),
  ]);
}
