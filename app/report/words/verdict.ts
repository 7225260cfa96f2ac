// A report's answers, each from a fixed ladder, and the title and sentence that they make together. It never says "safe".
import type { Answer, Verdict } from '../../contract/report.ts';
import type { Question } from '../../contract/run.ts';
import { asks, type Findings, type Said } from './answer.ts';
import { looks } from './looks.ts';
import { moves } from './moves.ts';
import { privacy } from './privacy.ts';
import { rules } from './rules.ts';
import { usefulness } from './usefulness.ts';

/** In the order in which they are asked. */
const says: Readonly<Record<Question, (found: Findings) => Said>> = { looks, moves, privacy, usefulness, rules };

const rungs = ['No', 'Almost', 'Mostly', 'Yes'];
const titles = [
  'Not like your data yet',
  'A good stand-in, not yet a twin',
  'A close stand-in',
  'Hard to tell from your data',
];
const looking = [
  'does not look like your data',
  'looks somewhat like your data',
  'looks much like your data',
  'looks as your data does',
];
const moving = ['does not move like it', 'moves somewhat like it', 'moves much like it', 'moves as it does'];
const both = [
  'does not look or move like your data',
  'looks and moves somewhat like your data',
  'looks and moves much like your data',
  'looks and moves as your data does',
];

/** "looks much like your data, but does not move like it" */
function manner(look: number, move: number): string {
  if (move < 0) return looking[look] ?? '';
  if (look < 0) return (moving[move] ?? '').replace(/it( does)?$/, 'your data$1');
  if (look === move) return both[look] ?? '';
  return `${looking[look] ?? ''} ${Math.min(look, move) === 0 ? 'but' : 'and'} ${moving[move] ?? ''}`;
}
const copying: Readonly<Record<string, string>> = {
  'No sign of it': 'no copying was found',
  Perhaps: 'some of it may be copied',
};

/** "x, and y." */
function joined(first: string, record: Answer): string {
  return `${first}, and ${copying[record.word] ?? 'copying could not be measured'}.`;
}

function titleOf(word: (question: Question) => Answer, { scores }: Findings): Omit<Verdict, 'answers'> {
  const record = word('privacy');
  const broken = word('rules').tone === 'bad' ? ' Some rows break a rule of your data.' : '';
  if (record.word === 'Yes') {
    const copies = scores.find(({ name }) => name === 'identical_share')?.value ?? 0;
    return copies >= 0.5
      ? {
          title: 'A copy of your data',
          sentence: `${record.sentence} This is your data, not synthetic data: do not share it as such.`,
        }
      : {
          title: 'Some of it is copied',
          sentence: `${record.sentence} Whoever gets it gets those records of yours.${broken}`,
        };
  }
  const look = rungs.indexOf(word('looks').word);
  const move = rungs.indexOf(word('moves').word);
  const known = [look, move].filter((rung) => rung >= 0);
  if (known.length === 0)
    return {
      title: 'Too little to say',
      sentence: `${joined('The scores do not tell whether it looks right', record)}${broken}`,
    };
  const least = Math.min(...known);
  const hint =
    least === 0
      ? ' More training, or a larger preset, may bring it nearer.'
      : least === 1
        ? ' Someone who looks hard can still tell it apart.'
        : '';
  return { title: titles[least] ?? '', sentence: `${joined(`It ${manner(look, move)}`, record)}${hint}${broken}` };
}

/** From scores to plain words with their grounds. */
export function verdictOf(found: Findings): Verdict {
  const answers = (Object.keys(says) as Question[]).map((question): Answer => ({
    question,
    asks: asks[question],
    ...says[question](found),
  }));
  const answer = (question: Question): Answer => answers.find((one) => one.question === question)!;
  return { ...titleOf(answer, found), answers };
}
