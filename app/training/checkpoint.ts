// A checkpoint as bytes: all that resuming or sampling needs, on this machine or another.
//
// Layout: the eight letters of the magic; uint32 length of the header; the header, JSON in UTF-8; the float32 buffers in
// the header's order, little-endian; uint32 CRC of all that stands before it.
import { completeConfig, type RunConfig } from '../contract/config.ts';
import { SeqwrightError } from '../contract/errors.ts';
import type { EncoderState } from '../encoding/encoder.ts';
import type { ModelState } from '../model/runtime.ts';
import type { ChoiceState } from './choice.ts';
import { crc32 } from './crc32.ts';

/** What the loop itself must remember to go on as if it had never stopped. */
export interface LoopState extends ChoiceState {
  /** Training seconds until now. */
  seconds: number;
  /** Factor on the learning rates after roll-backs. */
  rateFactor: number;
  rollbacks: number;
  /** Largest diversity of samples so far; a fall from it is a collapse. */
  bestDiversity: number;
}

export interface Checkpoint {
  config: RunConfig;
  encoder: EncoderState;
  loop: LoopState;
  model: ModelState;
}

const magic = 'SEQWCKP1';

interface Header extends Omit<Checkpoint, 'model'> {
  step: number;
  buffers: { name: string; length: number }[];
}

/** @returns the checkpoint's bytes, in a buffer of their own */
export function encodeCheckpoint({ model, ...rest }: Checkpoint): Uint8Array<ArrayBuffer> {
  const buffers = Object.entries(model.buffers);
  const header: Header = {
    ...rest,
    step: model.step,
    buffers: buffers.map(([name, values]) => ({ name, length: values.length })),
  };
  const utf8 = new TextEncoder();
  const json = utf8.encode(JSON.stringify(header));
  const size = buffers.reduce((sum, [, values]) => sum + values.byteLength, 0);
  const bytes = new Uint8Array(magic.length + 4 + json.length + size + 4);
  const view = new DataView(bytes.buffer);
  bytes.set(utf8.encode(magic));
  view.setUint32(magic.length, json.length, true);
  bytes.set(json, magic.length + 4);
  let offset = magic.length + 4 + json.length;
  for (const [, values] of buffers) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), offset);
    offset += values.byteLength;
  }
  view.setUint32(offset, crc32(bytes.subarray(0, offset)), true);
  return bytes;
}

/** @throws SeqwrightError `checkpoint_corrupt` when the bytes are not a whole checkpoint */
export function decodeCheckpoint(bytes: Uint8Array): Checkpoint {
  const corrupt = (what: string): SeqwrightError =>
    new SeqwrightError('checkpoint_corrupt', `The checkpoint cannot be used: ${what}. Use another one of this run.`);
  const start = magic.length + 4;
  const utf8 = new TextDecoder();
  if (bytes.length < start + 4 || utf8.decode(bytes.subarray(0, magic.length)) !== magic)
    throw corrupt('it is not one, or from another version');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(bytes.length - 4, true) !== crc32(bytes.subarray(0, bytes.length - 4)))
    throw corrupt('its checksum does not fit its content');
  const headerEnd = start + view.getUint32(magic.length, true);
  const header = JSON.parse(utf8.decode(bytes.subarray(start, headerEnd))) as Header;
  const buffers: Record<string, Float32Array> = {};
  let offset = headerEnd;
  for (const { name, length } of header.buffers) {
    const values = new Float32Array(length);
    new Uint8Array(values.buffer).set(bytes.subarray(offset, offset + length * 4));
    buffers[name] = values;
    offset += length * 4;
  }
  const { config, encoder, loop, step } = header;
  return { config: completeConfig(config), encoder, loop, model: { step, buffers } };
}
