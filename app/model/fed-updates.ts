// Updates op by op whose noise a device draws itself.
import * as tf from '@tensorflow/tfjs-core';
import { declaringFeeds, type NoiseFeed, type UpdateTime } from '../tensor/feeds.ts';
import { directly, type UpdateRunner } from './update.ts';

/** @param draw - the numbers of `RandomStream(seed, stream, time.draw)`, shaped */
export function fedUpdates(draw: (feed: NoiseFeed, time: UpdateTime) => tf.Tensor): UpdateRunner {
  return {
    run: (update) =>
      declaringFeeds(
        (feed) => (feed.kind === 'number' ? tf.scalar(feed.at(update.time)) : draw(feed, update.time)),
        () => directly.run(update),
      ),
    dispose: () => undefined,
  };
}
