// How long to wait before the engine is started again: at once the first time, longer each time it dies soon after.

export interface BackOff {
  /** @returns milliseconds to wait, now that it has died */
  next(): number;
}

const first = 250;
const longest = 30_000;
/** Having lived this long, it counts as well again. */
const well = 60_000;

/** @param now - milliseconds, of a clock that only goes on */
export function createBackOff(now: () => number = () => performance.now()): BackOff {
  let deaths = 0;
  let lastDeath = -Infinity;
  return {
    next() {
      const at = now();
      deaths = at - lastDeath > well + Math.min(longest, first * 2 ** deaths) ? 0 : deaths + 1;
      lastDeath = at;
      return Math.min(longest, first * 2 ** deaths);
    },
  };
}
