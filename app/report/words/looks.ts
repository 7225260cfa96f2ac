// Does it look right? Do values come up as often, and together, as in the data?
import { score as inFigures } from '../figures.ts';
import { byColumn, named, onLadder, shareWords, tooLittle, type Findings, type Said } from './answer.ts';
import { worstRung } from './ladder.ts';

/** The scores that the word rests on; the others are shown. */
const decisive = ['marginal', 'correlation_difference', 'length_difference', 'missingness_difference'];

export function looks(found: Findings): Said {
  const { scores } = found;
  const marginal = named(scores, 'marginal');
  if (!marginal) return { ...tooLittle, sentence: 'How often values come up was not measured.', grounds: [] };
  const rung = worstRung(scores.filter(({ name }) => decisive.includes(name)));
  const about =
    rung === null || rung <= 1
      ? 'Each value comes up about as often as in your data'
      : 'Values do not come up as often as in your data';
  const real =
    marginal.floor === null ? '' : `; one part of your data is off from another by ${shareWords(marginal.floor)}`;
  const [worst] = byColumn(found, 'marginal');
  const furthest =
    worst && found.columns.length > 1 ? ` ${worst.column} is furthest off, ${shareWords(worst.score.value)}.` : '';
  const grounds: string[] = [];
  const together = named(scores, 'correlation_difference');
  if (together && found.columns.length > 1) {
    const own = together.floor === null ? '' : `; between parts of your data that is ${inFigures(2 * together.floor)}`;
    grounds.push(
      `How strongly two columns go together (from −1 to 1) is off by ${inFigures(2 * together.value)} on average${own}.`,
    );
  }
  const lengths = named(scores, 'length_difference');
  if (lengths && lengths.value > 0)
    grounds.push(
      `Lengths of sequences are off by ${shareWords(lengths.value)}${lengths.floor === null ? '' : `; one part of your data is off from another by ${shareWords(lengths.floor)}`}.`,
    );
  return {
    ...onLadder(rung),
    sentence: `${about}: off by ${shareWords(marginal.value)} on average${real}.${furthest}`,
    grounds,
  };
}
