// Words of the command line as values. What cannot be one is refused with what would do.
import { InvalidArgumentError } from 'commander';

/** A whole number from `least` on; commas and underscores may group its digits. */
export function wholeNumber(least: number, most: number = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const plain = text.replaceAll(/(?<=\d)[,_](?=\d)/g, '');
    const value = Number(plain);
    if (!/^\d+$/.test(plain) || value < least || value > most) {
      const bound = most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `from ${least} to ${most}`;
      throw new InvalidArgumentError(`It takes a whole number ${bound}.`);
    }
    return value;
  };
}

/** A number above zero. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value <= 0) {
    throw new InvalidArgumentError('It takes a number above 0.');
  }
  return value;
}

/** An option that may be repeated. */
export function repeated(text: string, before: string[] | undefined): string[] {
  return [...(before ?? []), text];
}

/** Names between commas; the option may be repeated as well. */
export function names(text: string, before: string[] | undefined): string[] {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.includes('')) throw new InvalidArgumentError('It takes names with a comma between them.');
  return [...(before ?? []), ...parts];
}

/** A seed: 0 to 4,294,967,295. */
export const seed = wholeNumber(0, 2 ** 32 - 1);

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the options that were left out: what is not there means something else to the engine than `undefined`. */
export function givenOnly<T extends Record<string, unknown>>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}
