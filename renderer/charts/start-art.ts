// The picture of the start: waves one under the other that turn from real to synthetic.

export interface Wave {
  /** The ground below it, which hides the waves behind. */
  ground: string;
  real: string;
  synth: string;
}

const count = 26;
const points = 66;

/** Slow noise: sines whose pace and phase differ from wave to wave. */
function height(wave: number, t: number): number {
  const seed = wave * 12.9898;
  const part = (pace: number, phase: number): number => Math.sin(t * pace + phase + seed);
  return (
    3.1 * part(1.05 + 0.12 * Math.sin(seed), 1.7 * Math.sin(seed * 2.1)) +
    2.6 * part(2.3 + 0.3 * Math.cos(seed * 1.7), wave) * (0.6 + 0.4 * part(0.6, 2)) +
    0.9 * part(4.6, wave * 2.3) * (0.5 + 0.5 * part(0.9, wave)) +
    2.6 * Math.sin(seed * 3.3)
  );
}

export function waves(width: number, tall: number, gap: number, rise: number): Wave[] {
  return Array.from({ length: count }, (_, k) => {
    const base = gap * 2.4 + ((tall - gap * 3.8) * k) / (count - 1);
    const line = Array.from({ length: points }, (_, j) => {
      const t = (j / (points - 1)) * Math.PI * 2;
      return `${((j / (points - 1)) * width).toFixed(1)} ${(base - height(k, t) * rise).toFixed(1)}`;
    });
    const seam = Math.round(points * (0.5 + 0.07 * Math.sin(k * 0.55 + 0.6)));
    return {
      ground: `M0 ${tall}L${line.join('L')}L${width} ${tall}Z`,
      real: `M${line.slice(0, seam + 1).join('L')}`,
      synth: `M${line.slice(seam).join('L')}`,
    };
  });
}
