// Which configurations the fused kernels compute; for others the reference runtime does it, and says so.
import type { RunConfig } from '../contract/config.ts';
import type { SequenceShape } from '../encoding/sequences.ts';
import { lossNumbers } from '../kernels/wasm/gan-plan.ts';

/** What speaks against the fused kernels, in the order in which it is told. */
const limits: { hits: (config: RunConfig, shape: SequenceShape) => boolean; reason: string }[] = [
  {
    hits: ({ network, sharing }) => network === 'recurrent' && sharing === 'weights',
    reason: 'generator and discriminator share their weights',
  },
  { hits: ({ packing }) => packing > 1, reason: 'the discriminator sees several sequences at once' },
  { hits: ({ augmentation }) => augmentation > 0, reason: 'sequences are augmented' },
  { hits: ({ feature_matching: weight }) => weight > 0, reason: 'features are matched' },
  {
    hits: ({ network }, { steps }) => network === 'dense' && steps > 1,
    reason: 'dense networks judge sequences step by step',
  },
  { hits: ({ loss }) => !(loss in lossNumbers), reason: 'the loss is not one of theirs' },
];

/** @returns why the fused kernels do not compute this model, or null when they do */
export function wasmSupports(config: RunConfig, shape: SequenceShape): string | null {
  return limits.find(({ hits }) => hits(config, shape))?.reason ?? null;
}
