// First values of a network's parameters: the same numbers on every device.
import { RandomStream, streams } from '../tensor/random.ts';
import { gateOrder, parameterLayout, type NetworkSpec, type ParameterEntry } from './spec.ts';

/**
 * First values, drawn as the spec's {@link Initialisation} says.
 *
 * @param network - number of the network within its model; networks of one seed start from different numbers
 * @returns the flat buffer, [parameterLayout(spec).size]
 */
export function initialParameters(spec: NetworkSpec, seed: number, network: number): Float32Array {
  const random = new RandomStream(seed, streams.initialisation, network);
  return spec.initialisation === 'small' ? smallParameters(spec, random) : balancedParameters(spec, random);
}

function smallParameters(spec: NetworkSpec, random: RandomStream): Float32Array {
  const { size, entries } = parameterLayout(spec);
  const flat = new Float32Array(size);
  let inputs = 1;
  for (const { fanIn, offset, size: length } of entries) {
    // A bias comes after its matrix and starts within the same bounds.
    if (fanIn > 0) inputs = spec.kind === 'recurrent' ? spec.hidden : fanIn;
    fillUniform(flat.subarray(offset, offset + length), 1 / Math.sqrt(inputs), random);
  }
  return flat;
}

function balancedParameters(spec: NetworkSpec, random: RandomStream): Float32Array {
  const layout = parameterLayout(spec);
  const flat = new Float32Array(layout.size);
  for (const entry of layout.entries) {
    const values = flat.subarray(entry.offset, entry.offset + entry.size);
    if (entry.name.endsWith('.recurrent') || entry.name.endsWith('.transition')) fillOrthogonal(values, entry, random);
    else if (entry.fanIn > 0) fillGlorot(values, entry, spec, random);
    else if (
      spec.kind === 'recurrent' &&
      spec.cell === 'lstm' &&
      entry.name.endsWith('.bias') &&
      entry.name !== 'output.bias'
    )
      values.fill(1, spec.hidden * gateOrder.lstm.indexOf('f'), spec.hidden * (gateOrder.lstm.indexOf('f') + 1));
  }
  return flat;
}

function fillGlorot(values: Float32Array, entry: ParameterEntry, spec: NetworkSpec, random: RandomStream): void {
  const columns = entry.shape.at(-1) ?? 1;
  const fanOut = spec.kind === 'recurrent' && entry.name !== 'output.kernel' ? spec.hidden : columns;
  const limit = Math.sqrt(6 / (entry.fanIn + fanOut));
  fillUniform(values, limit, random);
}

function fillUniform(values: Float32Array, limit: number, random: RandomStream): void {
  for (let i = 0; i < values.length; i++) values[i] = limit * (2 * random.uniform() - 1);
}

/** Fills [hidden, gates * hidden], row-major, with one random orthogonal matrix a gate (Gram and Schmidt). */
function fillOrthogonal(values: Float32Array, entry: ParameterEntry, random: RandomStream): void {
  const [size = 1, width = 1] = entry.shape;
  for (let gate = 0; gate < width / size; gate++) {
    const columns: Float64Array[] = [];
    for (let c = 0; c < size; c++) {
      const column = Float64Array.from({ length: size }, () => random.normal());
      for (const other of columns) subtractProjection(column, other);
      const norm = Math.sqrt(column.reduce((sum, value) => sum + value * value, 0));
      for (let r = 0; r < size; r++) column[r] = column[r]! / norm;
      columns.push(column);
    }
    for (let r = 0; r < size; r++) for (let c = 0; c < size; c++) values[r * width + gate * size + c] = columns[c]![r]!;
  }
}

/** column -= (column . unit) unit */
function subtractProjection(column: Float64Array, unit: Float64Array): void {
  let product = 0;
  for (let r = 0; r < unit.length; r++) product += column[r]! * unit[r]!;
  for (let r = 0; r < unit.length; r++) column[r] = column[r]! - product * unit[r]!;
}
