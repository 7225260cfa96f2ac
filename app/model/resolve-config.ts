// From what a user gave, a preset and what differs from it, to the whole config that is stored with the run.
import { closest } from 'fastest-levenshtein';
import {
  presetName,
  runConfig,
  settingKeys,
  type RunConfig,
  type RunConfigInput,
  type SettingKey,
} from '../contract/config.ts';
import { SeqwrightError } from '../contract/errors.ts';
import { describeSetting } from './describe-setting.ts';
import { losses } from './losses/registry.ts';
import { defaultPreset, presetNamed } from './presets/registry.ts';

const limits = ['steps', 'epochs', 'minutes'] as const;

function refuseUnknownKeys(input: object): void {
  for (const key of Object.keys(input)) {
    if ((settingKeys as string[]).includes(key)) continue;
    const nearest = closest(key, settingKeys);
    throw new SeqwrightError('config_unknown_key', `There is no setting "${key}". Did you mean "${nearest}"?`, {
      key,
      nearest,
    });
  }
}

function refuse(key: SettingKey, value: unknown): never {
  const allowed = describeSetting(key);
  throw new SeqwrightError('config_invalid', `${key} cannot be ${JSON.stringify(value)}. It is ${allowed}.`, {
    key,
    allowed,
  });
}

/**
 * Fills in a config from its preset. A limit (steps, epochs, minutes) that is given takes the place of the preset's.
 *
 * @throws SeqwrightError `config_unknown_key` with the nearest right key; `config_invalid` with the setting and what it
 * takes
 */
export function resolveConfig(input: RunConfigInput): RunConfig {
  refuseUnknownKeys(input);
  const given = Object.fromEntries(Object.entries<unknown>(input).filter(([, value]) => value !== undefined));
  const name = presetName.safeParse(input.preset ?? defaultPreset);
  if (!name.success) refuse('preset', input.preset);
  const ownLimit = limits.some((limit) => input[limit] !== undefined && input[limit] !== null);
  const parsed = runConfig.safeParse({
    ...presetNamed(name.data).config,
    ...(ownLimit && { steps: null, epochs: null, minutes: null }),
    ...given,
  });
  if (!parsed.success) {
    const key = String(parsed.error.issues[0]?.path[0] ?? 'preset') as SettingKey;
    refuse(key, input[key]);
  }
  if (!losses.some((loss) => loss.name === parsed.data.loss)) refuse('loss', parsed.data.loss);
  return parsed.data;
}
