// What the kernels must know of a GAN: networks, what each channel means, and how it is judged; plain data.
import type { DenseSpec, NetworkSpec } from '../spec.ts';

export const lossNumbers = { bce: 0, confusion: 1, hinge: 2, lsgan: 3, wasserstein: 4, relativistic: 5 } as const;
export type LossName = keyof typeof lossNumbers;

/** How raw outputs become channels; channels of neither kind stay as they are. */
export interface Squashing {
  /** Channels with a sigmoid. */
  sigmoids: number[];
  /** First channel and number of channels of each softmax. */
  softmaxes: [number, number][];
}

/** A channel that is generated as a start and increments. */
export interface MovingChannel {
  channel: number;
  /** Standard deviation of its increments in the channel's units, and in those of the raw output. */
  deviation: number;
  rawDeviation: number;
}

export interface GanPlan {
  seed: number;
  steps: number;
  noiseSize: number;
  channels: number;
  contextChannels: number;
  generator: NetworkSpec;
  context: DenseSpec | null;
  discriminator: NetworkSpec;
  squashing: Squashing;
  contextSquashing: Squashing;
  moving: MovingChannel[];
  /** Context channel that says the length, and the code from which on a sequence has each step; null for full length. */
  lengths: { channel: number; thresholds: Float32Array } | null;
}

/** What training needs beside the plan. */
export interface TrainingPlan {
  batch: number;
  loss: LossName;
  /** Whether the generator's loss looks at real sequences. */
  comparesReal: boolean;
  labelSmoothing: number;
  /** Weight of the smoothness penalty, 0 for none, and the deviation of its noise. */
  penalty: number;
  penaltyDeviation: number;
  /** Deviation of the noise on each judged column (values, movements, context); null for none. */
  noiseDeviations: number[] | null;
  dropout: number;
  momentWeight: number;
  /** Mean, deviation and deviation of movements of each channel of real data; when `momentWeight` is not 0. */
  moments: { values: [Float32Array, Float32Array, Float32Array]; context: [Float32Array, Float32Array] } | null;
}

/** Real sequences, as in encoding/sequences.ts. */
export interface GanData {
  count: number;
  /** [sequence, step, channel] */
  values: Float32Array;
  lengths: Int32Array;
  /** [sequence, channel] */
  context: Float32Array;
}
