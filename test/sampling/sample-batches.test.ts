// What is generated and not wanted: it is passed over, others take its place, and it is counted.
import { beforeAll, describe, expect, it } from 'vitest';
import type { NumericColumn, Table } from '../../app/data/table.ts';
import { gatherRows } from '../../app/data/gather-rows.ts';
import { fitEncoder } from '../../app/encoding/fit.ts';
import { selectSequences } from '../../app/encoding/select-sequences.ts';
import type { Sequences } from '../../app/encoding/sequences.ts';
import { keepApart, type KeepApart } from '../../app/export/keep-apart.ts';
import { resolveConfig } from '../../app/model/resolve-config.ts';
import type { ModelRuntime } from '../../app/model/runtime.ts';
import { firstBatch, sampleBatches, type LeaveOut, type SampleBatch } from '../../app/sampling/sample-batches.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { startTensorFlow } from '../../app/tensor/start.ts';
import { makeSeries } from '../encoding/make-series.ts';

beforeAll(() => startTensorFlow('wasm'));

const window = 10;

/** Two columns that wander, each value with noise of its own, so that no two windows are alike. */
function series(seed: number): ReturnType<typeof makeSeries> {
  const random = new RandomStream(seed, 3030, 0);
  let level = 0;
  const rows = Array.from({ length: 600 }, () => {
    level = 0.9 * level + random.normal();
    return [level + random.normal(), random.normal() - 0.5 * level] as const;
  });
  return makeSeries({ x: rows.map(([x]) => x), y: rows.map(([, y]) => y) }, { window });
}

const { table, schema } = series(1);
const encoder = fitEncoder(table, schema, { numberScaling: 'standard', levelScale: 'off', oneHotLimit: 20 });
const learned = encoder.encode(table);
const fresh = encoder.encode(series(2).table);

/** A generator whose sequence number i is one of some given ones, over and over. */
function repeating(given: (number: number) => [from: Sequences, at: number]): ModelRuntime {
  return {
    device: 'none',
    parameters: 0,
    sample: ({ count, first }) => {
      const parts = Array.from({ length: count }, (_, i) => {
        const [from, at] = given(first + i);
        return selectSequences(from, Int32Array.of(at % from.count));
      });
      const values = new Float32Array(parts.reduce((sum, part) => sum + part.values.length, 0));
      parts.forEach((part, i) => values.set(part.values, i * part.values.length));
      const lengths = Int32Array.from(parts, (part) => part.lengths[0]!);
      return Promise.resolve({ ...parts[0]!, count, values, lengths, context: new Float32Array(0) });
    },
    ...({} as Pick<ModelRuntime, 'step' | 'metrics' | 'state' | 'load' | 'dispose'>),
  };
}

async function sampled(runtime: ModelRuntime, sequences: number, leaveOut?: LeaveOut | null): Promise<SampleBatch[]> {
  const batches: SampleBatch[] = [];
  for await (const batch of sampleBatches({
    runtime,
    encoder,
    sequences,
    seed: 1,
    where: [],
    leaveOut: leaveOut ?? undefined,
  }))
    batches.push(batch);
  return batches;
}

/** The sequences of batches, each as the text of its values. */
const textsOf = (batches: SampleBatch[]): string[] =>
  batches.flatMap((batch) => {
    const columns = batch.table.columns as NumericColumn[];
    return Array.from(batch.lengths, (_, i) =>
      columns.map(({ values }) => values.slice(i * window, (i + 1) * window).join()).join(';'),
    );
  });

/** All that was learned from. */
async function learnedTexts(): Promise<Set<string>> {
  const runtime = repeating((number) => [learned, number]);
  return new Set(textsOf(await sampled(runtime, learned.count)));
}

/** What keeps an export of a model apart from the data. */
async function apartFrom(runtime: ModelRuntime, learnedFrom: Table = table): Promise<KeepApart> {
  const config = resolveConfig({ holdout_fraction: 0 });
  const drawn = await firstBatch({ runtime, encoder, sequences: 400, seed: 0, where: [] });
  return keepApart({ table: learnedFrom, schema, encoder: encoder.state, config }, drawn, () => Promise.resolve());
}

const total = (batches: SampleBatch[], what: 'candidates' | 'leftOut'): number =>
  batches.reduce((sum, batch) => sum + batch[what], 0);

describe('sequences that are left out', () => {
  it('give way to the next ones, and are counted', async () => {
    const runtime = repeating((number) => [learned, number]);
    const all = textsOf(await sampled(runtime, 40));
    const everySecond: LeaveOut = (_, lengths) => Promise.resolve(Uint8Array.from(lengths, (__, i) => i % 2));
    const batches = await sampled(runtime, 20, everySecond);
    expect(textsOf(batches)).toEqual(all.filter((_, i) => i % 2 === 0));
    // Those that come after the last one that was wanted were passed over by nobody.
    expect(total(batches, 'leftOut')).toBe(19);
    expect(total(batches, 'candidates')).toBe(39);
  });

  it('are told where nothing else is made', async () => {
    const runtime = repeating((number) => [learned, number]);
    const everyOne: LeaveOut = (_, lengths) => Promise.resolve(new Uint8Array(lengths.length).fill(1));
    await expect(sampled(runtime, 5, everyOne)).rejects.toMatchObject({
      code: 'condition_unmet',
      message: expect.stringMatching(/the model copies/) as unknown,
    });
  });

  it('are the copies, where an export is kept apart from the data', async () => {
    const copies = await learnedTexts();
    const half = repeating((number) => [number % 2 === 0 ? learned : fresh, number]);
    expect(textsOf(await sampled(half, 200)).filter((text) => copies.has(text))).toHaveLength(100);
    const { leaveOut, notes } = await apartFrom(half);
    const batches = await sampled(half, 200, leaveOut);
    expect(textsOf(batches)).toHaveLength(200);
    expect(textsOf(batches).filter((text) => copies.has(text))).toEqual([]);
    expect(total(batches, 'leftOut')).toBeGreaterThanOrEqual(199);
    // New sequences are hardly ever too close.
    expect(total(batches, 'leftOut')).toBeLessThan(240);
    // Half of what it makes are copies: it is not taken to be calm, and to train longer would not help.
    expect(notes({ leftOut: 200, among: 400 })).toEqual([
      '200 of 400 generated sequences came too close to one that was learned from, and were left out.',
      'That is many: the model copies. Take an earlier checkpoint, or train with more data or fewer steps.',
    ]);
  });

  it('are not all of a model that has learned little: its calm sequences lie near to everything', async () => {
    const calm = { ...fresh, values: fresh.values.map((value) => 0.2 * value) };
    const runtime = repeating((number) => (number % 10 === 0 ? [learned, number] : [calm, number]));
    const { leaveOut, notes } = await apartFrom(runtime);
    const batches = await sampled(runtime, 180, leaveOut);
    expect(textsOf(batches)).toHaveLength(180);
    // The copies among them are.
    const copies = await learnedTexts();
    expect(textsOf(batches).filter((text) => copies.has(text))).toEqual([]);
    expect(total(batches, 'leftOut')).toBeLessThan(40);
    expect(notes({ leftOut: 0, among: 180 }).join(' ')).toMatch(/^No generated .* near-copy .* calmer than yours/);
  });

  it('are few of new sequences, which are told', async () => {
    const runtime = repeating((number) => [fresh, number]);
    const { leaveOut, notes } = await apartFrom(runtime);
    const batches = await sampled(runtime, 300, leaveOut);
    expect(total(batches, 'leftOut')).toBeLessThan(30);
    expect(notes({ leftOut: 1, among: 301 })).toEqual([
      '1 of 301 generated sequences came too close to one that was learned from, and was left out.',
    ]);
  });

  it.each([
    [16, 'too few to tell near-copies: all that is too close', 'copies'],
    [6, 'too few to say how close is usual: nothing, which is told', 'nothing'],
  ])('are, of a model that copies a series of %i windows, %s', async (windows, _, what) => {
    const few = gatherRows(
      table,
      Int32Array.from({ length: windows + window - 1 }, (__, i) => i),
    );
    const runtime = repeating((number) => [learned, number % windows]);
    const { leaveOut, notes } = await apartFrom(runtime, few);
    if (what === 'nothing') {
      expect(leaveOut).toBeNull();
      expect(notes({ leftOut: 0, among: 9 })).toEqual([expect.stringMatching(/^Nothing was left out .* too few/)]);
    } else await expect(sampled(runtime, 5, leaveOut)).rejects.toMatchObject({ code: 'condition_unmet' });
  });
});

describe('what is compared', () => {
  const runtime = repeating((number) => [fresh, number]);
  /** Notes the first value of each sequence that it is asked about. */
  const watched = (): { seen: number[]; leaveOut: LeaveOut } => {
    const seen: number[] = [];
    const leaveOut: LeaveOut = ({ columns }, lengths) => {
      seen.push(...Array.from(lengths, (_, i) => (columns[0] as NumericColumn).values[i * window]!));
      return Promise.resolve(new Uint8Array(lengths.length));
    };
    return { seen, leaveOut };
  };

  it('is no more than may be needed', async () => {
    const { seen, leaveOut } = watched();
    const batches = await sampled(runtime, 20, leaveOut);
    expect(seen).toHaveLength(52);
    // What was made for the case that some are left out does not count as looked at.
    expect(total(batches, 'candidates')).toBe(20);
  });

  it('is only what meets the conditions', async () => {
    const columns = schema.columns.map((column) =>
      column.name === 'x' ? { ...column, role: 'context' as const } : column,
    );
    const state = { ...encoder.state, schema: { ...schema, columns } };
    const where = [{ column: 'x', operator: '>=' as const, value: '1' }];
    const { seen, leaveOut } = watched();
    const options = { runtime, encoder: { ...encoder, state }, sequences: 20, seed: 1, where, leaveOut };
    const { lengths, candidates } = await firstBatch(options);
    expect(lengths).toHaveLength(20);
    expect(seen).toHaveLength(52);
    expect(seen.filter((value) => value < 1)).toEqual([]);
    // Others were passed over on the way.
    expect(candidates).toBeGreaterThan(30);
    expect(candidates).toBeLessThan(fresh.count);
  });
});
