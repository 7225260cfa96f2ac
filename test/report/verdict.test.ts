// A report's words come from fixed ladders, and it never claims more than "no sign".
import { describe, expect, it } from 'vitest';
import type { Score } from '../../app/contract/run.ts';
import { verdictOf } from '../../app/report/words/verdict.ts';
import type { Findings } from '../../app/report/words/answer.ts';

const scored = (name: string, value: number, floor: number | null = 0.01, spread = 0.002, ideal = 0): Score => ({
  ...{ name, label: name, value, floor, spread: floor === null ? null : spread, ideal },
  direction: ideal === 1 ? 'higher' : 'lower',
});
const judged = (scores: Score[], rest: Partial<Findings> = {}) =>
  verdictOf({ scores, columns: [], rules: [], compared: 1000, heldOut: true, quick: false, ...rest });
const word = (scores: Score[], question: string, rest: Partial<Findings> = {}) =>
  judged(scores, rest).answers.find((answer) => answer.question === question)!.word;

describe('a verdict', () => {
  it('climbs the ladder with the distance from the floor', () => {
    const words = [0.011, 0.05, 0.12, 0.5].map((value) => word([scored('marginal', value)], 'looks'));
    expect(words).toEqual(['Yes', 'Mostly', 'Almost', 'No']);
  });

  it('does not excuse everything by real data whose parts differ much', () => {
    expect(word([scored('marginal', 0.29, 0.4, 0.05)], 'looks')).toBe('Almost');
  });

  it('says so when there is too little to say', () => {
    const { title, answers } = judged([]);
    expect(title).toBe('Too little to say');
    expect(answers.map((answer) => answer.word)).toEqual([
      ...Array.from({ length: 4 }, () => 'Too little to say'),
      'None found',
    ]);
  });

  it('says a judge in times of a hundred, and the share that is nearer beside that of fresh real data', () => {
    const { answers } = judged([
      scored('discriminative_score', 0.07, 0.01),
      scored('closer_to_train', 0.53, 0.51, 0.01, 0.5),
      scored('identical_share', 0, 0),
    ]);
    expect(answers[1]!.sentence).toContain('right 57 times in 100. Guessing gives 50; real against real gives 51.');
    expect(answers[2]!.sentence).toBe(
      'Of 100 synthetic sequences, 53 are closer to the data it learned from than to data it never saw; for fresh real data that number is 51.',
    );
    expect(answers[2]!.word).toBe('No sign of it');
  });

  it('tells copies from closeness, and closeness from chance', () => {
    const same = (value: number): Score => scored('identical_share', value, 0, 0);
    expect(word([same(0.02)], 'privacy')).toBe('Yes');
    expect(judged([same(1)]).title).toBe('A copy of your data');
    expect(judged([same(0.02)]).title).toBe('Some of it is copied');
    expect(word([same(0), scored('closer_to_train', 0.62, 0.51, 0.01, 0.5)], 'privacy')).toBe('Perhaps');
    expect(word([same(0), scored('closer_to_train', 0.62, 0.51, 0.1, 0.5)], 'privacy')).toBe('No sign of it');
    expect(word([same(0), scored('closest_percent', 0.3, 1, 0.05, 1)], 'privacy')).toBe('Perhaps');
  });

  it('says of the closest pairs whatever is below what real sequences come to, beside fresh ones', () => {
    const said = (value: number): string =>
      judged([scored('identical_share', 0, 0), scored('closest_percent', value, 1, 0.05, 1)]).answers[2]!.grounds[0]!;
    expect(said(1.04)).toContain('no nearer to your data');
    expect(said(0.86)).toMatch(/to 86 % of that distance; the closest of fresh real sequences to 100 %\./);
  });

  it('never says safe or anonymous', () => {
    const all = [[], [scored('identical_share', 0, 0)], [scored('marginal', 0.01), scored('identical_share', 0.5, 0)]];
    for (const scores of all) expect(JSON.stringify(judged(scores))).not.toMatch(/\bsafe|anonym/i);
  });

  it('names the rule that is broken, also in the title’s sentence', () => {
    const rules = [
      { message: 'a always equals b', share: 0.9999 },
      { message: 'c goes in steps of 5', share: 1 },
    ];
    const { answers, sentence } = judged([scored('marginal', 0.01)], { rules });
    expect(answers[4]).toMatchObject({ word: 'No', tone: 'bad' });
    expect(answers[4]!.grounds[0]).toContain('a always equals b. It holds in 99.99 % of rows');
    expect(sentence).toContain('break a rule');
  });
});

describe('whether it will help', () => {
  const gained = (value: number, interval: [number, number]): string =>
    word([{ ...scored('augmentation_gain', value, null), direction: 'higher', interval }], 'usefulness');
  it('is said of what is certain and worth it, for good and ill', () => {
    expect(gained(0.1, [0.06, 0.12])).toBe('Yes');
    expect(gained(0.03, [0.01, 0.05])).toBe('A little');
    expect(gained(0.002, [0.001, 0.003])).toBe('No difference');
    expect(gained(0.03, [-0.01, 0.05])).toBe('No difference');
    expect(gained(-0.04, [-0.06, -0.02])).toBe('It harms');
  });
});
