// Where a block of rows leaves its part of a recurrent network's gradients, before the parts are added up.
import type { RecurrentSpec } from '../spec.ts';
import { gatePanels, panelsOf } from './packing.ts';
import type { Fields } from './structs.ts';
import type { WasmKernels } from './wasm-kernels.ts';

/**
 * Gradients up to this size are summed by blocks, while a block's tape is in the second-level cache: both find room there.
 * Of more, each block's part would take longer to write than the tape to read again.
 */
const mostPartBytes = 384 * 1024;

export interface Parts {
  bytes: number;
  layers: Fields[];
  network: Fields;
}

/** Where a block's part of the gradients has what; null where it would be too large. */
export function partsOf(spec: RecurrentSpec, inputPanels: number): Parts | null {
  const units = panelsOf(spec.hidden);
  const output = panelsOf(spec.output);
  const panels = gatePanels(spec.cell, spec.hidden);
  let bytes = 0;
  const place = (vectors: number): number => (bytes += 32 * vectors) - 32 * vectors;
  const layers = Array.from({ length: spec.layers }, (_, l) => ({
    wxPart: place((l === 0 ? inputPanels : units) * 8 * panels.x),
    whPart: place(units * 8 * panels.h),
    biasPart: place(panels.gates),
  }));
  const network = { woPart: place(units * 8 * output), boPart: place(output) };
  return bytes > mostPartBytes ? null : { bytes, layers, network };
}

/** Room for the parts of `count` blocks. */
export function allocateParts(kernels: WasmKernels, { bytes }: Parts, count: number): Fields {
  return { parts: kernels.allocate((bytes / 4) * count), partBytes: bytes, partCount: count };
}
