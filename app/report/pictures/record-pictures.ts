// Whether anyone's record is in it, as pictures: how many are closer to what was learned from, and the closest pairs.
import type { PairPicture, Report } from '../../contract/report.ts';
import { score as inFigures } from '../figures.ts';
import { pair } from '../plots/pair.ts';
import { detailPicture } from './detail-picture.ts';
import type { Picture } from './picture.ts';
import { columnTitle } from './sequence-pictures.ts';

/** The metrics whose figures stand at the head of the question, by what they compare. */
export const closerNames = { values: 'closer_to_train', shapes: 'closer_to_train_shapes' } as const;

/** Null where nothing was held out to be closer to. */
export function closerPicture(
  { scores, details }: Report,
  view: keyof typeof closerNames,
  width?: number,
): Picture | null {
  const closer = scores.find(({ name }) => name === closerNames[view]);
  if (!closer) return null;
  const kept = details.find(({ metric, detail }) => metric === closer.name && detail.kind === 'splits');
  if (kept) return detailPicture(kept.detail, width);
  // Evaluations from before the training data stood beside hold the score alone.
  const splits = [
    { who: 'Synthetic', share: closer.value, of: 'synthetic' as const },
    ...(closer.floor === null ? [] : [{ who: 'Fresh real data', share: closer.floor, of: 'real' as const }]),
  ];
  const title = 'Of 100 sequences, so many are closer to …';
  return detailPicture({ kind: 'splits', title, ends: ['learned from', 'never seen'], splits }, width);
}

/** A pair in words, and each of its columns as a picture. */
export function pairPictures({ synthetic, realLabel, distance, columns }: PairPicture): {
  title: string;
  columns: Picture[];
} {
  const apart = distance === 0 ? 'identical' : `${inFigures(distance)} apart`;
  const drawn = columns.map(({ column, real, synthetic: made, words, range }) => {
    const title = columnTitle(column);
    return {
      title,
      svg: pair(
        { real, synthetic: made, words, range },
        `${title} of a synthetic sequence and of the real one nearest to it`,
      ),
    };
  });
  return {
    title: `Synthetic sequence ${synthetic + 1} and ${realLabel} of yours: ${apart}`,
    columns: drawn,
  };
}
