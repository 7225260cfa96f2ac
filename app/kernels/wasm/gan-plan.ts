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

/** A channel with all values that it may have, ascending. */
export interface ListedChannel {
  channel: number;
  values: readonly number[];
  /** Middles between neighbouring values. */
  middles: Float32Array;
}

export const criticNames = ['main', 'column', 'coarse'] as const;
export type CriticName = (typeof criticNames)[number];

/** A dense network that judges a view of whole sequences. */
export interface CriticPlan {
  name: CriticName;
  /** One linear output a group. */
  spec: DenseSpec;
  /** In the generator's loss; 0 leaves it out there. */
  weight: number;
  /** Random stream of the noise on its input, and the noise's deviation on each column; null for none. */
  stream: number;
  noiseDeviations: number[] | null;
  /** [channel]: what increments are measured in; 0 where it does not see them. */
  incrementDeviations: number[];
  /** First step of each block whose mean it sees, and the end of the last. */
  blockBounds: number[];
}

/** All networks by number: those of one seed start from different numbers. */
export const ganNetworkNames = ['generator', 'context', 'discriminator', 'latent', 'head', ...criticNames] as const;
export type GanNetworkName = (typeof ganNetworkNames)[number];

export interface GanPlan {
  seed: number;
  steps: number;
  noiseSize: number;
  /** How many of the noise's columns, the last ones, are heavy-tailed. */
  heavyNoise: number;
  channels: number;
  contextChannels: number;
  /** Noise, context and code of each step -> raw values; without an output layer where there is a head. */
  generator: NetworkSpec;
  context: DenseSpec | null;
  /** Noise of a sequence and its context -> [code | start of each channel | state of each layer before tanh]. */
  latent: LatentPlan | null;
  /** State and noise of a step -> raw values. */
  head: DenseSpec | null;
  discriminator: NetworkSpec | null;
  critics: CriticPlan[];
  squashing: Squashing;
  contextSquashing: Squashing;
  moving: MovingChannel[];
  listed: ListedChannel[];
  /** Context channel that says the length, and the code from which on a sequence has each step; null for full length. */
  lengths: { channel: number; thresholds: Float32Array } | null;
}

export interface LatentPlan {
  spec: DenseSpec;
  /** Columns of noise, and of the code. */
  noiseSize: number;
  codeSize: number;
}

/** What training needs beside the plan. */
export interface TrainingPlan {
  batch: number;
  loss: LossName;
  /** Whether the generator's loss looks at real sequences. */
  comparesReal: boolean;
  labelSmoothing: number;
  /** Weight of the recurrent discriminator in the generator's loss. */
  discriminatorWeight: number;
  /** Factor of the squared slope of critics at real and at synthetic sequences, of which half is added; 0 for none. */
  gradientPenalty: number;
  /** Weight of the smoothness penalty on the recurrent discriminator, 0 for none, and the deviation of its noise. */
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
