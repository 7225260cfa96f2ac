// A checkpoint's bytes as something that makes sequences.
import type { RunConfig } from '../contract/config.ts';
import type { Encoder } from '../encoding/encoder.ts';
import { encoderFromState } from '../encoding/encoder-from-state.ts';
import { createRuntime } from '../model/create-runtime.ts';
import type { ModelRuntime } from '../model/runtime.ts';
import { decodeCheckpoint } from './checkpoint.ts';
import { runtimeExtras } from './runtime-extras.ts';

export interface OpenModel {
  runtime: ModelRuntime;
  encoder: Encoder;
  config: RunConfig;
  step: number;
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
