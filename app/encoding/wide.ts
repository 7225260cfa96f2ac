// Wide tables: a sequence a row, the feature columns its steps. Inside they are one lane, sequence by sequence.
import { SeqwrightError } from '../contract/errors.ts';
import type { ColumnFormat, ColumnType } from '../contract/schema.ts';
import type { Lane } from './lay-out.ts';

/** Name of the one channel column of a wide table; no source column is called so. */
export const wideName = '$value';

/** Each column keeps its own format; the lane has none. */
export const wideFormat: ColumnFormat = { nullToken: '' };

function commonType(lanes: Lane[]): ColumnType {
  const types = new Set(lanes.map((lane) => lane.type));
  const only = types.size === 1 ? lanes[0]?.type : undefined;
  if (only) return only;
  if ([...types].every((type) => type === 'number' || type === 'integer' || type === 'boolean')) return 'number';
  const kinds = [...types].sort();
  throw new SeqwrightError(
    'schema_invalid',
    `A wide table's feature columns are the steps of one variable, but these are of the types ${kinds.join(', ')}. ` +
      'Give all of them one type, ignore some, or choose the layout rows.',
    { types: kinds },
  );
}

/** The columns' dictionaries as one, in the order in which words come, and each column's codes in it. */
export function commonDictionary(lanes: readonly { dictionary?: string[] | null }[]): {
  dictionary: string[];
  codes: Int32Array[];
} {
  const codeOf = new Map<string, number>();
  const codes = lanes.map((lane) =>
    Int32Array.from(lane.dictionary ?? [], (word) => {
      const known = codeOf.get(word);
      if (known !== undefined) return known;
      codeOf.set(word, codeOf.size);
      return codeOf.size - 1;
    }),
  );
  return { dictionary: [...codeOf.keys()], codes };
}

/**
 * The columns of a wide table as one lane, [sequence, step]; null when there is no column.
 *
 * @throws SeqwrightError `schema_invalid` when the columns' types do not go together
 */
export function wideLane(lanes: Lane[]): Lane | null {
  const first = lanes[0];
  if (!first) return null;
  const steps = lanes.length;
  const type = commonType(lanes);
  const common = first.dictionary ? commonDictionary(lanes) : null;
  const values = new Float64Array(first.values.length * steps);
  const missing = lanes.some((lane) => lane.missing) ? new Uint8Array(values.length) : null;
  lanes.forEach((lane, step) => {
    const codes = common?.codes[step];
    for (let i = 0, at = step; i < lane.values.length; i++, at += steps) {
      const value = lane.values[i]!;
      values[at] = codes ? (codes[value] ?? 0) : value;
      if (lane.missing?.[i]) missing![at] = 1;
    }
  });
  return { name: wideName, type, values, missing, dictionary: common?.dictionary ?? null, format: wideFormat };
}

/** One step of a wide lane: [sequence, step] -> [sequence]. */
export function wideColumn<A extends Float64Array | Uint8Array>(lane: A, step: number, steps: number, into: A): A {
  for (let i = 0, at = step; i < into.length; i++, at += steps) into[i] = lane[at]!;
  return into;
}
