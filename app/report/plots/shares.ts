// How often each word comes up: for each a filled bar for real and an outlined one for synthetic.
import { percent } from '../figures.ts';
import { linear } from './scale.ts';
import { element, label, picture } from './svg.ts';
import { shortened } from './shortened.ts';

export interface Shares {
  labels: readonly string[];
  /** [word]: shares */
  real: readonly number[];
  synthetic: readonly number[];
}

const width = 208;
const row = 26;
const names = 78;

/** @param name - what it shows, for who cannot see it */
export function shares({ labels, real, synthetic }: Shares, name: string): string {
  const most = Math.max(1e-9, ...real, ...synthetic);
  const x = linear([0, most], [names, width - 34]);
  const rows = labels.map((word, k) => {
    const top = k * row + 4;
    const ofReal = real[k] ?? 0;
    const ofSynthetic = synthetic[k] ?? 0;
    return [
      label(shortened(word === '' ? '(empty)' : word, 12), { x: names - 6, y: top + 13, 'text-anchor': 'end' }),
      element('rect', { class: 'rf', x: names, y: top, width: Math.max(1, x(ofReal) - names), height: 8 }),
      element('rect', {
        class: 'so',
        x: names + 0.7,
        y: top + 9.7,
        width: Math.max(1, x(ofSynthetic) - names - 0.7),
        height: 7,
      }),
      label(percent(ofSynthetic), { x: Math.max(x(ofReal), x(ofSynthetic)) + 5, y: top + 13 }),
    ].join('');
  });
  return picture({ width, height: labels.length * row + 4 }, name, rows);
}
