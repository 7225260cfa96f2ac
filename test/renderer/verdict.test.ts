// A report's words come from fixed ladders, and it never claims more than "no sign".
import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../../app/contract/evaluation.ts';
import type { Score } from '../../app/contract/run.ts';
import { answers, verdict } from '../../renderer/words/verdict.ts';

const scored = (
  name: string,
  value: number,
  floor: number | null = 0.01,
  spread: number | null = 0.002,
  ideal = 0,
): Score => ({ name, label: name, value, floor, spread, ideal, direction: 'lower' });
const evaluation = (scores: Score[]): Evaluation => ({
  depth: 'standard',
  verdict: null,
  id: 'e',
  runId: 'r',
  step: 10,
  state: 'done',
  scores,
  columns: [],
  rules: [],
  nearest: [],
  seconds: 1,
  error: null,
  createdAt: 0,
});

describe('verdict', () => {
  it('climbs the ladder with the distance from the floor', () => {
    const word = (value: number): string => answers(evaluation([scored('marginal', value)])).look.word;
    expect([0.011, 0.03, 0.08, 0.5].map(word)).toEqual(['Yes', 'Mostly', 'Almost', 'No']);
  });

  it('says so when there is too little to say', () => {
    const four = answers(evaluation([]));
    expect([four.look, four.move, four.record, four.help].map(({ word }) => word)).toEqual(
      Array.from({ length: 4 }, () => 'Too little to say'),
    );
    expect(verdict(four).title).toBe('Too little to say');
  });

  it('tells copying from none, and never says safe', () => {
    const record = (scores: Score[]): string => answers(evaluation(scores)).record.word;
    expect(record([scored('identical_share', 0, null, null)])).toBe('No sign of it');
    expect(record([scored('identical_share', 0.01, null, null)])).toBe('Yes');
    expect(record([scored('identical_share', 0, null, null), scored('holdout_gap', 0.05, 0, 0.003)])).toBe('Perhaps');
    const text = JSON.stringify(
      verdict(
        answers(
          evaluation([scored('marginal', 0.01), scored('movement', 0.01), scored('identical_share', 0, null, null)]),
        ),
      ),
    );
    expect(text).toContain('no copying was found');
    expect(text).not.toMatch(/safe|anonym/i);
  });

  it('reads a judge as times in a hundred', () => {
    expect(answers(evaluation([scored('discriminative', 0.57, 0.51, 0.01, 0.5)])).move.sentence).toContain(
      'right 57 times in 100',
    );
  });
});
