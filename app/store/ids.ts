// Names for stored things: short enough to type, in order of their making, and never the same twice.
import { randomInt } from 'node:crypto';

/** Crockford's: no i, l, o, u, which are misread. In ASCII order, so that ids sort as text. */
const digits = '0123456789abcdefghjkmnpqrstvwxyz';
const timeDigits = 7;
const randomDigits = 4;
const randomLimit = 32 ** randomDigits;

let lastSecond = 0;
let lastRandom = 0;

/**
 * A new id of 11 characters: the second in seven digits of base 32, which last until the year 3058, and four digits
 * that are random in the first id of a second and then rise. Ids of one process are therefore different and in order.
 *
 * @param now - milliseconds since 1970 UTC
 */
export function newId(now: number = Date.now()): string {
  const second = Math.floor(now / 1000);
  if (second > lastSecond) {
    lastSecond = second;
    // The lower half, so that a second has room for many more.
    lastRandom = randomInt(randomLimit / 2);
  } else {
    // A clock that was set back, or a second that is full, goes on in the next one.
    lastRandom += randomInt(1, 16);
    if (lastRandom >= randomLimit) {
      lastSecond += 1;
      lastRandom = randomInt(randomLimit / 2);
    }
  }
  return base32(lastSecond, timeDigits) + base32(lastRandom, randomDigits);
}

function base32(value: number, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest = Math.floor(rest / 32)) text = digits.charAt(rest % 32) + text;
  return text;
}
