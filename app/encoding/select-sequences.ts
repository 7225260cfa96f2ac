// Some of the sequences, in a given order.
import type { Sequences } from './sequences.ts';

/** @param chosen - sequence numbers; may repeat */
export function selectSequences(sequences: Sequences, chosen: Int32Array): Sequences {
  const { shape } = sequences;
  const stepSize = shape.steps * shape.channels;
  const values = new Float32Array(chosen.length * stepSize);
  const lengths = new Int32Array(chosen.length);
  const context = new Float32Array(chosen.length * shape.contextChannels);
  chosen.forEach((from, to) => {
    values.set(sequences.values.subarray(from * stepSize, (from + 1) * stepSize), to * stepSize);
    lengths[to] = sequences.lengths[from]!;
    const size = shape.contextChannels;
    context.set(sequences.context.subarray(from * size, (from + 1) * size), to * size);
  });
  return { shape, count: chosen.length, values, lengths, context };
}
