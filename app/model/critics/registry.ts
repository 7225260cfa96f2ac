// All critics. A new one is one file beside this, its name, its settings and one line here.
import { coarseCritic } from './coarse-critic.ts';
import { columnCritic } from './column-critic.ts';
import type { Critic } from './critic.ts';
import { mainCritic } from './main-critic.ts';

export const critics: readonly Critic[] = [mainCritic, columnCritic, coarseCritic];
