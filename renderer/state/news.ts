// News that comes while the whole is asked for: held back and told after it, so that what the answer holds, which is
// older, never stands over what came since.

export interface News {
  /** A listener that waits while something is asked for. */
  hear<T>(listener: (news: T) => void): (news: T) => void;
  /** Asks; what is heard meanwhile is told in its order when all that is asked for is there. */
  during(ask: () => Promise<void>): Promise<void>;
}

export function createNews(): News {
  let asking = 0;
  let held: (() => void)[] = [];
  return {
    hear: (listener) => (news) => {
      if (asking > 0) held.push(() => listener(news));
      else listener(news);
    },
    async during(ask) {
      asking++;
      try {
        await ask();
      } finally {
        asking--;
        if (asking === 0) {
          const all = held;
          held = [];
          for (const tell of all) tell();
        }
      }
    },
  };
}
