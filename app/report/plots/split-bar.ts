// Shares of two kinds as bars of one length, split where they meet; the dotted line is the even half.
import { element, label, picture } from './svg.ts';

export interface Split {
  /** "Synthetic" */
  who: string;
  /** Of the first kind. */
  share: number;
  kind: 'real' | 'synthetic';
}

const left = 104;
const row = 30;

/**
 * @param splits - one bar each
 * @param ends - what the left and the right part mean
 * @param width - where it is not drawn as wide as usual: words keep their size
 */
export function splitBars(
  splits: readonly Split[],
  ends: readonly [string, string],
  name: string,
  width = 420,
): string {
  const room = width - left - 4;
  const foot = splits.length * row + 4;
  const bars = splits.map(({ who, share, kind }, k) => {
    const top = k * row + 4;
    const cut = Math.min(1, Math.max(0, share)) * room;
    return [
      label(who, { x: 0, y: top + 15, class: 'on' }),
      element('rect', {
        class: kind === 'real' ? 'rf' : 'sf',
        x: left,
        y: top,
        width: Math.max(0, cut - 1),
        height: 20,
        rx: 2,
      }),
      element('rect', {
        class: kind === 'real' ? 'ro' : 'so',
        x: left + cut + 1,
        y: top + 0.7,
        width: Math.max(0, room - cut - 2),
        height: 18.6,
        rx: 2,
      }),
      label(`${Math.round(share * 100)}`, { x: left + 8, y: top + 14, class: 'in' }),
      label(`${100 - Math.round(share * 100)}`, { x: width - 12, y: top + 14, class: 'on', 'text-anchor': 'end' }),
    ].join('');
  });
  return picture({ width, height: foot + 18 }, name, [
    ...bars,
    element('line', { class: 'level', x1: left + room / 2, x2: left + room / 2, y1: 0, y2: foot }),
    label(ends[0], { x: left, y: foot + 14 }),
    label(ends[1], { x: width - 4, y: foot + 14, 'text-anchor': 'end' }),
  ]);
}
