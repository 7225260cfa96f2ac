// What a run would cost, found by building its model and taking its step for a moment.
import { prepare, type PrepareOptions } from './prepare.ts';

/** Steps that are not counted: the first ones start kernels and fill caches. */
const warmup = 2;

function quantile(sorted: number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!;
}

export interface PlanResult {
  parameters: number;
  trainSequences: number;
  holdoutSequences: number;
  memoryBytes: number;
  checkpointBytes: number;
  /** Median of the measured steps, and half the range of their middle half. */
  millisecondsPerStep: number | null;
  millisecondsSpread: number | null;
}

export interface PlanOptions extends Omit<PrepareOptions, 'encoder'> {
  /** Steps are taken for so long; none where it is 0. */
  measureSeconds: number;
}

/** Builds the model and, if wanted, measures its step on this device. */
export async function planRun({ measureSeconds, ...options }: PlanOptions): Promise<PlanResult> {
  const { table } = options;
  const { runtime, train, holdout, encoder } = await prepare({ ...options, encoder: null });
  const { buffers } = await runtime.state();
  const checkpointBytes = Object.values(buffers).reduce((sum, buffer) => sum + buffer.byteLength, 0);
  const { steps, channels, contextChannels } = encoder.state.shape;
  const dataBytes = train.length * (steps * channels + contextChannels) * 4;
  const times: number[] = [];
  const end = performance.now() + measureSeconds * 1000;
  for (let step = 0; performance.now() < end; step++) {
    const before = performance.now();
    await runtime.step(step, 1);
    await runtime.metrics();
    if (step >= warmup) times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  const parameters = runtime.parameters;
  runtime.dispose();
  return {
    parameters,
    trainSequences: train.length,
    holdoutSequences: holdout.length,
    memoryBytes: dataBytes + 2 * checkpointBytes + table.rows * table.columns.length * 8,
    checkpointBytes,
    millisecondsPerStep: times.length > 0 ? quantile(times, 0.5) : null,
    millisecondsSpread: times.length > 0 ? (quantile(times, 0.75) - quantile(times, 0.25)) / 2 : null,
  };
}
