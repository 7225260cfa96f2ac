// Levels of generated channels set right after training: a map from the quantiles of what was generated to those of what
// was trained on, channel by channel.
import { interpolationWithin } from './interpolation.ts';

/** Piecewise linear map of one channel; beyond the ends the end values hold. */
export interface ChannelMap {
  channel: number;
  /** Generated, strictly ascending. */
  from: number[];
  /** Trained on, ascending. */
  to: number[];
}

/** A mark is set when the channel is above this. */
export interface ChannelThreshold {
  channel: number;
  threshold: number;
}

export interface Calibration {
  steps: { maps: ChannelMap[]; thresholds: ChannelThreshold[] };
  context: { maps: ChannelMap[]; thresholds: ChannelThreshold[] };
}

/** Sets levels right and marks to 0 and 1, in place. @param matrix - [row, channel] */
export function calibrate(calibration: Calibration['steps'], matrix: Float32Array, channels: number): void {
  for (const { channel, from, to } of calibration.maps) {
    const levelled = interpolationWithin(from, to);
    for (let at = channel; at < matrix.length; at += channels) matrix[at] = levelled(matrix[at]!);
  }
  for (const { channel, threshold } of calibration.thresholds) {
    for (let at = channel; at < matrix.length; at += channels) matrix[at] = matrix[at]! > threshold ? 1 : 0;
  }
}
