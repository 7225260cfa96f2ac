// How fast something goes of late: what was done in the last seconds, so that a pause or a slow start is soon forgotten.

export interface RecentRate {
  /**
   * @param time - ms
   * @param done - how much is done by then; less than before begins anew
   * @returns amount a second; null while nothing can be said
   */
  add(time: number, done: number): number | null;
}

/** Below this a rate would be noise. */
const leastSpan = 300;

/** @param span - ms that count */
export function createRecentRate(span = 8000): RecentRate {
  let seen: { time: number; done: number }[] = [];
  return {
    add(time, done) {
      if (seen.some((one) => one.done > done)) seen = [];
      seen = [...seen.filter((one) => time - one.time <= span), { time, done }];
      const [first] = seen;
      if (!first || time - first.time < leastSpan) return null;
      return (1000 * (done - first.done)) / (time - first.time);
    },
  };
}
