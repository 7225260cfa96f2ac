// A checkpoint's bytes as something that makes sequences.
import type { RunConfig } from '../contract/config.ts';
import type { Encoder, EncoderState } from '../encoding/encoder.ts';
import { encoderFromState } from '../encoding/encoder-from-state.ts';
import { lengthTable } from '../encoding/lengths.ts';
import { createRuntime } from '../model/create-runtime.ts';
import type { ModelRuntime, RuntimeOptions } from '../model/runtime.ts';
import { decodeCheckpoint } from './checkpoint.ts';

export interface OpenModel {
  runtime: ModelRuntime;
  encoder: Encoder;
  config: RunConfig;
  step: number;
}

/** What a runtime is told besides config, shape and data: threads, and what the generated lengths mean. */
export function runtimeExtras(
  { lengths }: Pick<EncoderState, 'lengths'>,
  threads: number | null,
): Pick<RuntimeOptions, 'threads' | 'lengthTable'> {
  const table = lengthTable(lengths);
  return { ...(threads === null ? {} : { threads }), ...(table ? { lengthTable: table } : {}) };
}

/**
 * Opens a checkpoint to sample from it. That is done on the processor whatever it was trained on: it needs no library, and
 * the same sequences come out on every machine.
 *
 * @throws SeqwrightError `checkpoint_corrupt`
 */
export async function openModel(bytes: Uint8Array, threads: number | null): Promise<OpenModel> {
  const { config: trained, encoder: state, model } = decodeCheckpoint(bytes);
  const config: RunConfig = trained.device === 'reference' ? trained : { ...trained, device: 'cpu' };
  const encoder = encoderFromState(state);
  const runtime = await createRuntime({ config, shape: state.shape, ...runtimeExtras(state, threads) });
  await runtime.load(model);
  return { runtime, encoder, config, step: model.step };
}
