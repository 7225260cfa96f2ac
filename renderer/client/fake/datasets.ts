// Three made-up datasets, one of each shape that a first look should show.
import type { Dataset } from '../../../app/contract/dataset.ts';
import type { ColumnRole, ColumnType, Rule } from '../../../app/contract/schema.ts';
import type { Signal } from './signals.ts';

export interface FakeDataset {
  dataset: Dataset;
  signals: Signal[];
  /** Rows of the k-th sequence. */
  length: (k: number) => number;
  label: (k: number) => string;
}

interface ColumnPlan extends Signal {
  type: ColumnType;
  role?: ColumnRole;
  why: string;
}

const house: [string, number, number, number][] = [
  ['T1', 16.79, 21.69, 26.26],
  ['RH_1', 27, 40.26, 63.4],
  ['T2', 16.1, 20.34, 29.86],
  ['RH_2', 20.5, 40.42, 56],
  ['T3', 17.2, 22.27, 29.24],
  ['RH_3', 28.8, 39.24, 50.2],
  ['T4', 15.1, 20.86, 26.2],
  ['RH_4', 27.7, 39.03, 51.1],
  ['T5', 15.33, 19.59, 25.8],
  ['RH_5', 29.8, 50.95, 96.3],
  ['T6', -6.1, 7.91, 28.3],
  ['RH_6', 1, 54.61, 99.9],
  ['T7', 15.39, 20.27, 26],
  ['RH_7', 23.2, 35.39, 51.4],
  ['T8', 16.31, 22.03, 27.23],
  ['RH_8', 29.6, 42.94, 58.8],
  ['T9', 14.89, 19.49, 24.5],
  ['RH_9', 29.2, 41.55, 53.3],
  ['T_out', -5, 7.41, 26.1],
  ['Press_mm_hg', 729.3, 755.52, 772.3],
  ['RH_out', 24, 79.75, 100],
  ['Windspeed', 0, 4.04, 14],
  ['Visibility', 1, 38.33, 66],
  ['Tdewpoint', -6.6, 3.76, 15.5],
];

const number = 'All 19,735 values are numbers with up to 10 decimals.';
const houseColumns: ColumnPlan[] = [
  {
    name: 'Appliances',
    min: 10,
    mean: 97.69,
    max: 1080,
    shape: 'spiky',
    step: 10,
    type: 'integer',
    why: 'All 19,735 values are whole, 10 to 1,080 in steps of 10.',
  },
  {
    name: 'lights',
    min: 0,
    mean: 3.8,
    max: 70,
    shape: 'spiky',
    step: 10,
    type: 'integer',
    why: 'All 19,735 values are whole, 0 to 70 in steps of 10. As a choice, 30 would not lie between 20 and 40.',
  },
  ...house.map(([name, min, mean, max]): ColumnPlan => ({
    name,
    min,
    mean,
    max,
    shape: 'smooth',
    type: 'number',
    why: number,
  })),
  ...['rv1', 'rv2'].map((name): ColumnPlan => ({
    name,
    min: 0,
    mean: 24.99,
    max: 50,
    shape: 'noise',
    type: 'number',
    why: number,
  })),
];

const wardColumns: ColumnPlan[] = [
  {
    name: 'patient',
    min: 1,
    mean: 206,
    max: 412,
    shape: 'smooth',
    type: 'text',
    role: 'sequence_key',
    why: 'Repeats in blocks: 412 different values in 21,604 rows.',
  },
  {
    name: 'time',
    min: 1772409600000,
    mean: 1773700000000,
    max: 1774900000000,
    shape: 'smooth',
    type: 'datetime',
    role: 'sequence_index',
    why: 'Rises inside each block of patient and starts again in the next.',
  },
  {
    name: 'ward',
    constant: true,
    min: 0,
    mean: 1,
    max: 3,
    shape: 'words',
    words: ['A', 'B', 'C', 'D'],
    type: 'category',
    role: 'context',
    why: 'Never changes within a patient.',
  },
  {
    name: 'sex',
    constant: true,
    min: 0,
    mean: 0,
    max: 1,
    shape: 'words',
    words: ['f', 'm'],
    type: 'category',
    role: 'context',
    why: 'Never changes within a patient.',
  },
  {
    name: 'pulse',
    min: 41,
    mean: 81,
    max: 138,
    shape: 'smooth',
    step: 1,
    missing: 0.022,
    type: 'integer',
    why: 'All present values are whole, 41 to 138.',
  },
  {
    name: 'temp',
    min: 35.1,
    mean: 36.9,
    max: 40.2,
    shape: 'smooth',
    step: 0.1,
    missing: 0.041,
    type: 'number',
    why: 'All present values have one decimal.',
  },
  {
    name: 'spo2',
    min: 84,
    mean: 96,
    max: 100,
    shape: 'smooth',
    step: 1,
    missing: 0.023,
    type: 'integer',
    why: 'All present values are whole, 84 to 100.',
  },
  {
    name: 'mobility',
    min: 0,
    mean: 1,
    max: 3,
    shape: 'words',
    words: ['resting', 'asleep', 'sitting', 'walking'],
    missing: 0.006,
    type: 'category',
    why: 'A choice of words: 4 different ones.',
  },
  {
    name: 'fall_risk',
    min: 0,
    mean: 0,
    max: 1,
    shape: 'words',
    words: ['no', 'yes'],
    type: 'boolean',
    why: 'Every value is "no" or "yes".',
  },
];

const sineColumns: ColumnPlan[] = ['a', 'b', 'c', 'd', 'e'].map((letter) => ({
  name: `wave_${letter}`,
  min: -1,
  mean: 0,
  max: 1,
  shape: 'wave',
  type: 'number',
  why: 'All 24,000 values are numbers with 4 decimals.',
}));

const grounds = (message: string) => ({ standing: 'found' as const, message });
const houseRules: Rule[] = [
  { kind: 'equal', column: 'rv1', other: 'rv2', grounds: grounds('rv1 equals rv2 in all 19,735 rows.') },
  {
    kind: 'stepped',
    column: 'Appliances',
    step: 10,
    offset: 0,
    grounds: grounds('All 19,735 values are multiples of 10.'),
  },
  {
    kind: 'stepped',
    column: 'lights',
    step: 10,
    offset: 0,
    grounds: grounds('All 19,735 values are multiples of 10.'),
  },
  {
    kind: 'ordered',
    column: 'Tdewpoint',
    other: 'T_out',
    grounds: grounds('Tdewpoint is at most T_out in all 19,735 rows.'),
  },
  ...house.slice(0, 9).map(([column], k): Rule => ({
    kind: 'ordered',
    column,
    other: house[k + 12]?.[0] ?? '',
    grounds: { standing: 'chance', message: 'Holds in every row, perhaps by chance.' },
  })),
  ...house.slice(0, 5).map(([column]): Rule => ({
    kind: 'ordered',
    column,
    other: 'Press_mm_hg',
    grounds: { standing: 'implied', message: 'The ranges never meet.' },
  })),
];

interface Plan {
  id: string;
  name: string;
  file: string;
  columns: ColumnPlan[];
  layout: Dataset['schema']['layout'];
  rows: number;
  sequences: number;
  bytes: number;
  why: string;
  rules: Rule[];
  warnings: [string, string, string[]][];
  daysAgo: number;
  length: (k: number) => number;
  label: (k: number) => string;
}

const plans: Plan[] = [
  {
    id: 'd-house',
    name: 'House energy',
    file: 'energy_data.csv',
    columns: houseColumns,
    layout: 'series',
    rows: 19735,
    sequences: 19712,
    bytes: 4_312_000,
    why: 'No column repeats like a key and none counts up like a time, so rows are taken in file order, evenly spaced.',
    rules: houseRules,
    daysAgo: 3,
    warnings: [
      [
        'neighbours_overlap',
        'Neighbours share 23 of 24 rows. Only 822 sequences do not overlap. Scores take this into account.',
        [],
      ],
      [
        'pure_noise',
        'rv1 and rv2 look like pure noise. They follow neither their own past nor any column.',
        ['rv1', 'rv2'],
      ],
      ['no_time_column', 'No time column. Gaps in time cannot be seen.', []],
    ],
    length: () => 24,
    label: (k) => `from row ${(Math.floor(((k + 0.5) / 14) * 19711) + 1).toLocaleString('en')}`,
  },
  {
    id: 'd-ward',
    name: 'Ward vitals',
    file: 'ward-vitals.csv',
    columns: wardColumns,
    layout: 'keyed',
    rows: 21604,
    sequences: 412,
    bytes: 595_131,
    why: 'patient repeats in blocks, time rises inside each block and starts again in the next.',
    rules: [
      { kind: 'stepped', column: 'temp', step: 0.1, offset: 0, grounds: grounds('All values are multiples of 0.1.') },
      { kind: 'range', column: 'spo2', min: 84, max: 100, grounds: grounds('No value lies outside.') },
    ],
    daysAgo: 2,
    warnings: [
      ['too_few_sequences', '412 sequences are few. The best preset could copy; balanced is the safer start.', []],
      ['gaps_in_time', '61 patients have a gap in time. Gaps are learned and written again.', ['time']],
    ],
    length: (k) => 24 + ((k * 37) % 60),
    label: (k) => `P-${String(k * 34 + 12).padStart(4, '0')}`,
  },
  {
    id: 'd-sines',
    name: 'Sines',
    file: 'sines.csv',
    columns: sineColumns,
    layout: 'keyed',
    rows: 24000,
    sequences: 1000,
    bytes: 995_481,
    why: 'sequence repeats in blocks of 24.',
    rules: [],
    daysAgo: 6,
    warnings: [],
    length: () => 24,
    label: (k) => String(k * 71 + 1),
  },
];

/** How long a stay on a ward is. */
const wardLengths = Array.from({ length: 22 }, (_, k) => ({
  from: 12 + k * 4,
  to: Math.min(96, 15 + k * 4),
  count: Math.round(32 * Math.exp(-(((k - 9.5) / 6.5) ** 2) / 2)),
}));

export function makeDatasets(now: number): FakeDataset[] {
  return plans.map((plan) => ({
    signals: plan.columns,
    length: plan.length,
    label: plan.label,
    dataset: {
      id: plan.id,
      name: plan.name,
      fileName: plan.file,
      source: { kind: 'path', path: `/home/you/${plan.file}` },
      sha256: '0'.repeat(64),
      createdAt: now - plan.daysAgo * 86_400_000,
      reading: {
        format: 'csv',
        encoding: 'utf-8',
        delimiter: ',',
        quote: '"',
        header: true,
        decimalMark: '.',
        bytes: plan.bytes,
        rows: plan.rows,
        repairs: [],
      },
      schema: {
        layout: plan.layout,
        window: 24,
        stride: 1,
        columns: plan.columns.map(({ name, type, role, why }) => ({
          name,
          type,
          role: role ?? 'feature',
          format: { nullToken: '' },
          why: [{ code: 'detected', message: why }],
        })),
        why: [{ code: 'layout', message: plan.why }],
      },
      rows: plan.rows,
      sequences: plan.sequences,
      lengths:
        plan.layout === 'series'
          ? { min: 24, mean: 24, max: 24 }
          : { min: 12, mean: 52.4, max: 96, histogram: wardLengths },
      rules: plan.rules,
      warnings: plan.warnings.map(([code, message, columns]) => ({ code, message, columns })),
      runs: 0,
      storedBytes: plan.bytes * 2,
    },
  }));
}
