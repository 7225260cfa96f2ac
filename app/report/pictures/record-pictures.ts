// Whether anyone's record is in it, as pictures: how many are closer to what was learned from, and the closest pairs.
import type { PairPicture, Report } from '../../contract/report.ts';
import { score as inFigures } from '../figures.ts';
import { pair } from '../plots/pair.ts';
import { splitBars } from '../plots/split-bar.ts';
import type { Picture } from './picture.ts';
import { columnTitle } from './sequence-pictures.ts';

/** Null where nothing was held out to be closer to. */
export function closerPicture({ scores }: Report, width?: number): Picture | null {
  const closer = scores.find(({ name }) => name === 'closer_to_train');
  if (!closer) return null;
  const splits = [
    { who: 'Synthetic', share: closer.value, kind: 'synthetic' as const },
    ...(closer.floor === null ? [] : [{ who: 'Fresh real data', share: closer.floor, kind: 'real' as const }]),
  ];
  const name = splits.map(
    ({ who, share }) => `${who}: ${Math.round(share * 100)} of 100 closer to the data learned from`,
  );
  return {
    title: 'Of 100 sequences, so many are closer to …',
    svg: splitBars(splits, ['learned from', 'never seen'], name.join('; '), width),
  };
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
