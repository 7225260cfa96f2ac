// Gives channels their places while an encoder is fitted.
import type { GroupPart } from './codecs/codec.ts';
import type { ChannelGroup, SequenceShape } from './sequences.ts';

export class ShapeBuilder {
  readonly #groups = { step: [] as ChannelGroup[], sequence: [] as ChannelGroup[] };
  readonly #channels = { step: 0, sequence: 0 };

  /** Places groups one after the other; returns the first one's offset. */
  add(at: 'step' | 'sequence', column: string, parts: readonly GroupPart[]): number {
    const first = this.#channels[at];
    for (const part of parts) {
      this.#groups[at].push({ column, ...part, offset: this.#channels[at] });
      this.#channels[at] += part.size;
    }
    return first;
  }

  /** @param steps - of the longest sequence */
  build(steps: number): SequenceShape {
    return {
      steps,
      channels: this.#channels.step,
      groups: this.#groups.step,
      contextChannels: this.#channels.sequence,
      contextGroups: this.#groups.sequence,
    };
  }
}
