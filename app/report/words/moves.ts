// Does it move right? Can a judge tell synthetic sequences from real ones, and do values follow each other as they do?
import { byColumn, named, ofHundred, onLadder, shareWords, tooLittle, type Findings, type Said } from './answer.ts';
import { worstRung } from './ladder.ts';

const decisive = [
  'discriminative_score',
  'discriminative_score_strong',
  'movement',
  'autocorrelation_difference',
  'interval_difference',
];

export function moves(found: Findings): Said {
  const { scores, quick } = found;
  const judge = named(scores, 'discriminative_score');
  const strong = named(scores, 'discriminative_score_strong');
  const movement = named(scores, 'movement');
  const rung = worstRung(scores.filter(({ name }) => decisive.includes(name)));
  const sentences: string[] = [];
  if (judge) {
    const right = ofHundred(0.5 + judge.value);
    const real = judge.floor === null ? '' : `; real against real gives ${ofHundred(0.5 + judge.floor)}`;
    sentences.push(`A judge trained to tell the two apart is right ${right} times in 100. Guessing gives 50${real}.`);
  }
  if (strong) {
    const real = strong.floor === null ? '' : `; real against real gives ${ofHundred(0.5 + strong.floor)}`;
    sentences.push(`A stronger judge is right ${ofHundred(0.5 + strong.value)} times in 100${real}.`);
  }
  if (movement) {
    const real =
      movement.floor === null ? '' : `; one part of your data is off from another by ${shareWords(movement.floor)}`;
    const [worst] = byColumn(found, 'movement');
    const furthest =
      worst && found.columns.length > 1 ? ` ${worst.column} is furthest off, ${shareWords(worst.score.value)}.` : '';
    sentences.push(
      `How much values change from one row to the next is off by ${shareWords(movement.value)} on average${real}.${furthest}`,
    );
  }
  if (sentences.length === 0)
    return { ...tooLittle, sentence: 'How values follow each other was not measured.', grounds: [] };
  if (!judge && quick)
    sentences.push('No judge was trained to tell the two apart: that is left out of a quick report.');
  const [sentence = '', ...grounds] = sentences;
  return { ...onLadder(rung), sentence, grounds };
}
