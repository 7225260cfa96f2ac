// Attributes of ops, of those that are executed at once and those of graphs alike.
import type { Address, CApi } from './c-api.ts';
import { longs, type NameTable } from './names.ts';

/** Kinds of attributes, as tfjs-node-gpu numbers them. */
export const attributeKind = { string: 0, int: 1, float: 2, bool: 3, type: 4, shape: 5 } as const;

export interface OpAttribute {
  name: string;
  type: number;
  value: unknown;
}

/**
 * @param family - functions of ops that are executed at once, or of a graph's
 * @param status - of the one function that reports a failure there
 */
export function setAttribute(
  api: CApi,
  family: 'TFE_Op' | 'TF_',
  op: Address,
  { name, type, value }: OpAttribute,
  names: NameTable,
  status: Address,
): void {
  const key = names.place(name);
  const list = Array.isArray(value) ? value : null;
  switch (type) {
    case attributeKind.type:
      api[`${family}SetAttrType`](op, key, value as number);
      return;
    case attributeKind.bool:
      if (list) api[`${family}SetAttrBoolList`](op, key, Uint8Array.from(list, Number), list.length);
      else api[`${family}SetAttrBool`](op, key, value ? 1 : 0);
      return;
    case attributeKind.int:
      if (list) api[`${family}SetAttrIntList`](op, key, longs(list as number[]), list.length);
      else api[`${family}SetAttrInt`](op, key, value as number);
      return;
    case attributeKind.float:
      if (list) api[`${family}SetAttrFloatList`](op, key, Float32Array.from(list as number[]), list.length);
      else api[`${family}SetAttrFloat`](op, key, value as number);
      return;
    case attributeKind.string: {
      if (list) {
        const words = list as string[];
        const places = BigInt64Array.from(words, (word) => BigInt(names.place(word)));
        const lengths = BigInt64Array.from(words, (word) => BigInt(Buffer.byteLength(word)));
        api[`${family}SetAttrStringList`](op, key, places, lengths, words.length);
      } else {
        const bytes = Buffer.from(value as string);
        api[`${family}SetAttrString`](op, key, bytes, bytes.length);
      }
      return;
    }
    case attributeKind.shape: {
      const shape = value as number[];
      if (family === 'TF_') api.TF_SetAttrShape(op, key, longs(shape), shape.length);
      else api.TFE_OpSetAttrShape(op, key, longs(shape), shape.length, status);
      return;
    }
    default:
      throw new Error(`An attribute ${name} of kind ${type} is not known here.`);
  }
}
