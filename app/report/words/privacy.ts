// Is anyone's record in it? The most that this ever claims is that there is no sign of it.
import type { Score } from '../../contract/run.ts';
import { named, ofHundred, shareWords, tooLittle, type Findings, type Said } from './answer.ts';

/**
 * How much nearer to what was learned from a score is than fresh real data is, where that is more than chance; else 0.
 *
 * @param least - what is not worth a word, however certain
 */
function beyond(score: Score | undefined, least: number): number {
  if (!score) return 0;
  const real = score.floor ?? score.ideal;
  const nearer = score.direction === 'higher' ? real - score.value : score.value - real;
  return nearer > Math.max(least, 3 * (score.spread ?? 0)) ? nearer : 0;
}

function sameWords({ value, floor }: Score): string {
  const ofReal =
    floor === null || floor === 0 ? '' : ` Of real sequences that it never saw, ${shareWords(floor)} do, too.`;
  if (value === 0) return 'No synthetic sequence repeats rows of your data exactly.';
  const who =
    value === 1 ? 'Every synthetic sequence repeats' : `${shareWords(value)} of the synthetic sequences repeat`;
  return `${who} rows of your data exactly.${ofReal}`;
}

function nearerWords({ value, floor }: Score): string {
  const fresh =
    floor === null
      ? 'without copying that number is about 50.'
      : `for fresh real data that number is ${ofHundred(floor)}.`;
  return `Of 100 synthetic sequences, ${ofHundred(value)} are closer to the data it learned from than to data it never saw; ${fresh}`;
}

function guessWords({ value, floor }: Score): string {
  const fresh = floor === null ? '' : `; with fresh real data instead, ${ofHundred(floor)} times`;
  return `Given a record that it learned from and one that it never saw, someone with the synthetic data picks the right one ${ofHundred(value)} times in 100${fresh}. A guess gives 50.`;
}

function closestWords({ value, floor }: Score): string {
  const part = shareWords(Math.max(0, Math.min(1, value)));
  if (value >= 1 || part === shareWords(1))
    return 'The closest 1 % come no nearer to your data than real sequences come to each other.';
  const fresh = floor === null ? '' : `; the closest of fresh real sequences to ${shareWords(floor)}`;
  return `The closest 1 % come nearer to your data than real sequences come to each other: to ${part} of that distance${fresh}.`;
}

/** Share of near-copies that fresh data may have: each of the two bounds that make one leaves out 5 %. */
const usual = 0.025;

function nearCopyWords({ value, floor }: Score): string {
  const fresh = floor === null ? '' : `; of fresh real sequences, ${shareWords(floor)} would be`;
  return `${value === 0 ? 'None is a near-copy' : `${shareWords(value)} are near-copies`} of one of your sequences${fresh}.`;
}

export function privacy({ scores, heldOut, compared }: Findings): Said {
  const same = named(scores, 'identical_share');
  const nearer = named(scores, 'closer_to_train');
  const shapes = named(scores, 'closer_to_train_shapes');
  const guess = named(scores, 'membership_attack');
  const closest = named(scores, 'closest_percent');
  const near = named(scores, 'near_copies');
  if (!same && !nearer && !closest)
    return { ...tooLittle, sentence: 'Whether anything was copied was not measured.', grounds: [] };
  const sentences = [
    ...(same ? [sameWords(same)] : []),
    ...(nearer ? [nearerWords(nearer)] : []),
    ...(closest ? [closestWords(closest)] : []),
    ...(near ? [nearCopyWords(near)] : []),
    ...(guess ? [guessWords(guess)] : []),
    ...(heldOut ? [] : ['Nothing was held out, so learning cannot be told from copying as surely.']),
  ];
  // The figure that is asked for most stands first, unless there are copies.
  if (same?.value === 0 && nearer) sentences.unshift(...sentences.splice(1, 1));
  const [sentence = '', ...grounds] = sentences;
  if (beyond(same, 0.001) > 0) return { word: 'Yes', tone: 'bad', sentence, grounds };
  const chance = Math.max(0.01, 3 * Math.sqrt((usual * (1 - usual)) / compared));
  const signs = [
    beyond(nearer, 0.03),
    beyond(shapes, 0.03),
    beyond(guess, 0.05),
    beyond(closest, 0.2),
    beyond(named(scores, 'closest_percent_shapes'), 0.2),
    beyond(near, chance),
    beyond(named(scores, 'near_copies_shapes'), chance),
  ];
  if (signs.some((sign) => sign > 0)) return { word: 'Perhaps', tone: 'warn', sentence, grounds };
  return { word: 'No sign of it', tone: 'good', sentence, grounds };
}
