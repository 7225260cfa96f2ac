// Draws sequences in the fused kernels: by number, the same whatever the batches.
import type { SequenceShape, Sequences } from '../encoding/sequences.ts';
import { createGeneratorModel, generateBlock, generatingNetworks } from '../kernels/wasm/gan-model.ts';
import type { GanPlan } from '../kernels/wasm/gan-plan.ts';
import type { GanSets } from '../kernels/wasm/gan-training.ts';
import { together } from '../kernels/wasm/network.ts';
import type { ParameterSet } from '../kernels/wasm/parameter-set.ts';
import { blocksOf, readBlocked, writeBlocked } from '../kernels/wasm/rows.ts';
import type { WasmKernels } from '../kernels/wasm/wasm-kernels.ts';
import { allocateWeights } from '../kernels/wasm/weights.ts';
import type { SampleRequest } from './runtime.ts';

/** Sequences that are computed at once: few for a look, many for an export. */
const chunks = [32, 512] as const;

type Draw = (first: number, seed: number, context: Float32Array | undefined) => Sequences;

/** Opens a sampler; its memory is taken when it is first used. */
export function createSampler(
  kernels: WasmKernels,
  plan: GanPlan,
  shape: SequenceShape,
  sets: GanSets,
): (request: SampleRequest) => Sequences {
  const known = new Map<string, { draw: Draw; derive: () => void }>();
  const open = (kind: 'average' | 'last', batch: number): { draw: Draw; derive: () => void } => {
    const key = `${kind} ${batch}`;
    const found = known.get(key) ?? openChunk(kernels, plan, shape, sets, kind, batch);
    known.set(key, found);
    return found;
  };
  return ({ count, first, seed, context, weights = 'average' }) => {
    const { steps, channels, contextChannels } = shape;
    const [small, large] = chunks;
    const batch = count <= small ? small : large;
    const { draw, derive } = open(weights, batch);
    derive();
    const values = new Float32Array(count * steps * channels);
    const contexts = new Float32Array(count * contextChannels);
    const lengths = new Int32Array(count);
    for (let start = 0; start < count; start += batch) {
      const size = Math.min(batch, count - start);
      const given = context?.subarray(start * contextChannels, (start + size) * contextChannels);
      const part = draw(first + start, seed, given);
      values.set(part.values.subarray(0, size * steps * channels), start * steps * channels);
      contexts.set(part.context.subarray(0, size * contextChannels), start * contextChannels);
      lengths.set(part.lengths.subarray(0, size), start);
    }
    return { shape, count, values, lengths, context: contexts };
  };
}

function openChunk(
  kernels: WasmKernels,
  plan: GanPlan,
  shape: SequenceShape,
  sets: GanSets,
  kind: 'average' | 'last',
  batch: number,
): { draw: Draw; derive: () => void } {
  const rows = blocksOf(batch);
  const weightsOf = ({ weights, average }: ParameterSet): typeof weights =>
    allocateWeights(kernels, weights.spec, {
      value: kind === 'average' ? average : weights.value,
      input: weights.layout.input,
    });
  const model = createGeneratorModel(
    kernels,
    plan,
    {
      generator: weightsOf(sets.generator),
      context: sets.context && weightsOf(sets.context),
      latent: sets.latent && weightsOf(sets.latent),
      head: sets.head && weightsOf(sets.head),
    },
    rows,
    false,
  );
  const programs = [false, true].map((given) =>
    kernels.program([[{ items: rows.blocks, operations: generateBlock(model, given) }]]),
  );
  const derive = kernels.program(together(generatingNetworks(model).map((network) => network.derive)));
  const { channels, contextChannels, steps } = shape;
  return {
    derive: () => kernels.run(derive),
    draw: (first, seed, context) => {
      kernels.write('Model', model.address, { draw: first | 0, seed: seed | 0 });
      if (context && contextChannels > 0) {
        const whole = new Float32Array(batch * contextChannels);
        whole.set(context);
        writeBlocked(kernels, model.contexts, whole, rows, 1, contextChannels);
      }
      kernels.run(programs[context ? 1 : 0]!);
      return {
        ...{ shape, count: batch },
        values: readBlocked(kernels, model.values, rows, steps, channels),
        lengths: kernels.integers(model.lengths, batch).slice(),
        context:
          contextChannels > 0 ? readBlocked(kernels, model.contexts, rows, 1, contextChannels) : new Float32Array(0),
      };
    },
  };
}
