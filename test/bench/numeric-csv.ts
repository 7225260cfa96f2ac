// A CSV of plain numbers, the same at each making: 20 columns, about 160 bytes a row.
import { closeSync, openSync, writeSync } from 'node:fs';

export const numericColumns = 20;

/** Numerical Recipes' generator: fast, and good enough for digits. */
function digitsFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

/** @param rows - 626,776 make 100 MB */
export function writeNumericCsv(path: string, rows: number): void {
  const random = digitsFrom(12_345);
  const file = openSync(path, 'w');
  let lines = [Array.from({ length: numericColumns }, (_, column) => `c${column + 1}`).join(',')];
  const flush = () => {
    writeSync(file, `${lines.join('\n')}\n`);
    lines = [];
  };
  for (let row = 0; row < rows; row++) {
    const cells = Array.from({ length: numericColumns }, (_, column) =>
      column % 5 === 0 ? String(Math.floor(random() * 10_000)) : (random() * 200 - 100).toFixed(2 + (column % 5)),
    );
    lines.push(cells.join(','));
    if (lines.length === 5000) flush();
  }
  flush();
  closeSync(file);
}
