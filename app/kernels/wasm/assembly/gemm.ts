// Matrix products on the one layout that everything here uses: panels of 8 columns.
//
// A matrix of activations lies as [panel][row][8]: column c of row r is float (c & 7) of row r of panel c >> 3. A step of a
// row block is such a matrix, with room for `blockRows` rows in each panel. A weight matrix [in, out] lies as
// [out panel][in][8]. So the product's inner loops read and write in order, a gradient has its weight's layout, and
// nothing is packed on the way.
import {
  rows1x8, rows2x8, rows3x8, rows4x8, rows5x8, rows6x8, rows1x16, rows2x16, rows3x16, rows4x16, rows5x16, rows6x16,
  features1x8, features2x8, features3x8, features4x8, features5x8, features6x8,
  features1x16, features2x16, features3x16, features4x16, features5x16, features6x16,
} from './tiles';
import { laneSum, madd } from './vector';

/** Whether tiles span two panels: for engines that pair 128-bit operations into 256 bits, else they would spill. */
let wide = false;

export function setWide(value: bool): void {
  wide = value;
}

/** Tile height for the rows or features that remain: sixes, with the rest in heights that still fill the pipeline. */
// @ts-ignore: decorator
@inline function heightFor(left: i32): i32 {
  return left >= 9 || left === 6 ? 6 : left >= 7 ? 4 : left;
}

function onePanel(rows: i32, terms: i32, a: usize, aPanel: usize, b: usize, terms2: i32, a2: usize, b2: usize, init: usize, initRow: usize, c: usize): void {
  for (let left = rows; left > 0; ) {
    const height = heightFor(left);
    if (height === 6) rows6x8(terms, a, aPanel, b, terms2, a2, b2, init, initRow, c);
    else if (height === 4) rows4x8(terms, a, aPanel, b, terms2, a2, b2, init, initRow, c);
    else if (height === 2) rows2x8(terms, a, aPanel, b, terms2, a2, b2, init, initRow, c);
    else if (height === 1) rows1x8(terms, a, aPanel, b, terms2, a2, b2, init, initRow, c);
    else if (height === 3) rows3x8(terms, a, aPanel, b, terms2, a2, b2, init, initRow, c);
    else rows5x8(terms, a, aPanel, b, terms2, a2, b2, init, initRow, c);
    a += height << 5;
    a2 += height << 5;
    c += height << 5;
    init += height * initRow;
    left -= height;
  }
}

function twoPanels(rows: i32, terms: i32, a: usize, aPanel: usize, b: usize, bPanel: usize, terms2: i32, a2: usize, b2: usize, b2Panel: usize, init: usize, initRow: usize, initPanel: usize, c: usize, cPanel: usize): void {
  for (let left = rows; left > 0; ) {
    const height = heightFor(left);
    if (height === 6) rows6x16(terms, a, aPanel, b, terms2, a2, b2, init, initRow, c, bPanel, b2Panel, initPanel, cPanel);
    else if (height === 4) rows4x16(terms, a, aPanel, b, terms2, a2, b2, init, initRow, c, bPanel, b2Panel, initPanel, cPanel);
    else if (height === 2) rows2x16(terms, a, aPanel, b, terms2, a2, b2, init, initRow, c, bPanel, b2Panel, initPanel, cPanel);
    else if (height === 1) rows1x16(terms, a, aPanel, b, terms2, a2, b2, init, initRow, c, bPanel, b2Panel, initPanel, cPanel);
    else if (height === 3) rows3x16(terms, a, aPanel, b, terms2, a2, b2, init, initRow, c, bPanel, b2Panel, initPanel, cPanel);
    else rows5x16(terms, a, aPanel, b, terms2, a2, b2, init, initRow, c, bPanel, b2Panel, initPanel, cPanel);
    a += height << 5;
    a2 += height << 5;
    c += height << 5;
    init += height * initRow;
    left -= height;
  }
}

/**
 * C = init + A B + A2 B2.
 *
 * @param panels - of C
 * @param terms - columns of A that are summed over; with 0 of both C is init
 * @param aPanel - bytes from a panel of A to the next, and of A2
 * @param b - packed weights of the first of the panels of C, `bPanel` bytes each
 * @param init - with row stride 0 and panel stride 32 a bias; C itself to add to it
 */
export function multiplyTwo(rows: i32, panels: i32, terms: i32, a: usize, aPanel: usize, b: usize, bPanel: usize, terms2: i32, a2: usize, b2: usize, b2Panel: usize, init: usize, initRow: usize, initPanel: usize, c: usize, cPanel: usize): void {
  let left = panels;
  if (wide) {
    for (; left >= 2; left -= 2) {
      twoPanels(rows, terms, a, aPanel, b, bPanel, terms2, a2, b2, b2Panel, init, initRow, initPanel, c, cPanel);
      b += 2 * bPanel;
      b2 += 2 * b2Panel;
      init += 2 * initPanel;
      c += 2 * cPanel;
    }
  }
  for (; left > 0; left--) {
    onePanel(rows, terms, a, aPanel, b, terms2, a2, b2, init, initRow, c);
    b += bPanel;
    b2 += b2Panel;
    init += initPanel;
    c += cPanel;
  }
}

/** C = init + A B, over whole panels of A. */
// @ts-ignore: decorator
@inline export function multiply(rows: i32, kPanels: i32, panels: i32, a: usize, aPanel: usize, b: usize, init: usize, initRow: usize, initPanel: usize, c: usize, cPanel: usize): void {
  multiplyTwo(rows, panels, kPanels << 3, a, aPanel, b, <usize>kPanels << 8, 0, 0, 0, 0, init, initRow, initPanel, c, cPanel);
}

/**
 * The first column of C = bias + A B, the others 0: a panel of products for one column would be seven eighths waste.
 *
 * @param b - that column, packed as [panel of A][8], `bPanel` bytes from a panel to the next
 */
export function multiplyColumn(rows: i32, kPanels: i32, a: usize, aPanel: usize, b: usize, bPanel: usize, bias: usize, c: usize): void {
  for (const end = a + (<usize>rows << 5); a < end; a += 32, c += 32) {
    let low = v128.load32_zero(bias), high = f32x4.splat(0), from = a, by = b;
    for (let k = 0; k < kPanels; k++, from += aPanel, by += bPanel) {
      low = madd(v128.load(from), v128.load(by), low);
      high = madd(v128.load(from, 16), v128.load(by, 16), high);
    }
    v128.store(c, f32x4.replace_lane(f32x4.splat(0), 0, laneSum(f32x4.add(low, high))));
    v128.store(c, f32x4.splat(0), 16);
  }
}

/**
 * One panel of a weight's gradient, or two side by side: C[feature, column] += the sum over `steps` and `rows` of
 * A[row, feature] B[row, column].
 *
 * @param features - columns of A
 * @param aStep - bytes from a step of A to the next
 * @param panel - bytes from a panel of A or B to the next
 * @param zeros - 0 to add to C, or 192 bytes of zeros to start from
 * @param cPanel - bytes from a panel of C to the next
 * @param both - whether the panel after B's is wanted too; it goes to the panel after C
 */
export function multiplyTransposed(steps: i32, rows: i32, features: i32, a: usize, aStep: usize, b: usize, bStep: usize, panel: usize, zeros: usize, c: usize, cPanel: usize, both: bool): void {
  const initRow: usize = zeros ? 0 : 32, initPanel: usize = zeros ? 0 : cPanel;
  for (let feature = 0; feature < features; ) {
    const height = heightFor(features - feature), init = zeros ? zeros : c;
    if (both && wide) {
      if (height === 6) features6x16(steps, rows, a, panel, aStep, feature, b, bStep, init, initRow, c, panel, initPanel, cPanel);
      else if (height === 4) features4x16(steps, rows, a, panel, aStep, feature, b, bStep, init, initRow, c, panel, initPanel, cPanel);
      else if (height === 2) features2x16(steps, rows, a, panel, aStep, feature, b, bStep, init, initRow, c, panel, initPanel, cPanel);
      else if (height === 1) features1x16(steps, rows, a, panel, aStep, feature, b, bStep, init, initRow, c, panel, initPanel, cPanel);
      else if (height === 3) features3x16(steps, rows, a, panel, aStep, feature, b, bStep, init, initRow, c, panel, initPanel, cPanel);
      else features5x16(steps, rows, a, panel, aStep, feature, b, bStep, init, initRow, c, panel, initPanel, cPanel);
    } else {
      oneTransposed(height, steps, rows, a, panel, aStep, feature, b, bStep, init, initRow, c);
      if (both) oneTransposed(height, steps, rows, a, panel, aStep, feature, b + panel, bStep, init + initPanel, initRow, c + cPanel);
    }
    feature += height;
    c += height << 5;
  }
}

function oneTransposed(height: i32, steps: i32, rows: i32, a: usize, aPanel: usize, aStep: usize, feature: i32, b: usize, bStep: usize, init: usize, initRow: usize, c: usize): void {
  if (height === 6) features6x8(steps, rows, a, aPanel, aStep, feature, b, bStep, init, initRow, c);
  else if (height === 4) features4x8(steps, rows, a, aPanel, aStep, feature, b, bStep, init, initRow, c);
  else if (height === 2) features2x8(steps, rows, a, aPanel, aStep, feature, b, bStep, init, initRow, c);
  else if (height === 1) features1x8(steps, rows, a, aPanel, aStep, feature, b, bStep, init, initRow, c);
  else if (height === 3) features3x8(steps, rows, a, aPanel, aStep, feature, b, bStep, init, initRow, c);
  else features5x8(steps, rows, a, aPanel, aStep, feature, b, bStep, init, initRow, c);
}
