// Numbers of TensorFlow's data types (TF_DataType).
export const dataType = {
  float: 1,
  int32: 3,
  uint8: 4,
  int8: 6,
  string: 7,
  complex64: 8,
  int64: 9,
  bool: 10,
  resource: 20,
} as const;

/** The types that can be written from JavaScript. */
export const writable: ReadonlySet<number> = new Set([
  dataType.float,
  dataType.int32,
  dataType.uint8,
  dataType.int8,
  dataType.complex64,
  dataType.int64,
  dataType.bool,
]);
