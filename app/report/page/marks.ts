// Small pieces of the page: the logo, a pill with its mark, the key of the two colours.
import type { Answer } from '../../contract/report.ts';
import { escaped } from '../plots/svg.ts';

const paths: Readonly<Record<Answer['tone'], string>> = {
  good: '<path d="M3 8.5 6.5 12 13 4.5"/>',
  warn: '<path d="M8 2 15 14H1ZM8 6.5v3.5M8 12v.1"/>',
  bad: '<path d="M4 4l8 8M12 4l-8 8"/>',
  plain: '<circle cx="8" cy="8" r="6.2"/><path d="M8 7.5V11M8 5v.1"/>',
};
const shield = '<path d="M8 1.8 13.5 4v4c0 3-2.2 5.2-5.5 6.4C4.700 13.2 2.5 11 2.500 8V4Z"/>';

/** The answer's word with a mark, so that its colour is never alone. */
export function pill({ question, word, tone }: Answer): string {
  const drawn = question === 'privacy' && tone === 'good' ? shield : paths[tone];
  return `<span class="pill ${tone}"><svg viewBox="0 0 16 16" aria-hidden="true">${drawn}</svg>${escaped(word)}</span>`;
}

export const logo =
  '<svg viewBox="0 0 22 22" aria-hidden="true"><path class="r" d="M2 15.5c4.5 0 4.5-9 9-9s4.500 9 9 9"/><path class="s" d="M2 6.5c4.5 0 4.5 9 9 9s4.500-9 9-9"/></svg>';

export const keys = '<span class="keys"><span class="key">Real</span><span class="key s">Synthetic</span></span>';
