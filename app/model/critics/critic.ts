// A critic: a dense network that judges one view of whole sequences, beside or instead of the recurrent discriminator.
import type * as tf from '@tensorflow/tfjs-core';
import type { RunConfig } from '../../contract/config.ts';
import type { SequenceShape } from '../../encoding/sequences.ts';
import type { DenseSpec } from '../../kernels/spec.ts';
import { criticNames, type CriticName } from '../../kernels/wasm/gan-plan.ts';
import type { SequenceBatch } from '../batch.ts';

export { criticNames, type CriticName };

/** What a column of a critic's input is, and so which noise it gets. */
export type ColumnKind = 'level' | 'increment';

export interface Critic {
  name: CriticName;
  /** Random stream of the noise on its input. */
  stream: number;
  /** Its weight in the generator's loss; 0 where it is absent. */
  weight: (config: RunConfig) => number;
  /** Its network; null where sequences of so few steps have nothing of its own to show. */
  spec: (config: RunConfig, shape: SequenceShape) => DenseSpec | null;
  /** [groups * input]: kinds of the columns of {@link view}. */
  columns: (shape: SequenceShape) => ColumnKind[];
  /** @returns [batch, groups * input], zero wherever a sequence has ended */
  view: (batch: SequenceBatch, shape: SequenceShape) => tf.Tensor2D;
}

/** A critic's network: two hidden layers and one logit a group. */
export function criticSpec(input: number, hidden: number, groups: number): DenseSpec {
  return {
    ...{ kind: 'dense', input, hidden: [hidden, hidden], output: 1, groups },
    ...{ nonlinearity: 'leaky_relu', activation: 'linear', initialisation: 'small' },
  };
}
