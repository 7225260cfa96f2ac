// What the answers have in common: their questions, their ladders, and what they are found from.
import type { Answer } from '../../contract/report.ts';
import type { Question, Score } from '../../contract/run.ts';
import type { Rung } from './ladder.ts';

/** What an answer is found from. */
export interface Findings {
  scores: readonly Score[];
  columns: readonly { column: string; scores: readonly Score[] }[];
  rules: readonly { message: string; share: number }[];
  /** Sequences on the smallest side that was compared: of few, a handful says little. */
  compared: number;
  /** Whether any real data was held out. */
  heldOut: boolean;
  /** Whether trained judges were left out. */
  quick: boolean;
}

export type Said = Pick<Answer, 'word' | 'tone' | 'sentence' | 'grounds'>;

export const asks: Readonly<Record<Question, string>> = {
  looks: 'Does it look right?',
  moves: 'Does it move right?',
  privacy: 'Is anyone’s record in it?',
  usefulness: 'Will it help?',
  rules: 'Are the rules kept?',
};

export const tooLittle = { word: 'Too little to say', tone: 'plain' } as const;

const rungWords = [
  { word: 'Yes', tone: 'good' },
  { word: 'Mostly', tone: 'good' },
  { word: 'Almost', tone: 'warn' },
  { word: 'No', tone: 'bad' },
] as const;

/** The word of a rung: Yes, Mostly, Almost, No. */
export function onLadder(rung: Rung | null): Pick<Answer, 'word' | 'tone'> {
  return rung === null ? tooLittle : rungWords[rung];
}

export function named(scores: readonly Score[], name: string): Score | undefined {
  return scores.find((score) => score.name === name);
}

/** The same score by column, worst first. */
export function byColumn({ columns }: Findings, name: string): { column: string; score: Score }[] {
  return columns
    .flatMap(({ column, scores }) => scores.filter((score) => score.name === name).map((score) => ({ column, score })))
    .sort((a, b) => Math.abs(b.score.value - b.score.ideal) - Math.abs(a.score.value - a.score.ideal));
}

/** 3.0 %: one place below ten, none above. */
export function shareWords(value: number): string {
  const percent = value * 100;
  return `${percent < 9.95 ? percent.toFixed(1) : Math.round(percent)} %`;
}

/** Of a hundred. */
export function ofHundred(value: number): number {
  return Math.round(value * 100);
}
