// The loop on a model that does what it is told: limits, wishes, and what happens when training breaks.
import { describe, expect, it } from 'vitest';
import type { RunConfig } from '../../app/contract/config.ts';
import type { EncoderState } from '../../app/encoding/encoder.ts';
import { resolveConfig } from '../../app/model/resolve-config.ts';
import type { ModelRuntime, ModelState } from '../../app/model/runtime.ts';
import { decodeCheckpoint } from '../../app/training/checkpoint.ts';
import type { FromTrainer } from '../../app/training/messages.ts';
import type { Prepared } from '../../app/training/prepare.ts';
import { trainRun, type Wishes } from '../../app/training/train-run.ts';
import type { Watched } from '../../app/training/watch.ts';

interface Script {
  config?: Partial<RunConfig>;
  /** Loss after each step. */
  loss?: (step: number, rate: number) => number;
  distance?: (step: number) => number;
  diversity?: (step: number) => number;
  memorising?: (step: number) => boolean;
  spread?: number;
  onStep?: (step: number, wishes: Wishes) => void;
  checkpoint?: Uint8Array;
}

/** Runs the loop on a model whose only parameter counts its steps. */
async function run(script: Script) {
  const config = {
    ...resolveConfig({ preset: 'article', steps: 60, learning_rate_schedule: 'constant', warmup_steps: 0 }),
    metric_every: 5,
    checkpoint_every: 20,
    ...script.config,
  };
  const counter = Float32Array.of(0);
  let rate = 1;
  const rates: number[] = [];
  const runtime: ModelRuntime = {
    device: 'scripted',
    parameters: 1,
    step(step, factor) {
      counter[0] = step + 1;
      rate = factor;
      rates.push(factor);
      script.onStep?.(step + 1, wishes);
      return Promise.resolve();
    },
    metrics: () =>
      Promise.resolve({
        generatorLoss: script.loss?.(counter[0]!, rate) ?? 1,
        discriminatorLoss: 1,
        realScore: 0.5,
        syntheticScore: 0.5,
        generatorGradient: 1,
        discriminatorGradient: 1,
      }),
    sample: () => Promise.reject(new Error('not asked for')),
    state: () => Promise.resolve({ step: counter[0]!, buffers: { generator: counter.slice() } }),
    load(state: ModelState) {
      counter.set(state.buffers['generator']!);
      return Promise.resolve();
    },
    dispose: () => undefined,
  };
  const wishes: Wishes = { wish: null };
  const sent: FromTrainer[] = [];
  let now = 0;
  const watched = (): Watched =>
    ({
      scores: [{ name: 'distance', label: '', value: 0, floor: 0, spread: 0, ideal: 0, direction: 'lower' }],
      columns: [],
      distance: script.distance?.(counter[0]!) ?? 1 / (1 + counter[0]!),
      diversity: script.diversity?.(counter[0]!) ?? 1,
      memorising: script.memorising?.(counter[0]!) ?? false,
      spread: script.spread ?? null,
      samples: [],
      encoder: { state: {} as EncoderState },
    }) as unknown as Watched;
  const ended = await trainRun({
    config,
    prepared: { runtime, train: new Int32Array(100) } as unknown as Prepared,
    watch: { look: () => Promise.resolve(watched()) },
    checkpoint: script.checkpoint ?? null,
    wishes,
    send: (message) => sent.push(message),
    breathe: () => Promise.resolve(),
    clock: () => (now += 0.01),
  });
  const checkpoints = sent.filter((message) => message.kind === 'checkpoint');
  return { ended, sent, rates, checkpoints, config };
}

const kinds = (sent: FromTrainer[]): string[] => sent.map((message) => message.kind);

describe('a run that goes well', () => {
  it('checkpoints on time and ends at its limit', async () => {
    const { ended, checkpoints } = await run({});
    expect(ended).toMatchObject({ state: 'done', step: 60 });
    expect(checkpoints.map((message) => message.step)).toEqual([20, 40, 60]);
    expect(checkpoints.every((message) => message.best)).toBe(true);
  });
  it('shows what is made before the first step, and counts that for nothing', async () => {
    const { sent, checkpoints, ended } = await run({
      distance: (step) => step,
      diversity: (step) => (step === 0 ? 1 : 0.01),
    });
    expect(kinds(sent).filter((kind) => kind === 'beginning')).toHaveLength(1);
    expect(sent[0]?.kind).toBe('beginning');
    expect(checkpoints.map((message) => message.best)).toEqual([true, false, false]);
    expect(kinds(sent)).not.toContain('rolled_back');
    const { bytes } = checkpoints[0]!;
    const again = await run({ checkpoint: bytes });
    expect(kinds(again.sent)).not.toContain('beginning');
    expect(again.ended).toMatchObject({ state: ended.state, step: 60 });
  });
  it('adds a checkpoint where the limit is not one', async () => {
    const { checkpoints } = await run({ config: { steps: 50 } });
    expect(checkpoints.map((message) => message.step)).toEqual([20, 40, 50]);
  });
  it('counts epochs and minutes', async () => {
    expect((await run({ config: { steps: null, epochs: 2, batch_size: 10 } })).ended.step).toBe(20);
    const { ended } = await run({ config: { steps: null, minutes: 0.01 } });
    expect(ended.state).toBe('done');
    expect(ended.seconds).toBeGreaterThanOrEqual(0.6);
  });
  it('goes on from a checkpoint as if it had not stopped', async () => {
    const { checkpoints } = await run({ config: { steps: 40 } });
    const resumed = await run({ checkpoint: checkpoints[1]!.bytes });
    expect(resumed.checkpoints.map((message) => message.step)).toEqual([60]);
    expect(resumed.rates).toHaveLength(20);
    expect(resumed.checkpoints[0]!.seconds).toBeGreaterThan(checkpoints[1]!.seconds);
  });
  it('pauses and stops after the current step, with a checkpoint there', async () => {
    for (const [wish, state] of [
      ['pause', 'paused'],
      ['stop', 'stopped'],
    ] as const) {
      const { ended, checkpoints } = await run({
        onStep: (step, wishes) => {
          if (step === 33) wishes.wish = wish;
        },
      });
      expect(ended).toMatchObject({ state, step: 33 });
      expect(checkpoints.map((message) => message.step)).toEqual([20, 33]);
    }
  });
  it('stops early after its patience', async () => {
    const { ended } = await run({
      config: { steps: 400, early_stopping_patience: 2 },
      distance: (step) => Math.abs(step - 40),
    });
    expect(ended).toMatchObject({ state: 'stopped_early', step: 80 });
  });
});

describe('the best checkpoint', () => {
  const bestOf = (checkpoints: { step: number; best: boolean }[]): number[] =>
    checkpoints.filter(({ best }) => best).map(({ step }) => step);

  it('is the latest of those that differ by chance alone', async () => {
    const distances: Record<number, number> = { 20: 1, 40: 0.5, 60: 0.58, 80: 0.61, 100: 0.55, 120: 0.9 };
    const distance = (step: number): number => distances[step]!;
    const { checkpoints } = await run({ config: { steps: 120 }, distance, spread: 0.1 });
    expect(bestOf(checkpoints)).toEqual([20, 40, 60, 100]);
    const strict = await run({ config: { steps: 120 }, distance });
    expect(bestOf(strict.checkpoints)).toEqual([20, 40]);
  });

  it('is none that memorises, while there is another', async () => {
    const { ended, checkpoints, sent } = await run({ config: { steps: 120 }, memorising: (step) => step >= 80 });
    expect(bestOf(checkpoints)).toEqual([20, 40, 60]);
    expect(ended.state).toBe('done');
    expect(sent.filter((message) => message.kind === 'log' && message.entry.code === 'memorising')).toHaveLength(1);
    const always = await run({ config: { steps: 60 }, memorising: (step) => step < 60 });
    expect(bestOf(always.checkpoints)).toEqual([20, 40, 60]);
  });

  it('stays, and the run ends, when memorising goes on', async () => {
    const { ended, checkpoints } = await run({
      config: { steps: 400, memorisation_patience: 2 },
      memorising: (step) => step === 60 || step >= 100,
    });
    expect(ended).toMatchObject({ state: 'stopped_early', step: 120 });
    expect(bestOf(checkpoints).at(-1)).toBe(80);
  });
});

describe('a run that breaks', () => {
  it('goes back once, at half the rate, and then on to the end', async () => {
    const { ended, sent, rates } = await run({ loss: (step, rate) => (step >= 35 && rate === 1 ? NaN : 1) });
    expect(ended).toMatchObject({ state: 'done', step: 60 });
    const back = sent.find((message) => message.kind === 'rolled_back');
    expect(back).toMatchObject({ toStep: 20 });
    expect(rates.slice(35).every((rate) => rate === 0.5)).toBe(true);
    const points = sent.flatMap((message) => (message.kind === 'metrics' ? message.points : []));
    expect(points.every((point) => Number.isFinite(point.generatorLoss))).toBe(true);
    expect(sent.some((message) => message.kind === 'log' && message.entry.code === 'rolled_back')).toBe(true);
  });
  it('gives up the second time, naming the step that is kept', async () => {
    await expect(run({ loss: (step) => (step >= 35 ? Infinity : 1) })).rejects.toMatchObject({
      code: 'loss_not_finite',
      details: { keptStep: 20 },
    });
  });
  it('goes back to the beginning when it breaks before the first checkpoint', async () => {
    const { ended, sent } = await run({ loss: (step, rate) => (step >= 10 && rate === 1 ? NaN : 1) });
    expect(ended.state).toBe('done');
    expect(sent.find((message) => message.kind === 'rolled_back')).toMatchObject({ toStep: 0 });
  });
  it('remembers the lower rate in its checkpoints', async () => {
    const { checkpoints } = await run({ loss: (step, rate) => (step >= 35 && rate === 1 ? NaN : 1) });
    expect(decodeCheckpoint(checkpoints.at(-1).bytes).loop).toMatchObject({ rateFactor: 0.5, rollbacks: 1 });
  });
  it('takes samples that were diverse and became all alike for a collapse', async () => {
    let collapses = 0;
    const { ended, sent } = await run({ diversity: (step) => (step === 40 && collapses++ === 0 ? 0.01 : 0.8) });
    expect(ended.state).toBe('done');
    expect(sent.find((message) => message.kind === 'rolled_back')).toMatchObject({ toStep: 20 });
    expect(kinds(sent).filter((kind) => kind === 'checkpoint')).toHaveLength(3);
  });
});
