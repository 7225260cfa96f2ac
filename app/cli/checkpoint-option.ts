// Which checkpoint of a run is meant: best, last or a step.
import { InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { wholeNumber } from './options.ts';

export const checkpointValue = z.union([z.literal('best'), z.literal('last'), z.number()]);

export function checkpoint(text: string): z.infer<typeof checkpointValue> {
  if (text === 'best' || text === 'last') return text;
  try {
    return wholeNumber(0)(text);
  } catch {
    throw new InvalidArgumentError('It takes best, last or the step of a checkpoint.');
  }
}
