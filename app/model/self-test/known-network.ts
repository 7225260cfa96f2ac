// What a device is tested on: a network with every kind of channel, and data that is the same everywhere.
import type { RunConfig, RunConfigInput } from '../../contract/config.ts';
import type { ChannelGroup, SequenceShape } from '../../encoding/sequences.ts';
import { RandomStream } from '../../tensor/random.ts';
import { resolveConfig } from '../resolve-config.ts';
import type { RuntimeOptions } from '../runtime.ts';

const kinds = ['real', 'real', 'unit', 'one_hot', 'probability'] as const;
const oneHotSize = 3;
/** Apart from the streams of a run. */
const stream = 2001;

function shapeOf(steps: number, repeats: number): SequenceShape {
  let offset = 0;
  const groups = Array.from({ length: repeats * kinds.length }, (_, i): ChannelGroup => {
    const kind = kinds[i % kinds.length]!;
    const size = kind === 'one_hot' ? oneHotSize : 1;
    const group = { column: `column ${i + 1}`, kind, offset, size, part: 'value' };
    offset += size;
    return group;
  });
  return { steps, channels: offset, groups, contextChannels: 0, contextGroups: [] };
}

/** Waves of many periods with some noise, in the range of each kind. */
function fill(shape: SequenceShape, count: number): Float32Array {
  const random = new RandomStream(0, stream, 0);
  const { steps, channels } = shape;
  const values = new Float32Array(count * steps * channels);
  for (let i = 0; i < count; i++) {
    const phase = 6 * random.uniform();
    for (let t = 0; t < steps; t++) {
      for (const [k, { kind, offset, size }] of shape.groups.entries()) {
        const wave = Math.sin(phase + t / (2 + k)) + 0.2 * random.normal();
        const at = (i * steps + t) * channels + offset;
        if (kind === 'one_hot') values[at + Math.min(size - 1, Math.max(0, Math.floor((wave + 1) * 1.5)))] = 1;
        else if (kind === 'real') values[at] = wave;
        else if (kind === 'unit') values[at] = 1 / (1 + Math.exp(-wave));
        else values[at] = wave > 0 ? 1 : 0;
      }
    }
  }
  return values;
}

function network(device: string, size: { steps: number; repeats: number; count: number }, input: RunConfigInput) {
  const shape = shapeOf(size.steps, size.repeats);
  const all = Int32Array.from({ length: size.count }, (_, i) => i);
  const lengths = new Int32Array(size.count).fill(size.steps);
  const config: RunConfig = resolveConfig({ preset: 'balanced', device, seed: 1, warmup_steps: 0, ...input });
  const train = { shape, count: size.count, values: fill(shape, size.count), lengths, context: new Float32Array() };
  return { config, shape, data: { train, generatorPart: all, discriminatorPart: all } } satisfies RuntimeOptions;
}

/** Small enough that the reference takes its steps in a moment; odd sizes meet the ends of every tile. */
export function comparedNetwork(device: string): RuntimeOptions {
  const size = { steps: 9, repeats: 1, count: 64 };
  return network(device, size, { generator_hidden: 21, discriminator_hidden: 19, layers: 2, batch_size: 23 });
}

/** As large as a usual run. */
export function timedNetwork(device: string): RuntimeOptions {
  return network(device, { steps: 24, repeats: 2, count: 512 }, {});
}

/** What {@link timedNetwork} is, in words. */
export const timedInWords = 'the balanced preset on sequences of 24 steps and 14 channels, 128 in a batch';
