// Says in words which values a setting takes, from its type in the contract.
import { z } from 'zod';
import { runConfig, type SettingKey } from '../contract/config.ts';
import { losses } from './losses/registry.ts';

/** The parts of a JSON schema that settings use. */
interface ValueSchema {
  type?: string;
  enum?: string[];
  anyOf?: ValueSchema[];
  items?: ValueSchema;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  maxItems?: number;
}

function range({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: ValueSchema): string {
  const parts: string[] = [];
  if (minimum !== undefined) parts.push(`at least ${minimum}`);
  if (exclusiveMinimum !== undefined) parts.push(`above ${exclusiveMinimum}`);
  // The largest whole number that JavaScript can tell apart is no limit that anyone chose.
  if (maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER) parts.push(`at most ${maximum}`);
  if (exclusiveMaximum !== undefined) parts.push(`below ${exclusiveMaximum}`);
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}

function describe(schema: ValueSchema): string {
  if (schema.enum) return `one of ${schema.enum.join(', ')}`;
  if (schema.anyOf) return schema.anyOf.map(describe).join(' or ');
  if (schema.type === 'array')
    return `a list of 1 to ${schema.maxItems ?? 0} values, each ${describe(schema.items ?? {})}`;
  if (schema.type === 'integer') return `a whole number${range(schema)}`;
  if (schema.type === 'number') return `a number${range(schema)}`;
  return schema.type === 'null' ? 'null' : 'a word';
}

/** e.g. `a whole number (at least 1, at most 8)`. */
export function describeSetting(key: SettingKey): string {
  if (key === 'loss') return `one of ${losses.map(({ name }) => name).join(', ')}`;
  return describe(z.toJSONSchema(runConfig.shape[key]) as ValueSchema);
}
