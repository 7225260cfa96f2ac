// A report as one HTML file that needs nothing else: no script, no font, no picture from anywhere.
import type { Report, ReportSide } from '../../contract/report.ts';
import { count, counted, duration, moment } from '../figures.ts';
import { escaped } from '../plots/svg.ts';
import { keys, logo, pill } from './marks.ts';
import { sections } from './sections.ts';
import { styles } from './styles.ts';

const depths: Readonly<Record<Report['depth'], string>> = {
  quick: 'A quick report',
  standard: 'A standard report',
  full: 'A full report',
};

function sideWords({ name, sequences, compared }: ReportSide): string {
  const looked = compared < sequences ? `, ${count(compared)} of them compared` : '';
  return `${escaped(name)} <span>(${counted(sequences, 'sequence')}${looked})</span>`;
}

function fact(term: string, words: string): string {
  return `<div><dt>${term}</dt><dd>${words}</dd></div>`;
}

function head(report: Report): string {
  const { verdict, real, synthetic, holdout } = report;
  const answers = verdict.answers.map(
    (answer) => `<li><a href="#${answer.question}">${escaped(answer.asks)}</a>${pill(answer)}</li>`,
  );
  return `<header><p class="brand">${logo}<b>Seqwright</b> <span>Report on ${escaped(report.title)}</span>${keys}</p><h1>${escaped(verdict.title)}</h1><p class="lead">${escaped(verdict.sentence)}</p><dl class="facts">${fact('Synthetic', sideWords(synthetic))}${fact('Real', sideWords(real))}${holdout ? fact('Held out', sideWords(holdout)) : ''}</dl><ul class="answers">${answers.join('')}</ul></header>`;
}

function foot({ layout, notes, depth, seconds, createdAt }: Report): string {
  const list = notes.length === 0 ? '' : `<ul>${notes.map((note) => `<li>${escaped(note)}</li>`).join('')}</ul>`;
  return `<footer><p>A report is evidence, not a guarantee. Before sharing, ask who could recognise themselves.</p><p>${escaped(layout)} ${depths[depth]}, made in ${duration(seconds)}, ${moment(createdAt)}. “Real against real” is what one part of the real data gets against another: a score near it cannot be told from real.</p>${list}</footer>`;
}

/** @returns a whole document */
export function reportPage(report: Report): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="generator" content="Seqwright"><title>${escaped(report.title)}: ${escaped(report.verdict.title)}</title><style>${styles}</style></head>
<body><main>${head(report)}${sections(report)}${foot(report)}</main></body></html>
`;
}
