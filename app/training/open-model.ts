// A checkpoint's bytes as something that makes sequences.
import type { RunConfig } from '../contract/config.ts';
import type { Encoder } from '../encoding/encoder.ts';
import { encoderFromState } from '../encoding/encoder-from-state.ts';
import { createRuntime } from '../model/create-runtime.ts';
import type { ModelRuntime } from '../model/runtime.ts';
import { decodeCheckpoint } from './checkpoint.ts';

export interface OpenModel {
  runtime: ModelRuntime;
  encoder: Encoder;
  config: RunConfig;
  step: number;
}

/** @throws SeqwrightError `checkpoint_corrupt` */
export async function openModel(bytes: Uint8Array, threads: number | null): Promise<OpenModel> {
  const { config, encoder: state, model } = decodeCheckpoint(bytes);
  const encoder = encoderFromState(state);
  const runtime = await createRuntime({ config, shape: state.shape, ...(threads === null ? {} : { threads }) });
  await runtime.load(model);
  return { runtime, encoder, config, step: model.step };
}
