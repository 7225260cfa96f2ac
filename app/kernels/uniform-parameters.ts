// First values as PyTorch draws them: what the judges of published scores start from.
import { RandomStream, streams } from '../tensor/random.ts';
import { parameterLayout, type RecurrentSpec } from './spec.ts';

/**
 * Every parameter, biases too, uniform within 1 / sqrt(hidden). PyTorch has two biases for each gate where this layout
 * has one: it gets their sum, but for gru's candidate, whose two are apart here as well.
 *
 * @returns the flat buffer, [parameterLayout(spec).size]
 * @see `torch.nn.GRU`, `torch.nn.Linear`
 */
export function uniformParameters(spec: RecurrentSpec, seed: number): Float32Array {
  const { size, entries } = parameterLayout(spec);
  const flat = new Float32Array(size);
  const random = new RandomStream(seed, streams.initialisation, 0);
  const limit = 1 / Math.sqrt(spec.hidden);
  const draw = (): number => limit * (2 * random.uniform() - 1);
  for (const { name, offset, size: count } of entries) {
    const summed = name.startsWith('layer') && name.endsWith('.bias');
    const alone = spec.cell === 'gru' ? 2 * spec.hidden : spec.cell === 'elman' ? 0 : Infinity;
    for (let i = 0; i < count; i++) flat[offset + i] = draw() + (summed && i < alone ? draw() : 0);
  }
  return flat;
}
