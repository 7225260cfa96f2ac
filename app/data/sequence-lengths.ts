// Shortest, average and longest of many sequences, and how many there are of each length.
import type { Dataset } from '../contract/dataset.ts';

const mostBins = 24;

/** @param lengths - rows of each sequence */
export function summariseLengths(lengths: Int32Array): Dataset['lengths'] {
  if (lengths.length === 0) return { min: 0, mean: 0, max: 0, histogram: [] };
  let min = Infinity;
  let max = 0;
  let sum = 0;
  for (const length of lengths) {
    if (length < min) min = length;
    if (length > max) max = length;
    sum += length;
  }
  // Whole lengths in each bin, or bins would differ in how many lengths they hold.
  const width = Math.ceil((max - min + 1) / mostBins);
  const histogram = Array.from({ length: Math.floor((max - min) / width) + 1 }, (_, k) => ({
    from: min + k * width,
    to: Math.min(max, min + (k + 1) * width - 1),
    count: 0,
  }));
  for (const length of lengths) histogram[Math.floor((length - min) / width)]!.count++;
  return { min, mean: sum / lengths.length, max, histogram };
}
