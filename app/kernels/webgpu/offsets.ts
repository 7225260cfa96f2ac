// Where the parameters of a network lie in its flat buffer.
import { parameterLayout, type NetworkSpec } from '../spec.ts';

const known = new WeakMap<NetworkSpec, Map<string, number>>();

/** Offsets by name; a spec's are looked up each time that it is computed. */
export function offsetsOf(spec: NetworkSpec): (name: string) => number {
  const found = known.get(spec) ?? new Map(parameterLayout(spec).entries.map(({ name, offset }) => [name, offset]));
  known.set(spec, found);
  return (name) => found.get(name) ?? 0;
}
