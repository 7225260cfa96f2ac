// A report's four answers, each from a fixed ladder, and the sentence that they make together. It never says "safe".
import type { Evaluation } from '../../app/contract/evaluation.ts';
import type { Score } from '../../app/contract/run.ts';
import { percent, score as inFigures } from './figures.ts';
import { copying } from './run-words.ts';

export type Question = 'look' | 'move' | 'record' | 'help';

export interface Answer {
  question: string;
  word: string;
  tone: 'good' | 'warn' | 'bad' | 'plain';
  icon: 'check' | 'alert' | 'x' | 'shield' | 'info';
  sentence: string;
  scores: Score[];
}

const groups: Record<Question, readonly string[]> = {
  look: ['marginal', 'correlation_difference', 'length_difference'],
  move: ['movement', 'discriminative', 'judge', 'autocorrelation'],
  record: ['identical_share', 'nearer_to_training', 'holdout_gap', 'membership', 'nearest_distance'],
  help: ['predictive_gain', 'predictive', 'tstr', 'train_on_synthetic'],
};

const questions: Record<Question, string> = {
  look: 'Does it look right?',
  move: 'Does it move right?',
  record: 'Is anyone’s record in it?',
  help: 'Will it help?',
};

const silent = { word: 'Too little to say', tone: 'plain', icon: 'info' } as const;

/** How many times the floor a score is from its ideal; null where nothing is known. */
function times({ value, floor, spread, ideal }: Score): number | null {
  if (floor === null) return null;
  const own = Math.abs(floor - ideal) + (spread ?? 0);
  return own === 0 ? null : Math.abs(value - ideal) / own;
}

function ladder(worst: number | null): Pick<Answer, 'word' | 'tone' | 'icon'> {
  if (worst === null) return silent;
  if (worst <= 1.2) return { word: 'Yes', tone: 'good', icon: 'check' };
  if (worst <= 4) return { word: 'Mostly', tone: 'good', icon: 'check' };
  if (worst <= 9) return { word: 'Almost', tone: 'warn', icon: 'alert' };
  return { word: 'No', tone: 'bad', icon: 'x' };
}

const worstOf = (scores: readonly Score[]): number | null => {
  const all = scores.map(times).filter((one) => one !== null);
  return all.length === 0 ? null : Math.max(...all);
};
const named = (scores: readonly Score[], name: string): Score | undefined => scores.find((one) => one.name === name);

function look(scores: Score[], { columns }: Evaluation): Omit<Answer, 'question' | 'scores'> {
  const marginal = named(scores, 'marginal');
  const worst = columns
    .map(({ column, scores: own }) => ({ column, value: named(own, 'marginal')?.value ?? 0 }))
    .sort((a, b) => b.value - a.value)[0];
  const floor =
    marginal?.floor === null || !marginal
      ? ''
      : `, where real data is off from itself by ${percent(marginal.floor, 1)}`;
  const furthest = worst && worst.value > 0 ? ` ${worst.column} is furthest off, ${percent(worst.value, 1)}.` : '';
  const sentence = marginal
    ? `Each value comes up about as often as in your data: off by ${percent(marginal.value, 1)} on average${floor}.${furthest}`
    : 'How often values come up was not measured.';
  return { ...ladder(worstOf(scores)), sentence };
}

function move(scores: Score[]): Omit<Answer, 'question' | 'scores'> {
  const judge = named(scores, 'discriminative') ?? named(scores, 'judge');
  if (judge) {
    const real = judge.floor === null ? '' : `; real against real gives ${Math.round(judge.floor * 100)}`;
    return {
      ...ladder(judge.value <= 0.53 ? 1 : judge.value <= 0.56 ? 3 : judge.value <= 0.75 ? 6 : 12),
      sentence: `A judge trained to tell the two apart is right ${Math.round(judge.value * 100)} times in 100. Guessing gives 50${real}.`,
    };
  }
  const movement = named(scores, 'movement');
  const floor =
    movement?.floor === null || !movement ? '' : `; real data is off from itself by ${inFigures(movement.floor)}`;
  return {
    ...ladder(worstOf(scores)),
    sentence: movement
      ? `How values follow each other is off by ${inFigures(movement.value)}${floor}.`
      : 'How values follow each other was not measured.',
  };
}

function record(scores: Score[]): Omit<Answer, 'question' | 'scores'> {
  const same = named(scores, 'identical_share');
  const nearer = named(scores, 'nearer_to_training');
  const gap = named(scores, 'holdout_gap');
  if (!same && !nearer && !gap)
    return { ...silent, sentence: 'Nothing was held out, so copying cannot be told from learning.' };
  const spread = nearer?.spread ?? 0;
  const drawn = nearer ? nearer.value - 0.5 > Math.max(0.01, 3 * spread) : false;
  const grows = gap ? copying(gap) : false;
  const none = same
    ? same.value === 0
      ? 'None is identical to one of yours.'
      : `${percent(same.value, 1)} are identical to one of yours.`
    : '';
  const closer = nearer
    ? ` ${percent(nearer.value, 1)} are closer to the data it learned from than to data it never saw; without copying that is 50 %, give or take ${(spread * 200).toFixed(1)}.`
    : gap
      ? grows
        ? ' It is nearer to the data it learned from than real data of that kind is.'
        : ' It is no nearer to the data it learned from than real data of that kind is.'
      : '';
  const sentence = `${none}${closer}`.trim();
  if (same && same.value > 0) return { word: 'Yes', tone: 'bad', icon: 'x', sentence };
  if (drawn || grows) return { word: 'Perhaps', tone: 'warn', icon: 'alert', sentence };
  return { word: 'No sign of it', tone: 'good', icon: 'shield', sentence };
}

function help(scores: Score[]): Omit<Answer, 'question' | 'scores'> {
  const gain = named(scores, 'predictive_gain');
  if (!gain)
    return {
      ...silent,
      sentence:
        'How a forecast does with synthetic data added was not measured. On its own it does not replace your data.',
    };
  const spread = gain.spread ?? 0;
  const sentence = `Predicting held-out data: ${percent(Math.abs(gain.value), 1)} ${gain.value >= 0 ? 'less' : 'more'} error when synthetic data is added. On its own it does not replace your data.`;
  if (gain.value > 0.1 + spread) return { word: 'Yes', tone: 'good', icon: 'check', sentence };
  if (gain.value > spread) return { word: 'A little', tone: 'good', icon: 'check', sentence };
  if (gain.value < -spread) return { word: 'It harms', tone: 'bad', icon: 'x', sentence };
  return { word: 'No difference', tone: 'plain', icon: 'info', sentence };
}

export function answers(evaluation: Evaluation): Record<Question, Answer> {
  const answer = (question: Question, say: (scores: Score[]) => Omit<Answer, 'question' | 'scores'>): Answer => {
    const scores = evaluation.scores.filter(({ name }) => groups[question].includes(name));
    return { question: questions[question], scores, ...say(scores) };
  };
  return {
    look: answer('look', (scores) => look(scores, evaluation)),
    move: answer('move', move),
    record: answer('record', record),
    help: answer('help', help),
  };
}

/** The title of a report and the sentence under it. */
export function verdict({ look: looks, move: moves, record: records }: Record<Question, Answer>): {
  title: string;
  sentence: string;
} {
  const rank = (word: string): number => ['No', 'Almost', 'Mostly', 'Yes'].indexOf(word);
  const known = [looks, moves].filter(({ word }) => rank(word) >= 0);
  const least = known.length === 0 ? -1 : Math.min(...known.map(({ word }) => rank(word)));
  const titles = [
    'Not like your data yet',
    'A good stand-in, not yet a twin',
    'A close stand-in',
    'Hard to tell from your data',
  ];
  const manners = [
    'It does not look or move like your data.',
    'It looks and moves much like your data',
    'It looks and moves like your data',
    'It looks and moves as your data does',
  ];
  const copied =
    records.word === 'No sign of it'
      ? 'no copying was found'
      : records.word === 'Yes'
        ? 'some of it is copied from your data'
        : records.word === 'Perhaps'
          ? 'some of it may be copied'
          : 'copying could not be measured';
  if (least < 0)
    return { title: 'Too little to say', sentence: `The scores do not tell yet whether it looks right; ${copied}.` };
  if (least === 0)
    return {
      title: titles[0] ?? '',
      sentence: `${manners[0] ?? ''} Train it longer, or with a larger preset; ${copied}.`,
    };
  const still = least === 1 ? ' Someone who looks hard can still tell it apart a little better than by guessing.' : '';
  return { title: titles[least] ?? '', sentence: `${manners[least] ?? ''}, and ${copied}.${still}` };
}
