// How often values fall into bins, for drawing two distributions over each other.
import type { MetricDetail } from '../contract/metric-detail.ts';

const bins = 40;
/** Share of the real values at each end that falls into the outermost bins, so that an outlier does not squeeze the rest. */
const tail = 0.001;

/** First index of an ascending list whose value is above `limit`. */
function firstAbove(sorted: Float64Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * @param real - ascending
 * @param synthetic - ascending
 * @returns null when there is nothing real to draw
 */
export function histogram(column: string, real: Float64Array, synthetic: Float64Array): MetricDetail | null {
  if (real.length === 0) return null;
  const low = real[Math.floor(tail * (real.length - 1))]!;
  const high = real[Math.ceil((1 - tail) * (real.length - 1))]!;
  const width = high > low ? (high - low) / bins : 1;
  const edges = Array.from({ length: bins + 1 }, (_, i) => low + i * width);
  const shares = (sorted: Float64Array): number[] => {
    const passed = edges.map((edge, i) => (i === 0 ? 0 : i === bins ? sorted.length : firstAbove(sorted, edge)));
    return Array.from({ length: bins }, (_, i) => (passed[i + 1]! - passed[i]!) / Math.max(1, sorted.length));
  };
  return { kind: 'histogram', column, edges, real: shares(real), synthetic: shares(synthetic) };
}
