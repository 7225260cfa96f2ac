// Are the rules kept? Every rule, in every row.
import { counted, count, share } from '../figures.ts';
import type { Findings, Said } from './answer.ts';

export function rules({ rules: all }: Findings): Said {
  const broken = all.filter((rule) => rule.share < 1).sort((a, b) => a.share - b.share);
  if (all.length === 0)
    return { word: 'None found', tone: 'plain', sentence: 'No exact rules were found in this data.', grounds: [] };
  if (broken.length === 0)
    return {
      word: 'Yes',
      tone: 'good',
      sentence:
        all.length === 1
          ? 'The one rule of your data holds in every row.'
          : `All ${count(all.length)} rules of your data hold in every row.`,
      grounds: [],
    };
  const [worst] = broken;
  return {
    word: 'No',
    tone: 'bad',
    sentence: `${counted(broken.length, 'rule')} of ${count(all.length)} ${broken.length === 1 ? 'is' : 'are'} broken in some rows.`,
    grounds: worst ? [`Most often: ${worst.message}. It holds in ${share(worst.share)} of rows.`] : [],
  };
}
