// Channels that move little from step to step, such as temperatures or prices. A generator that says each value anew
// makes them jitter, and a discriminator hardly sees it; so the one adds up steps, and the other is shown them enlarged.
import type { ChannelGroup, SequenceShape } from '../encoding/sequences.ts';

/** Increments below this share of the channel's spread are learned as such. */
const littleMovement = 0.3;

/** Slope of the sigmoid at one half: what a raw increment of a `unit` channel is multiplied by. */
const unitSlope = 0.25;

export interface MovingChannel {
  channel: number;
  /** Standard deviation of its increments in the channel's units. */
  deviation: number;
  /** The same in the units of the generator's raw output. */
  rawDeviation: number;
}

function movement(group: ChannelGroup): MovingChannel | null {
  const { kind, incrementDeviation: deviation } = group;
  if (!deviation || (kind !== 'real' && kind !== 'unit')) return null;
  const rawDeviation = kind === 'unit' ? deviation / unitSlope : deviation;
  return rawDeviation < littleMovement ? { channel: group.offset, deviation, rawDeviation } : null;
}

/** The channels that are generated as a start and a running sum of increments, in order. */
export function movingChannels(shape: SequenceShape): MovingChannel[] {
  if (shape.steps < 2) return [];
  return shape.groups.flatMap((group) => movement(group) ?? []);
}
