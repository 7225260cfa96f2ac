// All losses. A new one is one file beside this and one line here.
import { SeqwrightError } from '../../contract/errors.ts';
import { bce } from './bce.ts';
import { confusion } from './confusion.ts';
import { hinge } from './hinge.ts';
import type { Loss } from './loss.ts';
import { lsgan } from './lsgan.ts';
import { relativistic } from './relativistic.ts';
import { wasserstein } from './wasserstein.ts';

export const losses: readonly Loss[] = [bce, confusion, hinge, lsgan, wasserstein, relativistic];

/** @throws SeqwrightError `config_invalid` when there is no loss of that name */
export function lossNamed(name: string): Loss {
  const found = losses.find((loss) => loss.name === name);
  if (found) return found;
  const names = losses.map((loss) => loss.name);
  throw new SeqwrightError('config_invalid', `There is no loss "${name}". The losses are ${names.join(', ')}.`, {
    key: 'loss',
    allowed: names,
  });
}
