// How fast it goes lately: over a short window, so that a slow start (a first compilation, a cold disk) is forgotten.
export interface Rate {
  /** @param at - ms @param done - how much is done by then */
  add(at: number, done: number): void;
  /** Per second, or null while nothing can be said. */
  perSecond(): number | null;
}

export function createRate(windowMs = 15_000): Rate {
  let points: { at: number; done: number }[] = [];
  return {
    add(at, done) {
      const last = points.at(-1);
      if (last !== undefined && done < last.done) points = [];
      points.push({ at, done });
      // One point before the window stays, so that slow work with rare news still has a rate.
      while (points.length > 2 && (points[1]?.at ?? at) <= at - windowMs) points.shift();
    },
    perSecond() {
      const first = points[0];
      const last = points.at(-1);
      if (first === undefined || last === undefined || last.at - first.at < 200) return null;
      return ((last.done - first.done) / (last.at - first.at)) * 1000;
    },
  };
}
