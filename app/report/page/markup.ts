// HTML as text: figures, groups of them, and what is folded away.
import { escaped } from '../plots/svg.ts';

export interface Figure {
  title: string;
  /** Further words beside the title. */
  aside?: string;
  svg: string;
}

export function figure({ title, aside = '', svg }: Figure): string {
  const small = aside === '' ? '' : ` <small>${escaped(aside)}</small>`;
  return `<figure><figcaption title="${escaped(title)}">${escaped(title)}${small}</figcaption>${svg}</figure>`;
}

/** @param content - markup */
export function folded(summary: string, content: string): string {
  return content === '' ? '' : `<details><summary>${escaped(summary)}</summary>${content}</details>`;
}

export function grid(figures: readonly string[], kind: '' | 'two' | 'wide' = ''): string {
  return figures.length === 0 ? '' : `<div class="grid${kind === '' ? '' : ` ${kind}`}">${figures.join('')}</div>`;
}

/**
 * A heading, a line on how to read it, and what it is about.
 *
 * @param content - markup; nothing is said where there is none
 */
export function group(title: string, help: string, content: string): string {
  return content === ''
    ? ''
    : `<div class="group"><h3>${escaped(title)}</h3>${help === '' ? '' : `<p class="help">${escaped(help)}</p>`}${content}</div>`;
}
