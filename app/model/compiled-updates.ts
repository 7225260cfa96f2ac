// Updates as functions that TensorFlow compiles: each is traced once, and afterwards a step is two calls.
import * as tf from '@tensorflow/tfjs-core';
import type { TensorFlowBackend } from '../kernels/tensorflow/backend.ts';
import { compile, type Compiled } from '../kernels/tensorflow/trace.ts';
import { openNoise } from '../kernels/wasm/noise.ts';
import { declaringFeeds, type Feed } from '../tensor/feeds.ts';
import type { ParameterSet } from '../tensor/parameters.ts';
import type { SequenceBatch } from './batch.ts';
import { feedValues } from './feed-values.ts';
import { setsOf, type ModelParameters } from './model-parameters.ts';
import { networkNames } from './networks.ts';
import type { Update, UpdateResult, UpdateRunner } from './update.ts';

type Flat = tf.Variable<tf.Rank.R1>;

interface CompiledUpdate {
  compiled: Compiled;
  feeds: Feed[];
  /** Variables that the update changes: its first outputs. */
  changed: Flat[];
  /** Names of its further outputs. */
  results: string[];
}

const parts = ['values', 'context', 'mask'] as const;

function tensorsOf(real: SequenceBatch | null): tf.Tensor[] {
  return real ? parts.flatMap((part) => real[part] ?? []) : [];
}

/** The batch again from tensors of the same order. */
function batchOf(like: SequenceBatch | null, tensors: readonly tf.Tensor[]): SequenceBatch | null {
  if (!like) return null;
  let next = 0;
  return Object.fromEntries(parts.map((part) => [part, like[part] && tensors[next++]!])) as unknown as SequenceBatch;
}

const variablesIn = (set: ParameterSet): Flat[] =>
  [set.value, set.first, set.second, set.average].flatMap((variable) => variable ?? []);

/** Runs a body in which variables stand for the graph's inputs, and gives back those that it changed. */
function traced(
  variables: readonly Flat[],
  symbols: readonly tf.Tensor[],
  body: () => UpdateResult,
): { changed: Flat[]; outputs: tf.Tensor[]; result: UpdateResult } {
  const held = variables.map((variable) => tf.keep(tf.clone(variable)));
  try {
    variables.forEach((variable, i) => variable.assign(symbols[i] as tf.Tensor1D));
    const result = body();
    const changed = variables.filter((variable, i) => variable.dataId !== symbols[i]!.dataId);
    return { changed, outputs: changed.map((variable) => tf.clone(variable as tf.Tensor)), result };
  } finally {
    variables.forEach((variable, i) => variable.assign(held[i]!));
    tf.dispose(held);
  }
}

/**
 * @param sets - whose variables updates read and assign
 */
export function compiledUpdates(backend: TensorFlowBackend, sets: ModelParameters): UpdateRunner {
  const noise = openNoise();
  const variables = setsOf(sets, networkNames).flatMap(variablesIn);
  const known = new Map<string, CompiledUpdate>();

  const compileUpdate = ({ real, body }: Update): CompiledUpdate => {
    const feeds: Feed[] = [];
    let changed: Flat[] = [];
    let results: string[] = [];
    const compiled = compile(
      backend,
      (inputs, more) => {
        const declare = (feed: Feed): tf.Tensor => {
          feeds.push(feed);
          return more(feed.kind === 'number' ? [] : feed.shape);
        };
        const found = declaringFeeds(declare, () =>
          traced(variables, inputs, () => body(batchOf(real, inputs.slice(variables.length)))),
        );
        changed = found.changed;
        results = Object.keys(found.result);
        return [...found.outputs, ...Object.values(found.result)];
      },
      [...variables, ...tensorsOf(real)],
    );
    return { compiled, feeds, changed, results };
  };

  return {
    run(update) {
      const found = known.get(update.name) ?? compileUpdate(update);
      known.set(update.name, found);
      const { compiled, feeds, changed, results } = found;
      const fed = feeds.map((feed) => feedValues(feed, update.time, noise));
      const outputs = compiled.call([...variables, ...tensorsOf(update.real), ...fed]);
      changed.forEach((variable, i) => variable.assign(outputs[i] as tf.Tensor1D));
      return Object.fromEntries(results.map((name, i) => [name, tf.keep(outputs[changed.length + i] as tf.Scalar)]));
    },
    dispose() {
      for (const { compiled } of known.values()) compiled.dispose();
      known.clear();
    },
  };
}
