// Figures in the sentences that say why a rule stands.

/** 19735 -> "19,735" */
export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** .7728 -> "77.3 %" */
export function percent(share: number): string {
  if (share > 0 && share < 0.0001) return 'less than 0.01 %';
  return `${Number((share * 100).toPrecision(3))} %`;
}

/** Three digits: what a deviation or a gap needs. */
export function figure(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** -91.3 -> "1 in 10^91" */
export function chance(logarithm: number): string {
  return `1 in 10^${Math.floor(-logarithm)}`;
}
