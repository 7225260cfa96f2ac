// What training and sampling ask of a model on a device. Each device implements this; the loop knows no more.
import type { RunConfig } from '../contract/config.ts';
import type { SequenceShape, Sequences } from '../encoding/sequences.ts';

/** Losses and scores of the last step; see `metricPoint` in the contract. */
export interface StepMetrics {
  generatorLoss: number;
  discriminatorLoss: number;
  realScore: number;
  syntheticScore: number;
  generatorGradient: number;
  discriminatorGradient: number;
}

/** Flat float32 buffers by name, the same on every device: what a checkpoint holds. */
export interface ModelState {
  /** Steps that were taken. */
  step: number;
  /** `generator`, `discriminator`, `generator.first`, `generator.second` (Adam's moments), `generator.average`, ... */
  buffers: Record<string, Float32Array>;
}

export interface TrainingData {
  train: Sequences;
  /** Sequences (indices into `train`) that the generator learns on, and those the discriminator judges with. */
  generatorPart: Int32Array;
  discriminatorPart: Int32Array;
}

/** One CRGAN on one device. All randomness comes from (config.seed, stream, step). */
export interface ModelRuntime {
  readonly device: string;
  readonly parameters: number;
  /** Why this is not the fastest way to compute on the device; absent when it is. */
  readonly slowerBecause?: string;
  /**
   * Takes step number `step` (0 is the first): the discriminator's updates, then the generator's.
   *
   * @param rate - factor on both learning rates (schedule, warm-up, roll-back)
   */
  step(step: number, rate: number): Promise<void>;
  /** Of the last step; may wait for the device, so it is asked every few steps. */
  metrics(): Promise<StepMetrics>;
  /**
   * Sequences from the averaged generator, numbers `first` to `first + count - 1` of the seed: the same whatever the
   * batches.
   */
  sample(options: SampleRequest): Promise<Sequences>;
  state(): Promise<ModelState>;
  /** @throws SeqwrightError `checkpoint_corrupt` when a buffer is missing or has another size */
  load(state: ModelState): Promise<void>;
  dispose(): void;
}

export interface SampleRequest {
  count: number;
  first: number;
  seed: number;
  /** [count, contextChannels]: contexts to use instead of generated ones. */
  context?: Float32Array;
  /** `average` (EMA) unless said otherwise. */
  weights?: 'average' | 'last';
}

/**
 * Which length a value of the context channel `$length` stands for: that of the nearest `at`, both in rising order. It
 * is the encoder's code as a table, so that a device needs no encoder to know where a synthetic sequence ends.
 */
export interface LengthTable {
  at: Float32Array;
  length: Int32Array;
}

export interface RuntimeOptions {
  config: RunConfig;
  shape: SequenceShape;
  /** Without it `$length` is taken to run evenly from 0, one step, to 1, all steps. */
  lengthTable?: LengthTable;
  /** Absent for a runtime that only samples. */
  data?: TrainingData;
  threads?: number;
}

export type CreateRuntime = (options: RuntimeOptions) => Promise<ModelRuntime>;
