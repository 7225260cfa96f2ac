// A column that equals another one in every row: dropped, and copied back when all is decoded.
import type { Codec } from './codec.ts';

export interface CopyPlan {
  kind: 'copy';
  /** The column that it equals. */
  of: string;
}

export const copy: Codec<CopyPlan> = {
  parts: () => [],
  encode: () => undefined,
  decode: () => undefined,
};
