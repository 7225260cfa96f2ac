// The reference kernels against the oracle: values, and gradients by every parameter and input.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { cells } from '../../app/contract/config.ts';
import { initialParameters } from '../../app/kernels/initialise.ts';
import { denseNetwork, recurrentNetwork } from '../../app/kernels/reference.ts';
import { referenceKernel } from '../../app/kernels/reference-kernel.ts';
import { openKernel } from '../../app/kernels/registry.ts';
import { parameterLayout, type DenseSpec, type RecurrentSpec } from '../../app/kernels/spec.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { startTensorFlow } from '../../app/tensor/start.ts';
import { denseOracle, recurrentOracle, slopes } from './reference-oracle.ts';

beforeAll(() => startTensorFlow('wasm'));

function normals(size: number, seed: number, scale: number): Float64Array {
  const random = new RandomStream(seed, 1001, 0);
  return Float64Array.from({ length: size }, () => Math.fround(scale * random.normal()));
}

/** Largest difference, relative to the largest value. */
function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [first, second] = [Array.from(a), Array.from(b)];
  const size = Math.max(1e-6, ...second.map(Math.abs));
  return Math.max(...first.map((value, i) => Math.abs(value - second[i]!))) / size;
}

interface Compared {
  values: number;
  byInput: number;
  byParameters: number;
}

/** Compares a network of tensors with its oracle, at random parameters. */
function compare(
  shape: number[],
  outputSize: number,
  size: number,
  network: (x: tf.Tensor, flat: tf.Tensor1D) => tf.Tensor,
  oracle: (x: Float64Array, flat: Float64Array) => Float64Array,
): Compared {
  const x = normals(
    shape.reduce((product, extent) => product * extent, 1),
    1,
    1,
  );
  const flat = normals(size, 2, 0.4);
  const weights = normals(outputSize, 3, 1);
  const tensors: [tf.Tensor, tf.Tensor1D] = [
    tf.tensor(Float32Array.from(x), shape),
    tf.tensor1d(Float32Array.from(flat)),
  ];
  const weighted = (a: tf.Tensor, b: tf.Tensor): tf.Tensor =>
    tf.sum(tf.mul(tf.reshape(network(a, b as tf.Tensor1D), [-1]), tf.tensor1d(Float32Array.from(weights))));
  const [dx, dflat] = tf.grads(weighted)(tensors) as [tf.Tensor, tf.Tensor];
  return {
    values: difference(network(...tensors).dataSync(), oracle(x, flat)),
    byInput: difference(
      dx.dataSync(),
      slopes((at) => oracle(at, flat), x, weights),
    ),
    byParameters: difference(
      dflat.dataSync(),
      slopes((at) => oracle(x, at), flat, weights),
    ),
  };
}

function expectClose({ values, byInput, byParameters }: Compared): void {
  expect(values).toBeLessThan(1e-5);
  expect(byInput).toBeLessThan(1e-4);
  expect(byParameters).toBeLessThan(1e-4);
}

describe.each(cells)('%s', (cell) => {
  it.each([1, 2, 3])(
    'with %i layers agrees with the equations, and its gradients with finite differences',
    (layers) => {
      const spec: RecurrentSpec = {
        kind: 'recurrent',
        cell,
        input: 3,
        hidden: 4,
        layers,
        output: 2,
        activation: 'linear',
      };
      const [batch, steps] = [3, 5];
      const compared = compare(
        [batch, steps, spec.input],
        batch * steps * spec.output,
        parameterLayout(spec).size,
        (x, flat) => recurrentNetwork(x as tf.Tensor3D, flat, spec),
        (x, flat) => recurrentOracle(x, batch, steps, flat, spec),
      );
      expectClose(compared);
    },
  );

  it.each(['sigmoid', 'tanh'] as const)('ends in %s, for one sequence of one step too', (activation) => {
    const spec: RecurrentSpec = { kind: 'recurrent', cell, input: 1, hidden: 3, layers: 1, output: 1, activation };
    const compared = compare(
      [1, 1, 1],
      1,
      parameterLayout(spec).size,
      (x, flat) => recurrentNetwork(x as tf.Tensor3D, flat, spec),
      (x, flat) => recurrentOracle(x, 1, 1, flat, spec),
    );
    expectClose(compared);
  });

  it('goes on from a given state as if it had never paused', () => {
    const spec: RecurrentSpec = {
      kind: 'recurrent',
      cell,
      input: 2,
      hidden: 4,
      layers: 1,
      output: 4,
      activation: 'linear',
    };
    const flat = initialParameters(spec, 1, 0);
    // The output layer is made to show the layer's own output, which is gru's and lstm's state h.
    const { entries } = parameterLayout(spec);
    const kernel = entries.find(({ name }) => name === 'output.kernel')!;
    flat.fill(0, kernel.offset);
    for (let i = 0; i < 4; i++) flat[kernel.offset + i * 5] = 1;
    const parameters = tf.tensor1d(flat);
    const x = tf.tensor3d(Float32Array.from(normals(2 * 4 * 2, 5, 1)), [2, 4, 2]);
    const whole = recurrentNetwork(x, parameters, spec);
    const before = recurrentNetwork(tf.slice(x, 0, [2, 3, 2]), parameters, spec);
    const last = tf.reshape<tf.Rank.R2>(tf.slice(before, [0, 2, 0], [2, 1, 4]), [2, 4]);
    const zero = tf.zeros<tf.Rank.R2>([2, 4]);
    // lstm's c is not to be seen from outside: the state given is the zero state, with all steps following.
    const cut = cell === 'lstm' ? 0 : 3;
    const transition = entries.find(({ name }) => name === 'layer0.transition');
    const h = transition
      ? tf.matMul(last, tf.reshape(tf.slice(parameters, transition.offset, transition.size), [4, 4]))
      : last;
    const state = tf.expandDims<tf.Tensor3D>(cell === 'lstm' ? zero : h, 1);
    const after = recurrentNetwork(tf.slice(x, [0, cut, 0], [2, 4 - cut, 2]), parameters, spec, state);
    const expected = tf.slice(whole, [0, cut, 0], [2, 4 - cut, 4]);
    expect(difference(after.dataSync(), expected.dataSync())).toBeLessThan(1e-6);
  });
});

describe('elman', () => {
  it('is the article’s cell: u = tanh(Vx x + Vh h + b), y = W u, h next = U u', () => {
    const spec: RecurrentSpec = {
      kind: 'recurrent',
      cell: 'elman',
      input: 1,
      hidden: 1,
      layers: 1,
      output: 1,
      activation: 'linear',
    };
    const [vx, vh, b, u, w, c] = [0.5, -0.8, 0.1, 1.5, 2, 0.25];
    const [x1, x2, x3] = [1, -2, 0.5];
    const u1 = Math.tanh(vx * x1 + vh * 0 + b);
    const h1 = u * u1;
    const u2 = Math.tanh(vx * x2 + vh * h1 + b);
    const h2 = u * u2;
    const u3 = Math.tanh(vx * x3 + vh * h2 + b);
    const expected = [w * u1 + c, w * u2 + c, w * u3 + c];
    const y = recurrentNetwork(tf.tensor3d([x1, x2, x3], [1, 3, 1]), tf.tensor1d([vx, vh, b, u, w, c]), spec);
    y.dataSync().forEach((value, t) => expect(value).toBeCloseTo(expected[t]!, 6));
  });
});

describe('denseNetwork', () => {
  const specs: [string, Partial<DenseSpec>][] = [
    ['one layer', { hidden: [] }],
    ['leaky', { nonlinearity: 'leaky_relu' }],
    ['tanh', { nonlinearity: 'tanh', hidden: [4, 3, 5] }],
    ['relu', { nonlinearity: 'relu' }],
    ['two groups', { groups: 2 }],
    ['three groups, squashed', { groups: 3, nonlinearity: 'tanh', activation: 'sigmoid', hidden: [4, 4] }],
  ];

  it.each(specs)('%s agrees with plain loops, and its gradients with finite differences', (_, given) => {
    const spec: DenseSpec = {
      ...{
        kind: 'dense',
        input: 3,
        hidden: [5],
        output: 2,
        nonlinearity: 'leaky_relu',
        activation: 'linear',
        groups: 1,
      },
      ...given,
    };
    const rows = 4;
    const compared = compare(
      [rows, spec.groups * spec.input],
      rows * spec.groups * spec.output,
      parameterLayout(spec).size,
      (x, flat) => denseNetwork(x as tf.Tensor2D, flat, spec),
      (x, flat) => denseOracle(x, rows, flat, spec),
    );
    expectClose(compared);
  });
});

describe('initialParameters', () => {
  it('makes recurrent matrices orthogonal, remembers by lstm’s forget gate, and differs between networks', () => {
    const spec: RecurrentSpec = {
      kind: 'recurrent',
      cell: 'lstm',
      input: 3,
      hidden: 5,
      layers: 1,
      output: 2,
      activation: 'linear',
    };
    const flat = initialParameters(spec, 7, 0);
    const entry = (name: string) => parameterLayout(spec).entries.find((one) => one.name === name)!;
    const { offset } = entry('layer0.recurrent');
    const column = (j: number): number[] => Array.from({ length: 5 }, (_, i) => flat[offset + i * 20 + j]!);
    const dot = (a: number[], b: number[]): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
    expect(dot(column(6), column(6))).toBeCloseTo(1, 5);
    expect(dot(column(6), column(8))).toBeCloseTo(0, 5);
    const bias = entry('layer0.bias');
    expect([...flat.subarray(bias.offset, bias.offset + bias.size)]).toEqual(
      [0, 1, 0, 0].flatMap((value) => new Array<number>(5).fill(value)),
    );
    expect(initialParameters(spec, 7, 0)).toEqual(flat);
    expect(initialParameters(spec, 7, 1)).not.toEqual(flat);
    expect(initialParameters(spec, 8, 0)).not.toEqual(flat);
  });
});

describe('small initial parameters', () => {
  it('lie within one over the root of what a unit sums over, biases too', () => {
    const dense: DenseSpec = {
      ...{ kind: 'dense', input: 100, hidden: [25], output: 4, nonlinearity: 'leaky_relu', activation: 'linear' },
      ...{ groups: 2, initialisation: 'small' },
    };
    const recurrent: RecurrentSpec = {
      ...{ kind: 'recurrent', cell: 'gru', input: 100, hidden: 16, layers: 2, output: 0, activation: 'linear' },
      initialisation: 'small',
    };
    const limits = (spec: DenseSpec | RecurrentSpec): [string, number][] => {
      const flat = initialParameters(spec, 3, 4);
      return parameterLayout(spec).entries.map(({ name, offset, size }) => [
        name,
        flat.subarray(offset, offset + size).reduce((most, value) => Math.max(most, Math.abs(value)), 0),
      ]);
    };
    for (const [name, most] of limits(dense)) {
      const bound = name.startsWith('layer0') ? 0.1 : 0.2;
      expect(most, name).toBeLessThanOrEqual(bound);
      expect(most, name).toBeGreaterThan(0.7 * bound);
    }
    for (const [name, most] of limits(recurrent)) {
      expect(most, name).toBeLessThanOrEqual(0.25);
      expect(most, name).toBeGreaterThan(0.2);
    }
  });
});

describe('openKernel', () => {
  it('gives the reference where it is asked for, and where a device has no kernel of its own', async () => {
    expect(await openKernel('reference')).toBe(referenceKernel);
    expect(await openKernel('no such device')).toBe(referenceKernel);
    expect(await openKernel('cpu', {}, true)).toBe(referenceKernel);
  });
});
