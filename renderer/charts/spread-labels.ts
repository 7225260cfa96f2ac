// Labels of a chart that would lie over each other, moved apart up and down.

export interface EndLabel {
  text: string;
  left: number;
  width: number;
  /** Its middle; changed. */
  y: number;
}

const overlap = (a: EndLabel, b: EndLabel): boolean => a.left < b.left + b.width && b.left < a.left + a.width;

/**
 * Moves labels that share some width until their middles are `apart`, in their order, inside [top, bottom].
 *
 * @param labels - changed in place, and sorted from the top down
 */
export function spreadLabels(labels: EndLabel[], apart: number, [top, bottom]: readonly [number, number]): void {
  labels.sort((a, b) => a.y - b.y);
  // Each pass settles at least one pair for good, seen from an end.
  for (let pass = 0; pass < labels.length; pass++) {
    labels.forEach((upper, k) => {
      for (const lower of labels.slice(k + 1)) {
        const short = apart - (lower.y - upper.y);
        if (short <= 0 || !overlap(upper, lower)) continue;
        upper.y -= short / 2;
        lower.y += short / 2;
      }
    });
  }
  // Where an edge is too near, those before it make room; it may take both ways once.
  labels.forEach((label, k) => {
    const above = labels.slice(0, k).filter((one) => overlap(one, label));
    label.y = Math.max(label.y, top, ...above.map(({ y }) => y + apart));
  });
  [...labels].reverse().forEach((label, k, reversed) => {
    const below = reversed.slice(0, k).filter((one) => overlap(one, label));
    label.y = Math.min(label.y, bottom, ...below.map(({ y }) => y - apart));
  });
}
