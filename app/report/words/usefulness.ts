// Will it help? What a forecast gains when synthetic data is added to real data.
import { named, shareWords, tooLittle, type Findings, type Said } from './answer.ts';

export function usefulness({ scores, quick, heldOut }: Findings): Said {
  const gain = named(scores, 'predictive_gain');
  if (!gain) {
    const why = quick
      ? 'Whether a forecast gets better with it was not measured: that is left out of a quick report.'
      : heldOut
        ? 'Whether a forecast gets better with it was not measured.'
        : 'Nothing was held out, so there is nothing to try a forecast on.';
    return { ...tooLittle, sentence: `${why} On its own it does not replace your data.`, grounds: [] };
  }
  const spread = gain.spread ?? 0;
  const [low, high] = gain.interval ?? [gain.value - 2 * spread, gain.value + 2 * spread];
  const sentence = `Predicting held-out data: ${shareWords(Math.abs(gain.value))} ${gain.value >= 0 ? 'less' : 'more'} error when synthetic data is added.`;
  const grounds = ['On its own it does not replace your data.'];
  if (low > 0.05) return { word: 'Yes', tone: 'good', sentence, grounds };
  if (low > 0) return { word: 'A little', tone: 'good', sentence, grounds };
  if (high < 0) return { word: 'It harms', tone: 'bad', sentence, grounds };
  return { word: 'No difference', tone: 'plain', sentence, grounds };
}
