// How sequences lie in the data, in a sentence.
import type { Dataset } from '../../contract/dataset.ts';
import { counted, measure } from '../figures.ts';

export type Laid = Pick<Dataset, 'schema' | 'rows' | 'sequences' | 'lengths'>;

/** "This is one long series of 19,735 rows. A window of 24 rows starts at every row: 19,712 sequences." */
export function layoutSentence({ schema, rows, sequences, lengths }: Laid): string {
  const many = counted(sequences, 'sequence');
  switch (schema.layout) {
    case 'series': {
      const starts = schema.stride === 1 ? 'starts at every row' : `starts every ${schema.stride} rows`;
      return `This is one long series of ${counted(rows, 'row')}. A window of ${counted(schema.window, 'row')} ${starts}: ${many}.`;
    }
    case 'keyed': {
      const key = schema.columns.find((column) => column.role === 'sequence_key')?.name;
      const by = key === undefined ? '' : `, told apart by ${key}`;
      const unequal = lengths.min !== lengths.max;
      const length = unequal
        ? `${lengths.min} to ${counted(lengths.max, 'row')} each, ${measure(lengths.mean, 3)} on average`
        : `${counted(lengths.max, 'row')} each`;
      return `These are ${many} in ${counted(rows, 'row')}${by}: ${length}.`;
    }
    case 'wide':
      return `Each of the ${counted(rows, 'row')} is one sequence of ${counted(lengths.max, 'step')}.`;
    case 'rows':
      return `These are ${counted(rows, 'single row')}; each is learned by itself.`;
  }
}
