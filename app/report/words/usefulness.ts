// Will it help? What a forecast gains when synthetic data is added to real data.
import type { Score } from '../../contract/run.ts';
import { score as inFigures } from '../figures.ts';
import { named, shareWords, tooLittle, type Findings, type Said } from './answer.ts';

/** What a forecast that has only seen synthetic sequences is worth. */
function alone(score: Score | undefined): string[] {
  if (!score) return [];
  const real = score.floor === null ? '' : `; one that learned from your data misses by ${inFigures(score.floor)}`;
  return [
    `A forecast that learned from synthetic data alone misses real values by ${inFigures(score.value)} of their range${real}.`,
  ];
}

/** Less than this is no difference to anybody, however certain. */
const worthIt = 0.01;

export function usefulness({ scores, quick, heldOut }: Findings): Said {
  const gain = named(scores, 'augmentation_gain');
  const grounds = [...alone(named(scores, 'predictive_score')), 'On its own it does not replace your data.'];
  if (!gain) {
    const why = quick
      ? 'Whether a forecast gets better with it was not measured: that is left out of a quick report.'
      : heldOut
        ? 'Whether a forecast gets better with it was not measured.'
        : 'Nothing was held out, so there is nothing to try a forecast on.';
    return { ...tooLittle, sentence: why, grounds };
  }
  const spread = gain.spread ?? 0;
  const [low, high] = gain.interval ?? [gain.value - 2 * spread, gain.value + 2 * spread];
  const sentence = `Predicting held-out data: ${shareWords(Math.abs(gain.value))} ${gain.value >= 0 ? 'less' : 'more'} error when synthetic data is added.`;
  if (low > 0.05) return { word: 'Yes', tone: 'good', sentence, grounds };
  if (low > 0 && gain.value >= worthIt) return { word: 'A little', tone: 'good', sentence, grounds };
  if (high < 0 && gain.value <= -worthIt) return { word: 'It harms', tone: 'bad', sentence, grounds };
  return { word: 'No difference', tone: 'plain', sentence, grounds };
}
