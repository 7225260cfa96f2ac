// What the figures of each metric are called, and how to read them, for who knows no statistics.

export interface GroupWords {
  title: string;
  help: string;
  /** How large its figures are. */
  size: '' | 'two' | 'wide';
  /** Figures that stand open; the others are folded away. */
  open: number;
  /** Whether it is measured as a share. */
  shares?: boolean;
}

const groups: Readonly<Record<string, GroupWords>> = {
  marginal: {
    title: 'How often values come up',
    help: 'The filled bars are your data, the line is the synthetic data. The nearer the line follows the bars, the better. What is furthest off comes first.',
    size: '',
    open: 8,
    shares: true,
  },
  correlation_difference: {
    title: 'Which columns go together',
    help: 'Each dot is a pair of columns. Across: how strongly the two go together in your data (1: always up together; −1: one up, the other down). Up: the same in the synthetic data. On the dotted line both are the same.',
    size: 'wide',
    open: 1,
  },
  autocorrelation_difference: {
    title: 'How long each column remembers',
    help: 'How alike a value is to the one so many rows before: 1 is the same, 0 is no more alike than any other. The two lines should lie on each other. What is furthest off comes first.',
    size: '',
    open: 4,
  },
  spectral_distance: {
    title: 'Slow and quick movement',
    help: 'How much of the movement is slow (at the left) and how much is quick (at the right). The two lines should lie on each other.',
    size: '',
    open: 0,
  },
  augmentation_gain: {
    title: 'What a forecast gains',
    help: 'The error of a forecast on sequences that nobody learned from: with your data alone (the dotted line), with synthetic data alone, and with both. Lower is better; the lines through the dots are how sure it is.',
    size: 'wide',
    open: 1,
  },
  attribute_disclosure: {
    title: 'Guessing what is the same through a sequence',
    help: 'How often someone who knows a sequence guesses this from the synthetic data: for sequences that it learned from, and for those that it never saw. Both should be alike.',
    size: 'wide',
    open: 1,
  },
};

/** What a metric that is not named here gets. */
export function wordsOfGroup(metric: string, label: string): GroupWords {
  return groups[metric] ?? { title: label, help: '', size: '', open: 4 };
}
