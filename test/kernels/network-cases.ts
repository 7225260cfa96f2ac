// The networks that every device has to compute as the reference does.
import { cells } from '../../app/contract/config.ts';
import type { DenseSpec, NetworkSpec, RecurrentSpec } from '../../app/kernels/spec.ts';

export const recurrent = (cell: RecurrentSpec['cell'], changes: Partial<RecurrentSpec> = {}): RecurrentSpec => ({
  ...{ kind: 'recurrent', cell, layers: 1, input: 3, hidden: 9, output: 2, activation: 'linear' },
  ...changes,
});
export const dense = (groups: number): DenseSpec => ({
  ...{ kind: 'dense', input: 3, hidden: [9, 5], output: 2, nonlinearity: 'leaky_relu', activation: 'linear', groups },
});

/** A network, and what it is given. */
export interface NetworkCase {
  name: string;
  spec: NetworkSpec;
  shape: number[];
  /** Whether it begins with a state that is not zero. */
  started?: boolean;
}

export const networkCases: readonly NetworkCase[] = [
  ...cells.flatMap((cell): NetworkCase[] => [
    { name: cell, spec: recurrent(cell), shape: [21, 5, 3] },
    { name: `${cell} of three layers`, spec: recurrent(cell, { layers: 3, activation: 'sigmoid' }), shape: [7, 4, 3] },
    {
      name: `${cell} from a given state, without an output layer`,
      spec: recurrent(cell, { output: 0, layers: 2 }),
      shape: [5, 6, 3],
      started: true,
    },
    {
      name: `${cell} from a given state, with an output layer`,
      spec: recurrent(cell, { hidden: 33, input: 17, output: 35 }),
      shape: [35, 3, 17],
      started: true,
    },
    { name: `${cell} of one row and one step`, spec: recurrent(cell, { activation: 'tanh' }), shape: [1, 1, 3] },
    { name: `${cell} of one unit`, spec: recurrent(cell, { hidden: 1, layers: 2 }), shape: [3, 4, 3] },
    { name: `${cell} of many units`, spec: recurrent(cell, { hidden: 131, layers: 2 }), shape: [6, 3, 3] },
  ]),
  { name: 'dense', spec: dense(1), shape: [13, 3] },
  { name: 'dense in groups', spec: dense(3), shape: [13, 9] },
];
