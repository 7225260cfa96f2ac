// Shortest, average and longest of many sequences.

export function summariseLengths(lengths: Int32Array): { min: number; mean: number; max: number } {
  if (lengths.length === 0) return { min: 0, mean: 0, max: 0 };
  let min = Infinity;
  let max = 0;
  let sum = 0;
  for (const length of lengths) {
    if (length < min) min = length;
    if (length > max) max = length;
    sum += length;
  }
  return { min, mean: sum / lengths.length, max };
}
