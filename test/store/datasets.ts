// What the store's tests put into it: a dataset, a run, a checkpoint, points of a curve.
import type { RunConfig } from '../../app/contract/config.ts';
import type { MetricPoint } from '../../app/contract/run.ts';
import type { Schema } from '../../app/contract/schema.ts';
import type { PackedTable } from '../../app/data/packed-table.ts';
import type { NewCheckpoint } from '../../app/store/checkpoints.ts';
import type { NewDataset } from '../../app/store/datasets.ts';
import type { NewRun } from '../../app/store/runs.ts';

export const schema: Schema = {
  layout: 'series',
  window: 24,
  stride: 1,
  columns: [
    { name: 'load', type: 'number', role: 'feature', format: { nullToken: '', decimals: 2 }, why: [] },
    { name: 'ward', type: 'category', role: 'context', format: { nullToken: 'NA' }, why: [] },
  ],
  why: [{ code: 'one_series', message: 'There is no key.' }],
};

/** A packed table whose bytes mean nothing: the store does not look into them. */
export function packedTable(pieces = 3, pieceBytes = 1000): PackedTable {
  const chunk = (seed: number): Uint8Array => new Uint8Array(pieceBytes).fill(seed).fill(7, 0, 1 + (seed % 50));
  const all = Array.from({ length: pieces }, (_, piece) => chunk(piece));
  return {
    rows: pieces * 100 - 50,
    chunkRows: 100,
    columns: [
      {
        name: 'load',
        type: 'number',
        format: { nullToken: '', decimals: 2 },
        chunks: all,
        missing: all.map((c) => c.slice(0, 9)),
      },
      { name: 'ward', type: 'category', format: { nullToken: 'NA' }, dictionary: ['a', 'b', 'ä"'], chunks: all },
    ],
  };
}

export function newDataset(changes: Partial<NewDataset> = {}): NewDataset {
  return {
    name: 'Energy',
    fileName: 'energy.csv',
    source: { kind: 'path', path: '/data/energy.csv' },
    sha256: 'ab'.repeat(32),
    reading: {
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ',',
      quote: '"',
      header: true,
      decimalMark: '.',
      bytes: 1234,
      rows: 250,
      repairs: [],
    },
    schema,
    sequences: 227,
    lengths: { min: 24, mean: 24, max: 24 },
    rules: [{ kind: 'equal', column: 'a', other: 'b', grounds: { standing: 'found', message: 'In every row.' } }],
    warnings: [{ code: 'neighbours_overlap', message: 'Neighbours share rows.', columns: [] }],
    summaries: [
      {
        name: 'load',
        missing: 0,
        min: 0,
        mean: 1,
        max: 2,
        deviation: 0.5,
        distinct: 3,
        histogram: [{ label: '0', count: 1 }],
      },
    ],
    table: packedTable(),
    ...changes,
  };
}

export function newRun(datasetId: string, changes: Partial<NewRun> = {}): NewRun {
  return {
    datasetId,
    name: 'Energy fast 1',
    config: { preset: 'fast', seed: 7 } as RunConfig,
    device: 'wasm',
    versions: { seqwright: '0.1.0' },
    ...changes,
  };
}

export function newCheckpoint(step: number, best: boolean, bytes = 64): NewCheckpoint {
  return {
    step,
    seconds: step / 10,
    scores: [
      { name: 'distance', label: 'Distance', value: 1 / step, floor: 0.1, spread: 0.01, ideal: 0, direction: 'lower' },
    ],
    best,
    bytes: new Uint8Array(bytes).fill(step % 256),
    samples: [{ label: '0', length: 2, columns: [{ name: 'load', values: [step, null] }] }],
  };
}

export function metricPoint(step: number): MetricPoint {
  return {
    step,
    seconds: step / 100,
    generatorLoss: Math.sin(step),
    discriminatorLoss: 1.25,
    realScore: 0.5,
    syntheticScore: 1 / 3,
    generatorGradient: 1e-7,
    discriminatorGradient: 3,
  };
}
