// What a runtime is told that an encoder and the host know.
import type { EncoderState } from '../encoding/encoder.ts';
import { lengthTable } from '../encoding/lengths.ts';
import type { RuntimeOptions } from '../model/runtime.ts';

/** What a runtime is told besides config, shape and data: threads, and what the generated lengths mean. */
export function runtimeExtras(
  { lengths }: Pick<EncoderState, 'lengths'>,
  threads: number | null,
): Pick<RuntimeOptions, 'threads' | 'lengthTable'> {
  const table = lengthTable(lengths);
  return { ...(threads === null ? {} : { threads }), ...(table ? { lengthTable: table } : {}) };
}
