// The loop: steps, losses, checkpoints, and what to do when training breaks.
import type { RunConfig } from '../contract/config.ts';
import { SeqwrightError } from '../contract/errors.ts';
import type { LogEntry, MetricPoint } from '../contract/run.ts';
import type { ModelState, StepMetrics } from '../model/runtime.ts';
import { decodeCheckpoint, encodeCheckpoint, type LoopState } from './checkpoint.ts';
import { choose } from './choice.ts';
import type { EndState, FromTrainer } from './messages.ts';
import type { Prepared } from './prepare.ts';
import { learningRateFactor, plannedSteps, progress } from './schedule.ts';
import type { Watch } from './watch.ts';

/** What the world outside wants of a running loop. */
export interface Wishes {
  wish: 'pause' | 'stop' | null;
}

export interface TrainOptions {
  config: RunConfig;
  prepared: Prepared;
  watch: Watch;
  /** Bytes of a checkpoint to go on from. */
  checkpoint: Uint8Array | null;
  wishes: Wishes;
  send: (message: FromTrainer, transfer?: ArrayBuffer[]) => void;
  /** Lets messages in; called several times a second. */
  breathe: () => Promise<void>;
  /** Seconds, monotonic. */
  clock: () => number;
}

/** Least time between two reports of losses, and between two looks at the wishes. */
const reportSeconds = 0.25;
const breatheSeconds = 0.02;
/** Samples with less than this share of the real diversity are all alike. */
const collapsed = 0.05;
const diverse = 0.3;
const rollbackFactor = 0.5;

function isFinite(metrics: StepMetrics): boolean {
  return Object.values(metrics).every((value) => Number.isFinite(value));
}

/** Why there will be no better checkpoint; null while there may be. */
function reasonToStop(config: RunConfig, loop: LoopState): string | null {
  const { early_stopping_patience: patience, memorisation_patience: guard } = config;
  if (guard > 0 && loop.memorising >= guard)
    return `For ${loop.memorising} checkpoints the samples have been nearer to the training data than new data would be.`;
  if (patience > 0 && loop.sinceBest >= patience) return `No better score for ${loop.sinceBest} checkpoints.`;
  return null;
}

/**
 * Trains until the limit, a wish, or a failure.
 *
 * @returns how it ended
 * @throws SeqwrightError `loss_not_finite` when training broke again after a roll-back
 */
export async function trainRun(options: TrainOptions): Promise<{ state: EndState; step: number; seconds: number }> {
  const { config, prepared, watch, wishes, send, clock } = options;
  const { runtime } = prepared;
  const planned = plannedSteps(config, prepared.train.length);
  const loop: LoopState = {
    seconds: 0,
    bestDistance: null,
    sinceBest: 0,
    memorising: 0,
    rateFactor: 1,
    rollbacks: 0,
    bestDiversity: 0,
  };
  let step = 0;
  if (options.checkpoint) {
    const kept = decodeCheckpoint(options.checkpoint);
    Object.assign(loop, kept.loop);
    await runtime.load(kept.model);
    step = kept.model.step;
  } else {
    // Counts for nothing in the loop: noise is neither a best nor a diversity to fall from.
    const { scores, samples } = await watch.look();
    send({ kind: 'beginning', scores, samples });
  }
  let good: { model: ModelState; loop: LoopState } = { model: await runtime.state(), loop: { ...loop } };
  const startStep = step;
  let mark = clock();
  let points: MetricPoint[] = [];
  let reportedAt = clock();
  let reportedStep = step;
  let rate = 0;
  let breathedAt = clock();

  const log = (level: LogEntry['level'], code: string, message: string): void =>
    send({ kind: 'log', entry: { at: Date.now(), step, level, code, message } });
  const seconds = (): number => loop.seconds + clock() - mark;
  /** Moves the time since the last mark into the loop's own count. */
  const settle = (): void => {
    const now = clock();
    loop.seconds += now - mark;
    mark = now;
  };

  const report = (): void => {
    const now = clock();
    if (step > reportedStep) rate = (step - reportedStep) / Math.max(1e-6, now - reportedAt);
    const epochs = (step * config.batch_size) / prepared.train.length;
    send({ kind: 'metrics', points, step, seconds: seconds(), epochs, stepsPerSecond: rate });
    points = [];
    reportedAt = now;
    reportedStep = step;
  };

  /** Back to the last good checkpoint with a lower learning rate; once. */
  const rollBack = async (what: string): Promise<void> => {
    if (good.loop.rollbacks > 0 || loop.rollbacks > 0)
      throw new SeqwrightError(
        'loss_not_finite',
        `${what} at step ${step}, and did so before at half the learning rate. Step ${good.model.step} is kept. Train on from there with a lower learning rate, or with another loss.`,
        { step, keptStep: good.model.step },
      );
    const brokeAt = step;
    await runtime.load(good.model);
    Object.assign(loop, good.loop, {
      rollbacks: 1,
      rateFactor: good.loop.rateFactor * rollbackFactor,
      seconds: loop.seconds,
    });
    step = good.model.step;
    points = points.filter((point) => point.step <= step);
    reportedStep = step;
    send({ kind: 'rolled_back', toStep: step });
    log('warn', 'rolled_back', `${what} at step ${brokeAt}. Back to step ${step}, and on with half the learning rate.`);
  };

  /** @returns whether the loop is to go on counting on this state (false after a roll-back) */
  const checkpoint = async (regular: boolean): Promise<boolean> => {
    settle();
    const watched = await watch.look();
    if (watched.diversity < collapsed && loop.bestDiversity > diverse) {
      await rollBack('The samples had become all alike');
      mark = clock();
      return false;
    }
    if (regular && watched.diversity < collapsed && progress(config, planned, step, loop.seconds) >= 0.5)
      log(
        'warn',
        'collapse',
        'The samples are all alike. Packing, a lower discriminator learning rate or another loss may help.',
      );
    loop.bestDiversity = Math.max(loop.bestDiversity, watched.diversity);
    const { best, state } = choose(loop, watched, regular);
    Object.assign(loop, state);
    if (regular && loop.memorising === 1)
      log(
        'warn',
        'memorising',
        'The samples lie nearer to the training data than new data would. Earlier checkpoints are preferred.',
      );
    const model = await runtime.state();
    good = { model, loop: { ...loop } };
    const bytes = encodeCheckpoint({ config, encoder: watched.encoder.state, loop: good.loop, model });
    const { scores, samples } = watched;
    report();
    send({ kind: 'checkpoint', step, seconds: loop.seconds, bytes, scores, best, samples }, [bytes.buffer]);
    mark = clock();
    reportedAt = mark;
    return true;
  };

  const reachedLimit = (): boolean =>
    planned !== null ? step >= planned : config.minutes !== null && seconds() >= config.minutes * 60;

  for (;;) {
    if (reachedLimit()) {
      if (step === startStep || step % config.checkpoint_every === 0 || (await checkpoint(false)))
        return { state: 'done', step, seconds: loop.seconds };
      continue;
    }
    if (wishes.wish) {
      const { wish } = wishes;
      if (step !== good.model.step && !(await checkpoint(false))) continue;
      return { state: wish === 'pause' ? 'paused' : 'stopped', step, seconds: loop.seconds };
    }
    const factor = learningRateFactor(config, step, progress(config, planned, step, seconds()));
    await runtime.step(step, factor * loop.rateFactor);
    step++;

    const atCheckpoint = step % config.checkpoint_every === 0;
    if (step % config.metric_every === 0 || atCheckpoint) {
      const metrics = await runtime.metrics();
      if (!isFinite(metrics)) {
        await rollBack('The loss was not a number');
        continue;
      }
      points.push({ step, seconds: seconds(), ...metrics });
    }
    if (atCheckpoint && (await checkpoint(true))) {
      const reason = reasonToStop(config, loop);
      if (reason !== null) {
        log('info', 'stopped_early', reason);
        return { state: 'stopped_early', step, seconds: loop.seconds };
      }
    }
    const now = clock();
    if (now - reportedAt >= reportSeconds) report();
    if (now - breathedAt >= breatheSeconds) {
      await options.breathe();
      breathedAt = clock();
    }
  }
}
