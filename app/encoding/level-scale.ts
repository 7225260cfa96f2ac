// Each sequence's own level and scale as context, so that what is left of a drifting series is its shape.
import type { ShapeBuilder } from './shape-builder.ts';
import type { SequenceShape, Sequences } from './sequences.ts';
import { deviation, mean } from './statistics.ts';

/** A value channel that is told relative to its sequence. */
export interface LevelPlan {
  column: string;
  /** Channel of the values. */
  channel: number;
  /** Context channels. */
  level: number;
  scale: number;
  levels: Standardised;
  /** Of the logarithm. */
  scales: Standardised;
}

interface Standardised {
  mean: number;
  deviation: number;
}

/** Values are in units of a whole series' deviation: a sequence that moves less than this counts as one that rests. */
const leastScale = 1e-3;
/** Means of sequences vary at least so much of what values vary, where a series drifts. */
const leastDrift = 0.5;
/** With more windows beside each other than this, levels are many enough to be learned as they are. */
const mostApart = 250;

interface Figures {
  levels: Float64Array;
  /** Logarithms. */
  scales: Float64Array;
}

/** Mean, and logarithm of the deviation, of a channel in sequence i. */
function figuresOf(sequences: Sequences, channel: number, i: number): { level: number; scale: number } {
  const { steps, channels } = sequences.shape;
  const length = sequences.lengths[i]!;
  const first = i * steps * channels + channel;
  let sum = 0;
  for (let step = 0, at = first; step < length; step++, at += channels) sum += sequences.values[at]!;
  const level = sum / length;
  let squares = 0;
  for (let step = 0, at = first; step < length; step++, at += channels) squares += (sequences.values[at]! - level) ** 2;
  return { level, scale: Math.log(Math.max(Math.sqrt(squares / length), leastScale)) };
}

/** [sequence] levels and scales of a channel. */
function allFigures(sequences: Sequences, channel: number, chosen: Int32Array): Figures {
  const levels = new Float64Array(chosen.length);
  const scales = new Float64Array(chosen.length);
  for (let k = 0; k < chosen.length; k++) {
    const { level, scale } = figuresOf(sequences, channel, chosen[k]!);
    levels[k] = level;
    scales[k] = scale;
  }
  return { levels, scales };
}

function standardised(values: Float64Array): Standardised {
  const centre = mean(values);
  return { mean: centre, deviation: Math.max(deviation(values, centre), 1e-6) };
}

/** Real value channels of features: those that have a level. */
function valueChannels(shape: SequenceShape): { column: string; channel: number }[] {
  return shape.groups
    .filter((group) => group.kind === 'real' && group.part === 'value')
    .map((group) => ({ column: group.column, channel: group.offset }));
}

export interface LevelOptions {
  asked: 'auto' | 'on' | 'off';
  /** Windows that lie beside each other without sharing a row; null where the data is no one long series. */
  apart: number | null;
  /** Columns of few values, which have no level of their own unless that is asked for. */
  quantised: ReadonlySet<string>;
}

/**
 * Chooses the channels that are told relative to their sequence, and adds their context channels.
 *
 * @param sequences - encoded without levels
 * @param training - numbers of the sequences to look at
 */
export function fitLevels(
  sequences: Sequences,
  training: Int32Array,
  { asked, apart, quantised }: LevelOptions,
  builder: ShapeBuilder,
): LevelPlan[] {
  const { steps } = sequences.shape;
  if (asked === 'off' || steps < 2 || (asked === 'auto' && (apart === null || apart > mostApart))) return [];
  return valueChannels(sequences.shape).flatMap(({ column, channel }) => {
    const { levels, scales } = allFigures(sequences, channel, training);
    const centre = standardised(levels);
    const within = scales.reduce((sum, scale) => sum + Math.exp(2 * scale), 0) / scales.length;
    const drift = centre.deviation / Math.sqrt(centre.deviation ** 2 + within);
    if (asked === 'auto' && (drift < leastDrift || quantised.has(column))) return [];
    const offset = builder.add('sequence', column, [
      { kind: 'real', size: 1, part: 'level' },
      { kind: 'real', size: 1, part: 'scale' },
    ]);
    return [{ column, channel, level: offset, scale: offset + 1, levels: centre, scales: standardised(scales) }];
  });
}

/** Level and scale of sequence i as its context says them. */
function said(plan: LevelPlan, context: Float32Array, from: number): { level: number; scale: number } {
  return {
    level: context[from + plan.level]! * plan.levels.deviation + plan.levels.mean,
    scale: Math.exp(context[from + plan.scale]! * plan.scales.deviation + plan.scales.mean),
  };
}

/** Puts levels and scales into the context and takes them out of the values, in place. */
export function takeLevels(plans: readonly LevelPlan[], sequences: Sequences): void {
  const { shape, count, values, lengths, context } = sequences;
  for (let i = 0; i < count; i++) {
    const from = i * shape.contextChannels;
    for (const plan of plans) {
      const figures = figuresOf(sequences, plan.channel, i);
      context[from + plan.level] = (figures.level - plan.levels.mean) / plan.levels.deviation;
      context[from + plan.scale] = (figures.scale - plan.scales.mean) / plan.scales.deviation;
      // What float32 made of them is what decoding will add back.
      const { level, scale } = said(plan, context, from);
      let at = i * shape.steps * shape.channels + plan.channel;
      for (let step = 0; step < lengths[i]!; step++, at += shape.channels) values[at] = (values[at]! - level) / scale;
    }
  }
}

/**
 * Adds levels and scales back, in place.
 *
 * @param matrix - [row, channel], the sequences' rows one after the other
 */
export function returnLevels(
  plans: readonly LevelPlan[],
  shape: SequenceShape,
  matrix: Float32Array,
  lengths: Int32Array,
  context: Float32Array,
): void {
  for (let i = 0, row = 0; i < lengths.length; row += lengths[i++]!) {
    for (const plan of plans) {
      const { level, scale } = said(plan, context, i * shape.contextChannels);
      let at = row * shape.channels + plan.channel;
      for (let step = 0; step < lengths[i]!; step++, at += shape.channels) matrix[at] = matrix[at]! * scale + level;
    }
  }
}
