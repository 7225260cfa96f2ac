// What turns one column into channels and back. One codec a file; the registry is codecs.ts.
import type { RandomStream } from '../../tensor/random.ts';
import type { Channel } from '../scaling/scaling.ts';
import type { ChannelGroup } from '../sequences.ts';

/** A group of channels before it has its place. */
export type GroupPart = Pick<ChannelGroup, 'kind' | 'size' | 'part'>;

/** Values [place] of columns that others are told relative to, in the units in which they are. */
export type Kept = Map<string, Float64Array>;

export interface EncodeContext {
  kept: Kept;
  /** [place] 1 where a sequence goes on from the place before; null for contexts. */
  linked: Uint8Array | null;
}

export interface DecodeContext {
  kept: Kept;
  random: RandomStream;
  /** Counts what was moved into the training range. */
  moved: { clipped: number };
}

export interface Codec<P> {
  /** The groups of channels that a column of this plan gets, in order; none for what is not learned. */
  parts(plan: P): GroupPart[];
  /**
   * Values [place] -> channels [place] from `to.offset` on.
   *
   * @param values - without gaps; numbers, or codes
   */
  encode(plan: P, values: Float64Array, to: Channel, context: EncodeContext): void;
  /** Channels [place] -> values [place], in the column's units but not yet as they will be printed. */
  decode(plan: P, from: Channel, values: Float64Array, context: DecodeContext): void;
}
