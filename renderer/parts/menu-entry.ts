// One thing that a menu offers.
import type { IconName } from './icons.ts';

export interface MenuEntry {
  label: string;
  run: () => void;
  icon?: IconName;
  note?: string;
  disabled?: boolean;
  danger?: boolean;
}
