// A column without a single value: there is nothing to say what it holds, so it holds texts.
import type { CodedColumn } from '../table.ts';

export function emptyColumn(name: string, rows: number, nullToken: string): CodedColumn {
  return {
    name,
    type: 'text',
    codes: new Int32Array(rows),
    dictionary: [],
    missing: new Uint8Array(rows).fill(1),
    format: { nullToken },
    why: [{ code: 'all_missing', message: 'No row has a value.' }],
  };
}
