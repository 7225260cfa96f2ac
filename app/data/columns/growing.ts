// A typed array of unknown final length. Its first piece has room for what is expected: the system gives memory only
// where it is written to, so room that is not used costs nothing, and a table is not held twice while it is made.

type Values = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

const smallestPiece = 256;
const largestPiece = 65_536;
/** An array that is used less than this is copied to one of its size. */
const enoughUsed = 0.75;
/** Below this a loop beats making a view to copy from. */
const shortRange = 32;

export class Growing<A extends Values> {
  length = 0;
  private readonly make: (length: number) => A;
  private pieces: A[] = [];
  private piece: A;
  private used = 0;

  /**
   * @param make - makes an array of this length, filled with zeros
   * @param expected - length that it will probably have
   */
  constructor(make: (length: number) => A, expected: number) {
    this.make = make;
    this.piece = make(Math.max(smallestPiece, expected));
  }

  push(value: number): void {
    if (this.used === this.piece.length) this.nextPiece();
    this.piece[this.used++] = value;
    this.length++;
  }

  /** Adds `source[from]` to `source[to - 1]`. */
  append(source: A, from: number, to: number): void {
    if (to - from < shortRange) {
      for (let i = from; i < to; i++) this.push(source[i]!);
      return;
    }
    for (let at = from; at < to;) {
      if (this.used === this.piece.length) this.nextPiece();
      const count = Math.min(to - at, this.piece.length - this.used);
      this.piece.set(source.subarray(at, at + count), this.used);
      this.used += count;
      this.length += count;
      at += count;
    }
  }

  /** Every value, piece by piece. */
  *views(): Generator<A> {
    for (const piece of this.pieces) yield piece;
    yield this.piece.subarray(0, this.used) as A;
  }

  /** All in one array; the pieces are gone afterwards. */
  finish(): A {
    if (this.pieces.length === 0 && this.used > this.piece.length * enoughUsed)
      return this.piece.subarray(0, this.used) as A;
    const all = this.make(this.length);
    let at = 0;
    for (const view of this.views()) {
      all.set(view, at);
      at += view.length;
    }
    this.pieces = [];
    this.piece = this.make(0);
    this.used = 0;
    this.length = 0;
    return all;
  }

  private nextPiece(): void {
    this.pieces.push(this.piece);
    this.piece = this.make(Math.min(largestPiece, Math.max(smallestPiece, this.piece.length * 2)));
    this.used = 0;
  }
}

export function growingFloats(expected = 0): Growing<Float64Array<ArrayBuffer>> {
  return new Growing((length) => new Float64Array(length), expected);
}

export function growingInts(expected = 0): Growing<Int32Array<ArrayBuffer>> {
  return new Growing((length) => new Int32Array(length), expected);
}
