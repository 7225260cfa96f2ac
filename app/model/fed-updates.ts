// Updates op by op, whose noise the kernels draw: for devices where the ops are quick and drawing in JavaScript is not.
import { openNoise } from '../kernels/wasm/noise.ts';
import { declaringFeeds } from '../tensor/feeds.ts';
import { feedValues } from './feed-values.ts';
import { directly, type UpdateRunner } from './update.ts';

/** Not for updates that draw what to do, not only numbers. */
export function fedUpdates(): UpdateRunner {
  const noise = openNoise();
  return {
    run: (update) =>
      declaringFeeds(
        (feed) => feedValues(feed, update.time, noise),
        () => directly.run(update),
      ),
    dispose: () => undefined,
  };
}
