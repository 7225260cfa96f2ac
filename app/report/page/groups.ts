// What the figures of each metric are called, and how to read them, for who knows no statistics.

export interface GroupWords {
  title: string;
  help: string;
  /** How large its figures are. */
  size: '' | 'two' | 'wide';
  /** Figures that stand open; the others are folded away. */
  open: number;
}

export const groupWords: Readonly<Record<string, GroupWords>> = {
  marginal: {
    title: 'How often values come up',
    help: 'The filled bars are your data, the line is the synthetic data. The nearer the line follows the bars, the better. The columns that are furthest off come first.',
    size: '',
    open: 8,
  },
  correlation_difference: {
    title: 'Which columns go together',
    help: 'Each dot is a pair of columns: across, how strongly the two go together in your data (1: always up together; −1: one up, the other down); up, the same in the synthetic data. On the dotted line it is the same.',
    size: 'wide',
    open: 1,
  },
  movement: {
    title: 'How much values change from one row to the next',
    help: 'Read like the bars above, for the change between neighbouring rows.',
    size: '',
    open: 4,
  },
  autocorrelation_difference: {
    title: 'How long a column remembers',
    help: 'How alike a value is to the one so many rows before: 1 is the same, 0 is no more alike than any other. The two lines should lie on each other.',
    size: '',
    open: 4,
  },
};

const otherwise = { help: '', size: '', open: 4 } as const;

export function wordsOfGroup(metric: string, label: string): GroupWords {
  return groupWords[metric] ?? { title: label, ...otherwise };
}
