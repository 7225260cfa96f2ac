// JSON.parse rounds whole numbers beyond 2^53. Where a line may hold one, it is parsed with the digits kept as text.

/** JSON.parse hands the reviver the source text of each plain value (ES2025, "JSON.parse source text access"). */
type SourceReviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;

const parseWithSource = JSON.parse as (text: string, reviver: SourceReviver) => unknown;

/** Whether the line has a run of digits that a double may not hold. */
export function isUnsafeRecord(line: string): boolean {
  return /\d{16}/.test(line);
}

/** As JSON.parse, but whole numbers beyond 2^53 come as their text. */
export function parseExactly(line: string): unknown {
  return parseWithSource(line, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && /^-?\d+$/.test(source) && !Number.isSafeInteger(value)
      ? source
      : value,
  );
}
