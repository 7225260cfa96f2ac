// The scores behind an answer, each on its ruler.
import type { Score } from '../../contract/run.ts';
import { score as inFigures } from '../figures.ts';
import { ruler } from '../plots/ruler.ts';
import { escaped } from '../plots/svg.ts';
import { better, realAgainstReal } from '../words/score-words.ts';

function interval({ interval: found }: Score): string {
  return found ? ` <small>(${inFigures(found[0])} to ${inFigures(found[1])})</small>` : '';
}

export function scoreTable(scores: readonly Score[]): string {
  if (scores.length === 0) return '';
  const rows = scores.map(
    (score) =>
      `<tr><td>${escaped(score.label)}</td><td class="num">${inFigures(score.value)}${interval(score)}</td><td>${realAgainstReal(score, 'not known')}</td><td>${better(score)}</td><td>${ruler(score)}</td></tr>`,
  );
  return `<div class="scroll" tabindex="0" role="region" aria-label="Scores"><table><thead><tr><th scope="col">Score</th><th scope="col" class="num">Synthetic</th><th scope="col">Real against real</th><th scope="col">Better is</th><th scope="col">Band: real against real; ring: synthetic</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}
