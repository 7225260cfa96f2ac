// A decoded table as what the metrics look at: one numeric series a feature, cut into sequences.
import type { Schema } from '../contract/schema.ts';
import { isNumeric, type Column, type Table } from '../data/table.ts';

/** One thing to compare: a number column, one value of a category, a missing mark, the time between rows. */
export interface PanelFeature {
  column: string;
  /** A number as it is; whether a category is a word; whether a value is missing; time since the row before. */
  kind: 'value' | 'word' | 'missing' | 'interval';
  /** `value`, `missing`, `interval`, or the word of a category. */
  part: string;
  /** [row]; NaN where there is nothing to compare. */
  values: Float64Array;
  /** Whether the feature is the same through a sequence: it has a distribution, but does not move. */
  context: boolean;
}

/** Where sequences of real data come from. */
export interface PanelSource {
  /** [sequence]: its number in the sequence index. */
  numbers: Int32Array;
  /** [sequence]: where it starts in the index's order of rows; two share a row when these are nearer than their length. */
  starts: Int32Array;
}

export interface Panel {
  features: PanelFeature[];
  /** [sequence]: first row */
  offsets: Int32Array;
  /** [sequence] */
  lengths: Int32Array;
  rows: number;
  /** Null for what comes from no dataset: it is taken to share no rows. */
  source: PanelSource | null;
}

/** Words of a category that are compared one by one; the rarer ones are left out. */
const wordLimit = 12;

function hasMissing(column: Column): boolean {
  return column.missing?.includes(1) ?? false;
}

/** Values with NaN at missing places. */
function present(column: Column): Float64Array {
  const values = isNumeric(column) ? Float64Array.from(column.values) : Float64Array.from(column.codes);
  const { missing } = column;
  if (missing) for (let row = 0; row < values.length; row++) if (missing[row] === 1) values[row] = NaN;
  return values;
}

/** Time since the row before; NaN at the first row of each sequence. */
function intervals(values: Float64Array, offsets: Int32Array): Float64Array {
  const result = new Float64Array(values.length);
  for (let row = 1; row < values.length; row++) result[row] = values[row]! - values[row - 1]!;
  for (const first of offsets) if (first < result.length) result[first] = NaN;
  return result;
}

/** Which words of a category are compared: chosen on the real table, so that both panels have the same features. */
function frequentWords(column: Column): string[] {
  if (isNumeric(column)) return [];
  const counts = new Map<string, number>();
  for (let row = 0; row < column.codes.length; row++) {
    if (column.missing?.[row] === 1) continue;
    const word = column.dictionary[column.codes[row]!] ?? '';
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, wordLimit)
    .map(([word]) => word);
}

/** What is compared on a dataset: decided once on real rows, then the same for every panel. */
export interface PanelPlan {
  columns: {
    name: string;
    context: boolean;
    kind: 'number' | 'words' | 'interval';
    words: string[];
    missing: boolean;
  }[];
}

/**
 * Decides what is compared, from rows of real data.
 *
 * @param table - real rows; columns that are keys, ignored or text are left out
 */
export function planPanel(table: Table, schema: Schema): PanelPlan {
  const columns: PanelPlan['columns'] = [];
  for (const column of table.columns) {
    const described = schema.columns.find((entry) => entry.name === column.name);
    if (!described || described.role === 'ignored' || described.role === 'sequence_key') continue;
    if (column.type === 'text') continue;
    const context = described.role === 'context';
    const index = described.role === 'sequence_index' || column.type === 'datetime';
    if (context && column.type === 'datetime') continue;
    columns.push({
      name: column.name,
      context,
      kind: index ? 'interval' : isNumeric(column) ? 'number' : 'words',
      words: frequentWords(column),
      missing: hasMissing(column),
    });
  }
  return { columns };
}

/** [sequence]: first row of each when they lie one after the other. */
export function offsetsOf(lengths: Int32Array): Int32Array {
  const offsets = new Int32Array(lengths.length);
  for (let i = 1; i < lengths.length; i++) offsets[i] = offsets[i - 1]! + lengths[i - 1]!;
  return offsets;
}

/**
 * @param table - rows of sequences, one sequence after the other
 * @param lengths - [sequence]; rows of each
 * @param source - where they come from, when they are real
 */
export function buildPanel(
  table: Table,
  lengths: Int32Array,
  plan: PanelPlan,
  source: PanelSource | null = null,
): Panel {
  const offsets = offsetsOf(lengths);
  const features: PanelFeature[] = [];
  for (const { name, context, kind, words, missing } of plan.columns) {
    const column = table.columns.find((entry) => entry.name === name);
    if (!column) continue;
    const add = (featureKind: PanelFeature['kind'], part: string, values: Float64Array): void => {
      features.push({ column: name, kind: featureKind, part, values, context });
    };
    if (kind === 'interval') add('interval', 'interval', intervals(present(column), offsets));
    else if (kind === 'number') add('value', 'value', present(column));
    else if (!isNumeric(column))
      for (const word of words) {
        const code = column.dictionary.indexOf(word);
        add(
          'word',
          word,
          Float64Array.from(column.codes, (value, row) => (column.missing?.[row] === 1 ? NaN : Number(value === code))),
        );
      }
    if (missing)
      add(
        'missing',
        'missing',
        Float64Array.from({ length: table.rows }, (_, row) => column.missing?.[row] ?? 0),
      );
  }
  return { features, offsets, lengths, rows: table.rows, source };
}
