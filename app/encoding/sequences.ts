// What a model sees: sequences of channels, with a context that is the same through a sequence.

/** What a channel (or a group of channels) means to a network's last layer and to the loss. */
export interface ChannelGroup {
  /** Column it encodes, or `$length` for the length of the sequence. */
  column: string;
  /**
   * - `real`: one channel, about zero mean and unit spread, unbounded
   * - `unit`: one channel in [0, 1]
   * - `probability`: one channel, 0 or 1 in the data (booleans, missing marks, zero marks)
   * - `one_hot`: `size` channels of which one is 1
   */
  kind: 'real' | 'unit' | 'probability' | 'one_hot';
  /** First channel and number of channels. */
  offset: number;
  size: number;
  /** What part of the column this is, e.g. `value`, `missing`, `zero`, `level`, `scale`, `interval`, `hour_sin`. */
  part: string;
  /**
   * Standard deviation of the channel's change from one step to the next, in the channel's units. Where it is small
   * against 1 a generator does better to add up increments than to say the value anew at each step.
   */
  incrementDeviation?: number;
  /** All values that the channel has, ascending, where the column is quantised and stands for itself. */
  values?: number[];
}

/** The description of the channels; what a model is built from. */
export interface SequenceShape {
  /** Steps of the longest sequence. */
  steps: number;
  channels: number;
  groups: ChannelGroup[];
  contextChannels: number;
  contextGroups: ChannelGroup[];
}

/** Sequences of unequal length, padded with zeros. */
export interface Sequences {
  shape: SequenceShape;
  count: number;
  /** [sequence, step, channel] */
  values: Float32Array;
  /** [sequence]; steps that count */
  lengths: Int32Array;
  /** [sequence, channel]; empty when there is no context */
  context: Float32Array;
}
