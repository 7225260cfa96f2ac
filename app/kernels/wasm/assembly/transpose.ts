// Packed weights the other way round, for the products of the backward pass.

/** Four rows of four floats the other way round; rows are `fromStep` and `toStep` bytes apart. */
// @ts-ignore: decorator
@inline export function transpose4(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  const a = v128.load(from), b = v128.load(from + fromStep), c = v128.load(from + 2 * fromStep), d = v128.load(from + 3 * fromStep);
  const ab = i8x16.shuffle(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
  const abHigh = i8x16.shuffle(a, b, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
  const cd = i8x16.shuffle(c, d, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
  const cdHigh = i8x16.shuffle(c, d, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
  v128.store(to, i8x16.shuffle(ab, cd, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23));
  v128.store(to + toStep, i8x16.shuffle(ab, cd, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31));
  v128.store(to + 2 * toStep, i8x16.shuffle(abHigh, cdHigh, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23));
  v128.store(to + 3 * toStep, i8x16.shuffle(abHigh, cdHigh, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31));
}

/**
 * One panel of the transpose of [out panel][in][8]: [out][8] of eight inputs.
 *
 * @param item - which eight inputs
 */
export function transposePanel(from: usize, inPanels: i32, outPanels: i32, item: i32, to: usize): void {
  for (let o = 0; o < outPanels; o++) {
    const source = from + (<usize>(o * inPanels + item) << 8), target = to + (<usize>(item * outPanels + o) << 8);
    transpose4(source, 32, target, 32);
    transpose4(source + 16, 32, target + 128, 32);
    transpose4(source + 128, 32, target + 16, 32);
    transpose4(source + 144, 32, target + 144, 32);
  }
}
