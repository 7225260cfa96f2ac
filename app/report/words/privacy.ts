// Is anyone's record in it? The most that this ever claims is that there is no sign of it.
import { named, ofHundred, shareWords, tooLittle, type Findings, type Said } from './answer.ts';
import { misses } from './ladder.ts';

/** Whether a score lies beyond what real data gets, by more than chance. */
function beyond(score: Parameters<typeof misses>[0] | undefined, least: number): boolean {
  if (!score) return false;
  const real = score.floor ?? score.ideal;
  return score.value - real > Math.max(least, 3 * (score.spread ?? 0));
}

export function privacy({ scores, heldOut }: Findings): Said {
  const same = named(scores, 'identical_share');
  const nearer = named(scores, 'nearer_to_training');
  const shapes = named(scores, 'nearer_to_training_shapes');
  const guess = named(scores, 'membership');
  const gap = named(scores, 'holdout_gap');
  if (!same && !nearer && !gap)
    return { ...tooLittle, sentence: 'Whether anything was copied was not measured.', grounds: [] };
  const sentences: string[] = [];
  const copied = same !== undefined && same.value > (same.floor ?? 0) + 3 * (same.spread ?? 0);
  if (same) {
    const ofReal =
      same.floor === null || same.floor === 0
        ? ''
        : ` Of real sequences that it never saw, ${shareWords(same.floor)} are, too.`;
    sentences.push(
      same.value === 0
        ? 'None of the synthetic sequences is identical to a real one.'
        : `${same.value === 1 ? 'Every synthetic sequence is' : `${shareWords(same.value)} of the synthetic sequences are`} identical to a real one.${ofReal}`,
    );
  }
  if (nearer) {
    const fresh =
      nearer.floor === null
        ? 'Without copying that number is about 50.'
        : `For fresh real data that number is ${ofHundred(nearer.floor)}.`;
    sentences.push(
      `Of 100 synthetic sequences, ${ofHundred(nearer.value)} are closer to the data it learned from than to data it never saw. ${fresh}`,
    );
  }
  if (guess)
    sentences.push(
      `Who guesses whether a record was in the data, by how near the synthetic data comes to it, is right ${ofHundred(guess.value)} times in 100. Guessing gives 50.`,
    );
  const grown = !nearer && beyond(gap, 0.02);
  if (gap && !nearer)
    sentences.push(
      grown
        ? 'It is nearer to the data it learned from than fresh real data is.'
        : 'It is no nearer to the data it learned from than fresh real data is.',
    );
  if (!heldOut) sentences.push('Nothing was held out, so learning cannot be told from copying as surely.');
  const [sentence = '', ...grounds] = sentences;
  if (copied) return { word: 'Yes', tone: 'bad', sentence, grounds };
  if (beyond(nearer, 0.03) || beyond(shapes, 0.03) || beyond(guess, 0.05) || grown)
    return { word: 'Perhaps', tone: 'warn', sentence, grounds };
  return { word: 'No sign of it', tone: 'good', sentence, grounds };
}
