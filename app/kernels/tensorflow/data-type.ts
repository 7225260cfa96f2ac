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

/** Bytes of one element of the types that can be written from JavaScript. */
export const elementBytes: Partial<Record<number, number>> = {
  [dataType.float]: 4,
  [dataType.int32]: 4,
  [dataType.uint8]: 1,
  [dataType.int8]: 1,
  [dataType.complex64]: 8,
  [dataType.int64]: 8,
  [dataType.bool]: 1,
};
