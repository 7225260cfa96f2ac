// Words and numbers as TensorFlow's C API takes them.
import type { Address, CApi } from './c-api.ts';
import { dataType } from './data-type.ts';

/** int64 values of attributes and shapes. */
export const longs = (values: readonly number[]): BigInt64Array => BigInt64Array.from(values, BigInt);

/** Names in the library's memory, for good: TensorFlow keeps pointers to some. */
export class NameTable {
  readonly #api: CApi;
  readonly #places = new Map<string, Address>();

  constructor(api: CApi) {
    this.#api = api;
  }

  /** Where the name is, with a zero behind it. */
  place(name: string): Address {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const bytes = Buffer.from(`${name}\0`);
    const tensor = this.#api.TF_AllocateTensor(dataType.uint8, longs([bytes.length]), 1, bytes.length);
    const place = this.#api.TF_TensorData(tensor);
    this.#api.copyIn(place, bytes, bytes.length);
    this.#places.set(name, place);
    return place;
  }
}
