// What brings a column's numbers to the scale of a network, and back. One scaling a file; the registry is scalings.ts.

/** A column of a row-major matrix: place i is `data[offset + i * stride]`. */
export interface Channel {
  data: Float32Array;
  stride: number;
  offset: number;
}

export interface Scaling<P> {
  /** What the network's last layer has to give. */
  readonly channel: 'real' | 'unit';
  /** @param values - those of the training places, at least one */
  fit(values: Float64Array): P;
  /** values [place] -> channel [place] */
  apply(plan: P, values: Float64Array, to: Channel): void;
  /** channel [place] -> values [place]; the inverse of `apply` up to float32 */
  invert(plan: P, from: Channel, values: Float64Array): void;
}
