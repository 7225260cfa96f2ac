// How far a run is, and how fast it learns there.
import type { RunConfig } from '../contract/config.ts';

/** Steps that the limit comes to; null when the limit is in minutes. */
export function plannedSteps(config: RunConfig, trainSequences: number): number | null {
  if (config.steps !== null) return config.steps;
  if (config.epochs !== null) return Math.max(1, Math.ceil((config.epochs * trainSequences) / config.batch_size));
  return null;
}

/** How much of the run is done, in [0, 1]; by steps where they are known, else by time. */
export function progress(config: RunConfig, planned: number | null, step: number, seconds: number): number {
  if (planned !== null) return Math.min(1, step / planned);
  return config.minutes === null ? 0 : Math.min(1, seconds / (config.minutes * 60));
}

/**
 * Factor on the learning rates: a linear warm-up; then constant, or constant to 30 % of the run and from there along half
 * a cosine to 2 %.
 */
export function learningRateFactor(config: RunConfig, step: number, done: number): number {
  const warmup = config.warmup_steps === 0 ? 1 : Math.min(1, (step + 1) / config.warmup_steps);
  if (config.learning_rate_schedule === 'constant' || done <= 0.3) return warmup;
  return warmup * (0.02 + 0.98 * 0.5 * (1 + Math.cos((Math.PI * (done - 0.3)) / 0.7)));
}
