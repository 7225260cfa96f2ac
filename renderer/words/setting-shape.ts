// What kind of field a setting needs, read from the JSON Schema that the engine gives with it.

export type SettingShape =
  | { kind: 'choice'; options: string[] }
  | { kind: 'number'; whole: boolean; min?: number; max?: number; optional: boolean }
  | { kind: 'list' }
  | { kind: 'text' };

const largest = 1e12;

export function shapeOf(schema: Record<string, unknown>): SettingShape {
  const options = schema.anyOf as Record<string, unknown>[] | undefined;
  if (options) {
    const shape = shapeOf(options.find(({ type }) => type !== 'null') ?? {});
    return shape.kind === 'number' ? { ...shape, optional: true } : shape;
  }
  const { type, enum: words, minimum, maximum } = schema;
  if (Array.isArray(words)) return { kind: 'choice', options: words.map(String) };
  if (type === 'array') return { kind: 'list' };
  if (type !== 'number' && type !== 'integer') return { kind: 'text' };
  return {
    kind: 'number',
    whole: type === 'integer',
    optional: false,
    ...(typeof minimum === 'number' && Math.abs(minimum) < largest ? { min: minimum } : {}),
    ...(typeof maximum === 'number' && maximum < largest ? { max: maximum } : {}),
  };
}
