// The settings of a run as the command line gives them: a preset, a file, `--set key=value`, and options of their own.
import { z } from 'zod';
import { runConfig, runConfigInput, settingKeys } from '../contract/config.ts';
import type { RunConfigInput, SettingKey } from '../contract/config.ts';
import { SeqwrightError } from '../contract/errors.ts';
import { nearest } from './nearest.ts';
import { givenOnly } from './options.ts';

function isSetting(key: string): key is SettingKey {
  return Object.hasOwn(runConfig.shape, key);
}

function unknownKey(key: string): SeqwrightError {
  const name = nearest(key, settingKeys);
  const hint = name === null ? `There are ${settingKeys.join(', ')}.` : `Did you mean ${name}?`;
  return new SeqwrightError('config_unknown_key', `No setting is called ${key}. ${hint}`, { key, nearest: name });
}

/** `gru`, `3`, `1e-3`, `null`, `128,64`, `[128, 64]` */
function parseValue(key: SettingKey, text: string): unknown {
  const isList = runConfig.shape[key] instanceof z.ZodArray && !text.trim().startsWith('[');
  try {
    return JSON.parse(isList ? `[${text}]` : text);
  } catch {
    return text;
  }
}

/**
 * @param assignments - "key=value" each
 * @throws SeqwrightError `usage`, `config_unknown_key`
 */
export function parseAssignments(assignments: readonly string[]): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const assignment of assignments) {
    const equals = assignment.indexOf('=');
    if (equals < 1) {
      throw new SeqwrightError('usage', `--set takes key=value, and ${assignment} has no key or no =.`, { assignment });
    }
    const key = assignment.slice(0, equals).trim();
    if (!isSetting(key)) throw unknownKey(key);
    settings[key] = parseValue(key, assignment.slice(equals + 1));
  }
  return settings;
}

async function checked(settings: Record<string, unknown>): Promise<RunConfigInput> {
  for (const key of Object.keys(settings)) if (!isSetting(key)) throw unknownKey(key);
  const result = runConfigInput.safeParse(settings);
  if (result.success) return result.data;
  const key = String(result.error.issues[0]?.path[0]) as SettingKey;
  // Loaded when it is needed: it knows the losses, and those TensorFlow.js.
  const { describeSetting } = await import('../model/describe-setting.ts');
  const allowed = describeSetting(key);
  const message = `${key} cannot be ${JSON.stringify(settings[key])}. It is ${allowed}.`;
  throw new SeqwrightError('config_invalid', message, { key, allowed });
}

export interface SettingOptions {
  /** What the config file holds. */
  file?: unknown;
  assignments: readonly string[];
  /** Options of their own (`--preset`, `--steps`, …); undefined ones were not given. */
  own: Partial<Record<SettingKey, unknown>>;
}

/**
 * Later wins: file, `--set`, options of their own. A limit that is asked for replaces the limits of the preset and the
 * file, so that `--minutes 5` trains five minutes whatever number of steps the preset would have taken.
 *
 * @throws SeqwrightError `config_unknown_key` with the nearest right key, `config_invalid`
 */
export async function settingsFrom({ file = {}, assignments, own }: SettingOptions): Promise<RunConfigInput> {
  if (typeof file !== 'object' || file === null || Array.isArray(file)) {
    throw new SeqwrightError('config_invalid', 'The config file holds one JSON object: {"cell": "gru", "steps": 600}.');
  }
  const limits = ['steps', 'epochs', 'minutes'] as const;
  const given = givenOnly(own);
  const limited = limits.some((limit) => given[limit] !== undefined);
  const noLimits = limited ? { steps: null, epochs: null, minutes: null } : {};
  return checked({ ...file, ...noLimits, ...parseAssignments(assignments), ...given });
}
