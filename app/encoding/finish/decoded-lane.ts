// A column on its way back into a table.

/** Values by row, as a Lane has them. */
export interface DecodedLane {
  values: Float64Array;
  missing: Uint8Array | null;
}
