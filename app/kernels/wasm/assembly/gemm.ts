// Matrix products on the one layout that everything here uses: panels of 8 columns.
//
// A matrix of activations lies as [panel][row][8]: column c of row r is float (c & 7) of row r of panel c >> 3. A step of a
// row block is such a matrix, with room for `blockRows` rows in each panel. A weight matrix [in, out] lies as
// [out panel][in][8]. So the product's inner loops read and write in order, a gradient has its weight's layout, and
// nothing is packed on the way.
import {
  rows1x8, rows2x8, rows3x8, rows4x8, rows5x8, rows6x8, features4x8, features6x8,
  rows1x16, rows2x16, rows3x16, rows4x16, rows5x16, rows6x16, features4x16, features6x16,
} from './tiles';

/** Whether tiles span two panels: for engines that pair 128-bit operations into 256 bits, else they would spill. */
let wide = false;

export function setWide(value: bool): void {
  wide = value;
}

/** Tile height for the rows that remain: sixes, with the rest in heights that still fill the pipeline. */
// @ts-ignore: decorator
@inline function heightFor(left: i32): i32 {
  return left >= 9 || left === 6 ? 6 : left >= 7 ? 4 : left;
}

function onePanel(rows: i32, kPanels: i32, a: usize, aPanel: usize, b: usize, init: usize, initRow: usize, c: usize): void {
  for (let left = rows; left > 0; ) {
    const height = heightFor(left);
    if (height === 6) rows6x8(kPanels, a, aPanel, b, init, initRow, c);
    else if (height === 4) rows4x8(kPanels, a, aPanel, b, init, initRow, c);
    else if (height === 2) rows2x8(kPanels, a, aPanel, b, init, initRow, c);
    else if (height === 1) rows1x8(kPanels, a, aPanel, b, init, initRow, c);
    else if (height === 3) rows3x8(kPanels, a, aPanel, b, init, initRow, c);
    else rows5x8(kPanels, a, aPanel, b, init, initRow, c);
    a += height << 5;
    c += height << 5;
    init += height * initRow;
    left -= height;
  }
}

function twoPanels(rows: i32, kPanels: i32, a: usize, aPanel: usize, b: usize, init: usize, initRow: usize, initPanel: usize, c: usize, cPanel: usize): void {
  const bPanel = <usize>kPanels << 8;
  for (let left = rows; left > 0; ) {
    const height = heightFor(left);
    if (height === 6) rows6x16(kPanels, a, aPanel, b, init, initRow, c, bPanel, initPanel, cPanel);
    else if (height === 4) rows4x16(kPanels, a, aPanel, b, init, initRow, c, bPanel, initPanel, cPanel);
    else if (height === 2) rows2x16(kPanels, a, aPanel, b, init, initRow, c, bPanel, initPanel, cPanel);
    else if (height === 1) rows1x16(kPanels, a, aPanel, b, init, initRow, c, bPanel, initPanel, cPanel);
    else if (height === 3) rows3x16(kPanels, a, aPanel, b, init, initRow, c, bPanel, initPanel, cPanel);
    else rows5x16(kPanels, a, aPanel, b, init, initRow, c, bPanel, initPanel, cPanel);
    a += height << 5;
    c += height << 5;
    init += height * initRow;
    left -= height;
  }
}

/**
 * C = init + A B.
 *
 * @param kPanels - panels of A that are summed over (8 terms each); 0 copies init
 * @param aPanel - bytes from a panel of A to the next
 * @param b - packed weights of the first of the panels of C
 * @param init - with row stride 0 and panel stride 32 a bias; C itself to add to it
 */
export function multiply(rows: i32, kPanels: i32, panels: i32, a: usize, aPanel: usize, b: usize, init: usize, initRow: usize, initPanel: usize, c: usize, cPanel: usize): void {
  const bPanel = <usize>kPanels << 8;
  let left = panels;
  if (wide) {
    for (; left >= 2; left -= 2) {
      twoPanels(rows, kPanels, a, aPanel, b, init, initRow, initPanel, c, cPanel);
      b += 2 * bPanel;
      init += 2 * initPanel;
      c += 2 * cPanel;
    }
  }
  for (; left > 0; left--) {
    onePanel(rows, kPanels, a, aPanel, b, init, initRow, c);
    b += bPanel;
    init += initPanel;
    c += cPanel;
  }
}

/** C = bias + A B. */
// @ts-ignore: decorator
@inline export function multiplyBias(rows: i32, kPanels: i32, panels: i32, a: usize, b: usize, bias: usize, c: usize, panel: usize): void {
  multiply(rows, kPanels, panels, a, panel, b, bias, 0, 32, c, panel);
}

/** C += A B. */
// @ts-ignore: decorator
@inline export function multiplyAdd(rows: i32, kPanels: i32, panels: i32, a: usize, b: usize, c: usize, panel: usize): void {
  multiply(rows, kPanels, panels, a, panel, b, c, 32, panel, c, panel);
}

/**
 * One panel of a weight's gradient, or two side by side: C[feature, column] += the sum over `steps` and `rows` of
 * A[row, feature] B[row, column].
 *
 * @param inPanels - panels of A: an eighth of the features
 * @param aStep - bytes from a step of A to the next
 * @param panel - bytes from a panel of A or B to the next
 * @param zeros - 0 to add to C, or 192 bytes of zeros to start from
 * @param both - whether the panel after B's is wanted too; it goes to the panel after C
 */
export function multiplyTransposed(steps: i32, rows: i32, inPanels: i32, a: usize, aStep: usize, b: usize, bStep: usize, panel: usize, zeros: usize, c: usize, both: bool): void {
  const cPanel = <usize>inPanels << 8, features = inPanels << 3;
  const initRow: usize = zeros ? 0 : 32, initPanel: usize = zeros ? 0 : cPanel;
  for (let feature = 0; feature < features; ) {
    const height = features - feature === 8 || features - feature === 4 ? 4 : 6;
    const init = zeros ? zeros : c;
    if (both && wide) {
      if (height === 6) features6x16(steps, rows, a, panel, aStep, feature, b, bStep, init, initRow, c, panel, initPanel, cPanel);
      else features4x16(steps, rows, a, panel, aStep, feature, b, bStep, init, initRow, c, panel, initPanel, cPanel);
    } else if (height === 6) {
      features6x8(steps, rows, a, panel, aStep, feature, b, bStep, init, initRow, c);
      if (both) features6x8(steps, rows, a, panel, aStep, feature, b + panel, bStep, init + initPanel, initRow, c + cPanel);
    } else {
      features4x8(steps, rows, a, panel, aStep, feature, b, bStep, init, initRow, c);
      if (both) features4x8(steps, rows, a, panel, aStep, feature, b + panel, bStep, init + initPanel, initRow, c + cPanel);
    }
    feature += height;
    c += height << 5;
  }
}
