// A metric's pictures, what is furthest off first.
import type { Report } from '../../contract/report.ts';
import { detailPicture } from './detail-picture.ts';
import type { Picture } from './picture.ts';

/** Under this name stand the maps of all sequences, which belong to no metric. */
export const mapName = 'map';

export interface MetricPicture extends Picture {
  /** How far the column is off; 0 where that is not known. */
  off: number;
}

/** How far a metric is off in each column, furthest first. */
export function missesByColumn({ columns }: Report, metric: string): { column: string; off: number }[] {
  return columns
    .flatMap(({ column, scores }) => {
      const own = scores.find(({ name }) => name === metric);
      return own ? [{ column, off: Math.abs(own.value - own.ideal) }] : [];
    })
    .sort((a, b) => b.off - a.off);
}

/** @param width - of small ones, where they are not drawn as wide as usual */
export function metricPictures(report: Report, metric: string, width?: number): MetricPicture[] {
  const misses = new Map(missesByColumn(report, metric).map(({ column, off }) => [column, off]));
  return report.details
    .filter((one) => one.metric === metric)
    .flatMap(({ detail }) => {
      const drawn = detailPicture(detail, width);
      return drawn ? [{ ...drawn, off: 'column' in detail ? (misses.get(detail.column) ?? 0) : 0 }] : [];
    })
    .sort((a, b) => b.off - a.off);
}
