// All presets. A new one is one file beside this, its name in the contract, and one line here.
import type { PresetName } from '../../contract/config.ts';
import { article } from './article.ts';
import { balanced } from './balanced.ts';
import { best } from './best.ts';
import { dense } from './dense.ts';
import { fast } from './fast.ts';
import type { Preset } from './preset.ts';

const byName: Record<PresetName, Preset> = { fast, balanced, best, article, dense };

/** In the order of the surface. */
export const presets: readonly Preset[] = Object.values(byName);

/** The preset that a config starts from when none is named. */
export const defaultPreset: PresetName = 'balanced';

export function presetNamed(name: PresetName): Preset {
  return byName[name];
}
