// Writes the multiplication tiles in AssemblyScript: their accumulators must be separate locals to stay in registers,
// so that the text is made by loops here and not by hand.

/** Rows of a tile; 6 x 8 fills the sixteen 128-bit registers: 12 sums, 2 of B, 1 of A. */
const heights = [6, 5, 4, 3, 2, 1];
const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** Vectors of four columns: two of a panel, of one panel or of two side by side. */
const vectors = (panels: number): number[] => range(2 * panels);
const baseOf = (name: string, vector: number): string => (vector < 2 ? name : `${name}Next`);
const offsetOf = (vector: number): number => (vector & 1) * 16;

function loadSums(height: number, panels: number): string {
  const second = panels === 2 ? '  let initNext = init + initPanel;\n' : '';
  const rows = range(height).map((r) => {
    const bump = r === 0 ? '' : `  init += initRow;${panels === 2 ? ' initNext += initRow;' : ''}\n`;
    const loads = vectors(panels).map((v) => `let c${r}_${v} = v128.load(${baseOf('init', v)}, ${offsetOf(v)});`);
    return `${bump}  ${loads.join(' ')}\n`;
  });
  return second + rows.join('');
}

function storeSums(height: number, panels: number): string {
  const second = panels === 2 ? '  const cNext = c + cPanel;\n' : '';
  const rows = range(height).map((r) => {
    const stores = vectors(panels).map((v) => `v128.store(${baseOf('c', v)}, c${r}_${v}, ${r * 32 + offsetOf(v)});`);
    return `  ${stores.join(' ')}\n`;
  });
  return second + rows.join('');
}

/** One term of every sum: B's row at byte `bOffset`, and each row's element of A. */
function term(height: number, panels: number, k: number, bOffset: number, a: (row: number) => string): string {
  const loads = vectors(panels).map((v) => `let b${k}_${v} = v128.load(${baseOf('b', v)}, ${bOffset + offsetOf(v)});`);
  const rows = range(height).map((r) => {
    const sums = vectors(panels).map((v) => `c${r}_${v} = madd(s${k}_${r}, b${k}_${v}, c${r}_${v});`);
    return `let s${k}_${r} = v128.load32_splat(${a(r)}); ${sums.join(' ')}`;
  });
  return [...loads, ...rows].map((line) => `    ${line}\n`).join('');
}

/**
 * C[row, column] = init + the sum over k of A[row, k] B[k, column], for two pairs of A and B one after the other: the sums
 * stay in registers between them.
 */
function rowTile(height: number, panels: number): string {
  const wide = panels === 2;
  const more = wide ? ', bPanel: usize, b2Panel: usize, initPanel: usize, cPanel: usize' : '';
  const terms = (count: number): string =>
    range(count)
      .map((k) => term(height, panels, k, k * 32, (r) => `a, ${r * 32 + k * 4}`))
      .join('');
  const bump = (bytes: number): string => `b += ${bytes};${wide ? ` bNext += ${bytes};` : ''}`;
  return `export function rows${height}x${panels * 8}(terms: i32, a: usize, aPanel: usize, b: usize, terms2: i32, a2: usize, b2: usize, init: usize, initRow: usize, c: usize${more}): void {
${loadSums(height, panels)}${wide ? '  let bNext = b + bPanel;\n' : ''}  while (true) {
    const end8 = b + (<usize>(terms & ~7) << 5), end = b + (<usize>terms << 5);
    while (b < end8) {
${terms(8)}    ${bump(256)} a += aPanel;
    }
    while (b < end) {
${terms(1)}    ${bump(32)} a += 4;
    }
    if (!terms2) break;
    terms = terms2; a = a2; b = b2;${wide ? ' bNext = b2 + b2Panel;' : ''} terms2 = 0;
  }
${storeSums(height, panels)}}
`;
}

/** C[feature, column] = init + sum over steps and rows of A[row, feature] B[row, column]. */
function featureTile(height: number, panels: number): string {
  const wide = panels === 2 ? ', bPanel: usize, initPanel: usize, cPanel: usize' : '';
  const pointers = range(height).map(
    (r) => `  let a${r} = a + <usize>((feature + ${r}) >> 3) * aPanel + (<usize>((feature + ${r}) & 7) << 2);\n`,
  );
  const bump = (bytes: string): string =>
    `    b += ${bytes};${panels === 2 ? ` bNext += ${bytes};` : ''} ${range(height)
      .map((r) => `a${r} += ${bytes};`)
      .join(' ')}\n`;
  const terms = (count: number): string =>
    range(count)
      .map((k) => term(height, panels, k, k * 32, (r) => `a${r}, ${k * 32}`))
      .join('') + bump(`${count * 32}`);
  const jump = `    b += bJump;${panels === 2 ? ' bNext += bJump;' : ''} ${range(height)
    .map((r) => `a${r} += aJump;`)
    .join(' ')}\n`;
  return `export function features${height}x${panels * 8}(steps: i32, rows: i32, a: usize, aPanel: usize, aStep: usize, feature: i32, b: usize, bStep: usize, init: usize, initRow: usize, c: usize${wide}): void {
${pointers.join('')}${loadSums(height, panels)}${panels === 2 ? '  let bNext = b + bPanel;\n' : ''}  const length = <usize>rows << 5, aJump = aStep - length, bJump = bStep - length;
  for (let step = 0; step < steps; step++) {
    const end = b + length, end4 = b + (length & ~127);
    while (b < end4) {
${terms(4)}    }
    while (b < end) {
${terms(1)}    }
${jump}  }
${storeSums(height, panels)}}
`;
}

/** Source text of `assembly/tiles.ts`. */
export function generateTiles(): string {
  const tiles = [1, 2].flatMap((panels) => [
    ...heights.map((height) => rowTile(height, panels)),
    ...heights.map((height) => featureTile(height, panels)),
  ]);
  return `// Multiplication tiles, written by generate-tiles.ts (see there and gemm.ts for the layouts).\nimport { madd } from './vector';\n\n${tiles.join('\n')}`;
}
