// Numbers for pictures: as many digits as can be seen.

/** Four significant digits; what is not a number is null. */
export function rounded(value: number | null): number | null {
  return value === null || !Number.isFinite(value) ? null : Number(value.toPrecision(4));
}
